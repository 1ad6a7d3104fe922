/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The objects of the process: what in the linker maps a file and digests its
 * dynamic section, here opens it as a view.
 */
#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "elfconst.h"
#include "plan.h"
#include "plan_img.h"

struct view *plan_view;
const char *plan_platform = "";

const struct lib *
plan_lib(const struct obj *obj)
{
	return (obj == &obj_rtld ? NULL : (const struct lib *)obj);
}

/* The file as elfdump sees it; not of the linker. */
struct view *
plan_view_of(const struct obj *obj)
{
	return ((struct view *)(uintptr_t)&plan_lib(obj)->l_view);
}

static struct lib *
lib_of(struct obj *obj)
{
	return ((struct lib *)obj);
}

/* The string at off of the dynamic strings, allocated; NULL: there is none. */
static char *
string(struct view *v, uint64_t off)
{
	struct text t;
	char *s;

	if (off >= v->v_dynstr.s_size)
		return (NULL);
	t = view_string(v, &v->v_dynstr, off, "dynamic string");
	s = rtld_alloc(t.t_len + 1);
	memcpy(s, t.t_str, t.t_len);
	return (s);
}

void
obj_add_name(struct obj *obj, const char *name)
{
	struct objname *n;
	size_t len;

	len = strlen(name) + 1;
	n = rtld_alloc(sizeof(*n) + len);
	memcpy(n->name, name, len);
	n->hash = elf_gnuhash(name);
	n->next = obj->names;
	obj->names = n;
}

bool
obj_answers(const struct obj *obj, const char *name, uint32_t hash)
{
	const struct objname *n;

	for (n = obj->names; n != NULL; n = n->next)
		if (n->hash == hash && strcmp(n->name, name) == 0)
			return (true);
	return (false);
}

/* Refuses what cannot be in this process; false after an error. */
static bool
acceptable(const struct lib *l, const char *path)
{
	const struct object *a, *b;

	a = &l->l_view.v_o;
	b = obj_main != NULL ? &lib_of(obj_main)->l_view.v_o : a;
	if (a->o_machine != b->o_machine || a->o_64 != b->o_64 ||
	    a->o_big != b->o_big) {
		error("%s: machine %u, class %s, %s-endian: not as the program",
		    path, a->o_machine, a->o_64 ? "64" : "32",
		    a->o_big ? "big" : "little");
		return (false);
	}
	if (a->o_type == ET_DYN || (a->o_type == ET_EXEC && obj_main == NULL))
		return (true);
	error("%s: e_type %u: unsupported file type", path, a->o_type);
	return (false);
}

/* rtld/map.c: the file is opened and looked at. */
struct obj *
map_file(const char *path, int fd, const struct os_file *file)
{
	struct lib *l;
	char host[4096];

	l = rtld_alloc(sizeof(*l));
	if (!plan_path(path, host, sizeof(host)) ||
	    image_open(&l->l_im, host) != 0) {
		error("%s: %s", path, strerror(errno));
		free(l);
		return (NULL);
	}
	l->l_obj.path = rtld_strdup(path);
	l->l_part.pt_base = l->l_im.im_base;
	l->l_part.pt_size = l->l_part.pt_claim = l->l_im.im_size;
	l->l_part.pt_rest = l->l_part.pt_file = l->l_im.im_size;
	l->l_part.pt_name = l->l_obj.path;
	l->l_obj.dev = file->dev;
	l->l_obj.ino = file->ino;
	if (view_open(&l->l_view, &l->l_part)) {
		if (acceptable(l, path))
			return (&l->l_obj);
	} else
		error("%s: %s", path, reason_text());
	unmap_object(&l->l_obj);
	obj_free(&l->l_obj);
	return (NULL);
}

/* The functions for the class of an object. */
const struct plan_class *
plan_class_of(const struct view *v)
{
	return (v->v_o.o_64 ? &plan_class64 : &plan_class32);
}

void
unmap_object(struct obj *obj)
{
	plan_class_of(&lib_of(obj)->l_view)->pc_close(lib_of(obj)->l_img);
	view_close(&lib_of(obj)->l_view);
	image_close(&lib_of(obj)->l_im);
}

void
obj_free(struct obj *obj)
{
	struct objname *n;
	unsigned i;

	while ((n = obj->names) != NULL) {
		obj->names = n->next;
		free(n);
	}
	for (i = 0; i < obj->nneeded; i++)
		free((void *)(uintptr_t)obj->needed[i].name);
	for (i = 0; i < obj->nfiltee; i++)
		free((void *)(uintptr_t)obj->filtee[i].name);
	for (i = 0; i < obj->img.nver; i++) {
		free((void *)(uintptr_t)obj->img.ver[i].name);
		free((void *)(uintptr_t)obj->img.ver[i].file);
	}
	free((void *)(uintptr_t)obj->img.ver);
	free((void *)(uintptr_t)obj->rpath);
	free((void *)(uintptr_t)obj->runpath);
	free(obj->needed);
	free(obj->filtee);
	free(obj->dag.list.v);
	free(obj->origin);
	free(obj->path);
	free(obj);
}

/* Appends the library at off of the strings to a list of n. */
static void
add_needed(struct obj *obj, struct needed **list, unsigned *n, uint64_t off)
{
	char *name;

	name = string(&lib_of(obj)->l_view, off);
	if (name == NULL)
		return;
	*list = rtld_realloc(*list, (*n + 1) * sizeof(**list));
	(*list)[*n].name = search_expand(obj, name);
	(*list)[(*n)++].obj = NULL;
	free(name);
}

/* The libraries that are needed and those that are filtered. */
static void
digest_needed(struct obj *obj)
{
	const unsigned char *p;
	const struct view *v;
	uint64_t left, value;
	size_t w;

	v = &lib_of(obj)->l_view;
	obj->filter = view_tag(v, DT_FILTER, &value);
	w = v->v_o.o_64 ? 8 : 4;
	p = v->v_dynamic.s_p;
	for (left = v->v_dynamic.s_size; left >= 2 * w; left -= 2 * w) {
		value = getword(&v->v_o, p + w);
		switch (getword(&v->v_o, p)) {
		case DT_NULL:
			return;
		case DT_NEEDED:
			add_needed(obj, &obj->needed, &obj->nneeded, value);
			break;
		case DT_FILTER:
			add_needed(obj, &obj->filtee, &obj->nfiltee, value);
			break;
		case DT_AUXILIARY:
			if (!obj->filter)
				add_needed(obj, &obj->filtee, &obj->nfiltee,
				    value);
			break;
		}
		p += 2 * w;
	}
}

/* A path of the dynamic section, expanded; NULL if there is none. */
static char *
digest_path(struct obj *obj, uint64_t tag)
{
	struct view *v;
	uint64_t off;
	char *expanded, *s;

	v = &lib_of(obj)->l_view;
	if (!view_tag(v, tag, &off) || (s = string(v, off)) == NULL)
		return (NULL);
	expanded = search_expand(obj, s);
	free(s);
	return (expanded);
}

/* The versions, as rtld/order.c's check_versions wants them. */
static void
digest_versions(struct obj *obj)
{
	const struct version *ve;
	struct elfver *ver;
	struct view *v;
	uint64_t there;
	unsigned i;

	v = &lib_of(obj)->l_view;
	view_versions(v);
	if (view_tag(v, DT_VERDEF, &there))
		obj->img.has |= (uint64_t)1 << TAG_VERDEF;
	ver = rtld_alloc((v->v_nversions + 1) * sizeof(*ver));
	for (i = 0; i < v->v_nversions; i++) {
		ve = &v->v_versions[i];
		if (ve->ve_name.t_len == 0)
			continue;
		ver[i].name = strndup(ve->ve_name.t_str, ve->ve_name.t_len);
		if (ve->ve_file.t_len != 0)
			ver[i].file = strndup(ve->ve_file.t_str,
			    ve->ve_file.t_len);
		ver[i].hash = elf_sysvhash(ver[i].name);
		ver[i].flags = ve->ve_flags;
	}
	obj->img.ver = ver;
	obj->img.nver = v->v_nversions;
}

static void
digest_tls(struct lib *l)
{
	struct phdr ph;
	uint32_t i;

	for (i = 0; i < l->l_view.v_o.o_phnum; i++) {
		object_phdr(&l->l_view.v_o, i, &ph);
		if (ph.p_type != PT_TLS)
			continue;
		l->l_tls = ph.p_memsz;
		l->l_tlsalign = ph.p_align != 0 &&
		    (ph.p_align & (ph.p_align - 1)) == 0 ? ph.p_align : 1;
		l->l_tlsskew = ph.p_vaddr & (l->l_tlsalign - 1);
	}
}

/*
 * FreeBSD's note that the program's start file does not run its initialisers:
 * the linker then does.
 */
static void
digest_notes(struct lib *l)
{
	const struct object *o;
	struct phdr ph;
	struct span s;
	uint64_t size;
	uint32_t i;

	o = &l->l_view.v_o;
	for (i = 0; i < o->o_phnum; i++) {
		object_phdr(o, i, &ph);
		if (ph.p_type != PT_NOTE)
			continue;
		(void)view_span(&l->l_view, ph.p_offset, ph.p_filesz,
		    "PT_NOTE", &s);
		for (; s.s_size >= 20; s.s_p += size, s.s_size -= size) {
			if (get32(o, s.s_p) == 8 && get32(o, s.s_p + 8) ==
			    NT_FREEBSD_NOINIT_TAG &&
			    memcmp(s.s_p + 12, "FreeBSD", 8) == 0)
				l->l_obj.noinit = true;
			size = 12 + (((uint64_t)get32(o, s.s_p) + 3) & ~3ull) +
			    (((uint64_t)get32(o, s.s_p + 4) + 3) & ~3ull);
			if (size > s.s_size)
				break;
		}
	}
}

/* rtld/object.c: what the dynamic section says; tls.c: what PT_TLS does. */
bool
obj_digest(struct obj *obj)
{
	struct view *v;
	uint64_t value;
	char *soname;

	v = &lib_of(obj)->l_view;
	obj->fixed = v->v_o.o_type == ET_EXEC;
	if (view_tag(v, DT_FLAGS, &value))
		obj->flags = (uint32_t)value;
	if (view_tag(v, DT_FLAGS_1, &value))
		obj->flags1 = (uint32_t)value;
	if (view_tag(v, DT_SONAME, &value) &&
	    (soname = string(v, value)) != NULL) {
		obj_add_name(obj, soname);
		free(soname);
	}
	obj->runpath = digest_path(obj, DT_RUNPATH);
	if (obj->runpath == NULL)
		obj->rpath = digest_path(obj, DT_RPATH);
	digest_needed(obj);
	digest_versions(obj);
	digest_tls(lib_of(obj));
	digest_notes(lib_of(obj));
	return (true);
}

void
obj_enter(struct obj *obj)
{
	TAILQ_INSERT_BEFORE(&obj_rtld, obj, link);
}

/* The program's view, and the interpreter it asks for. */
static void
enter_program(struct obj *obj)
{
	const struct plan_machine *m;

	obj_main = obj;
	obj->mainprog = true;
	plan_view = &lib_of(obj)->l_view;
	m = plan_machine(&plan_view->v_o);
	plan_platform = m != NULL ? m->pm_name : "";
}

/*
 * What filters are for: loaded now, though the linker does it when a search
 * first comes upon one.  Only by their filters are they found; a filter can do
 * without, so nothing is said of what is missing.
 */
static void
load_filtees(void)
{
	struct needed *f;
	struct obj *obj;
	unsigned i;
	bool quiet;

	quiet = options.op_quiet;
	options.op_quiet = true;
	TAILQ_FOREACH(obj, &objects, link)
		for (i = 0; i < obj->nfiltee; i++) {
			f = &obj->filtee[i];
			f->obj = load_object(f->name, -1, obj, 0);
			if (f->obj == NULL)
				continue;
			(void)load_needed(f->obj, 0);
			make_dag(f->obj);
		}
	options.op_quiet = quiet;
}

/*
 * Loads the program and all it needs; what is missing stays NULL, as when the
 * linker traces.  Returns false after a message if there is no program.
 */
bool
plan_load(const char *path)
{
	static struct part none;
	static struct view early = { .v_o = { .o_part = &none } };
	struct os_file file;
	struct obj *obj;
	int fd;

	none.pt_name = path;
	plan_view = &early;
	obj_rtld.path = rtld_strdup("ld-elf.so.1");
	obj_add_name(&obj_rtld, "ld-elf.so.1");
	TAILQ_INSERT_TAIL(&objects, &obj_rtld, link);
	config.trace = "yes";
	config.library_path = getenv("LD_LIBRARY_PATH");
	config.preload = getenv("LD_PRELOAD");
	fd = os_open(OS_CWD, path);
	if (fd < 0 || os_fstat(fd, &file) < 0) {
		if (!options.op_quiet)
			msg("%s: %s", path, strerror(fd < 0 ? -fd : errno));
		return (false);
	}
	obj = map_file(path, fd, &file);
	os_close(fd);
	if (obj == NULL)
		return (false);
	enter_program(obj);
	(void)start_load();
	load_filtees();
	return (true);
}
