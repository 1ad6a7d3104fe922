/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What an object is: from its program headers and dynamic section to a
 * struct obj that the rest of the linker may believe.
 */
#include "md.h"

#define	PAGE		4096u
#define	ALIGN_MAX	((Elf_Addr)1 << 20)	/* of PT_TLS */
#define	TLS_MAX		((Elf_Addr)1 << 26)	/* bytes of PT_TLS */
#define	NOTES_MAX	4096u			/* bytes looked at */

/*
 * A new, empty object for the file `path', which is to be freed with the object
 * if that ever is.
 */
struct obj *
obj_new(char *path)
{
	struct obj *obj;

	obj = rtld_alloc(sizeof(*obj));
	obj->magic = OBJ_MAGIC;
	obj->version = OBJ_VERSION;
	obj->path = path;
	return (obj);
}

/* Free all that belongs to an object; not its mapping. */
void
obj_free(struct obj *obj)
{
	struct objname *name, *next;
	struct tlsdesc_arg *arg;
	unsigned i;

	for (i = 0; i < obj->nneeded; i++)
		rtld_free((void *)(uintptr_t)obj->needed[i].name);
	for (i = 0; i < obj->nfiltee; i++)
		rtld_free((void *)(uintptr_t)obj->filtee[i].name);
	rtld_free(obj->filtee);
	for (name = obj->names; name != NULL; name = next) {
		next = name->next;
		rtld_free(name);
	}
	while ((arg = obj->tlsargs) != NULL) {
		obj->tlsargs = arg->next;
		rtld_free(arg);
	}
	rtld_free(obj->path);
	rtld_free(obj->origin);
	rtld_free(obj->phdrcopy);
	rtld_free(obj->needed);
	rtld_free((void *)(uintptr_t)obj->img.ver);
	rtld_free((void *)(uintptr_t)obj->rpath);
	rtld_free((void *)(uintptr_t)obj->runpath);
	scope_free(&obj->dag);
	list_free(&obj->dldags);
	rtld_free(obj);
}

/* From now on the object answers to `name', too. */
void
obj_add_name(struct obj *obj, const char *name)
{
	struct objname *n;
	uint32_t hash;
	size_t len;

	hash = elf_gnuhash(name);
	if (obj_answers(obj, name, hash))
		return;
	len = strlen(name) + 1;
	n = rtld_alloc(sizeof(*n) + len);
	memcpy(n->name, name, len);
	n->hash = hash;
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

/*
 * The object whose mapping holds `addr', or NULL: the first thread's variables,
 * too, are nobody's, wherever the linker has put them.
 */
struct obj *
obj_from_addr(const void *addr)
{
	struct obj *obj;
	const unsigned char *a = addr;

	TAILQ_FOREACH(obj, &objects, link)
		if (a >= obj->mapbase && a < obj->mapbase + obj->mapsize &&
		    elfimg_room(&obj->img,
		    (Elf_Addr)((uintptr_t)a - obj->img.base), 0) != 0)
			return (obj == &obj_rtld && rtld_allocated(a) ? NULL :
			    obj);
	return (NULL);
}

/* Is `addr' (on ARM perhaps with the Thumb bit) code of this object? */
bool
obj_has_code(const struct obj *obj, uintptr_t addr)
{

	return (elfimg_room(&obj->img, (Elf_Addr)(addr - obj->img.base),
	    PF_X) != 0);
}

/*
 * Where the initial image is.  FreeBSD's linker adds p_vaddr of a library to
 * the place of its lowest address, whatever that is in the file, and libraries
 * with addresses of their own (prelink --fixed) follow it.
 */
static Elf_Addr
tls_image(const struct obj *obj, const Elf_Phdr *ph)
{

	return (obj->fixed || obj->mainprog || ph->p_vaddr >= obj->vaddrbase ?
	    ph->p_vaddr : obj->vaddrbase + ph->p_vaddr);
}

/* PT_TLS: initial image, sizes, alignment. */
static bool
digest_tls(struct obj *obj, const Elf_Phdr *ph)
{
	const Elf_Addr image = tls_image(obj, ph);

	if (ph->p_memsz == 0)
		return (true);
	obj->tlsalign = ph->p_align == 0 ? 1 : ph->p_align;
	if ((obj->tlsalign & (obj->tlsalign - 1)) != 0 ||
	    obj->tlsalign > ALIGN_MAX || ph->p_filesz > ph->p_memsz ||
	    ph->p_memsz > TLS_MAX) {
		error("%s: PT_TLS has an impossible size or alignment",
		    obj->path);
		return (false);
	}
	obj->tlsinit = elfimg_mem(&obj->img, image);
	obj->tlsinitsize = ph->p_filesz;
	obj->tlssize = ph->p_memsz;
	obj->tlsskew = ph->p_vaddr & (obj->tlsalign - 1);
	if (ph->p_filesz != 0 &&
	    elfimg_room(&obj->img, image, PF_R) < ph->p_filesz) {
		error("%s: PT_TLS is outside the readable segments",
		    obj->path);
		return (false);
	}
	return (true);
}

/*
 * PT_GNU_RELRO: only whole pages; the last, shared one stays writable.  It may
 * begin in front of its segment, in the same page: mold lets it begin with
 * .tbss, which takes no memory.
 */
static bool
digest_relro(struct obj *obj, const Elf_Phdr *ph)
{
	Elf_Addr start, end;

	if (ph->p_memsz == 0)
		return (true);
	start = ph->p_vaddr & ~(Elf_Addr)(PAGE - 1);
	end = (ph->p_vaddr + ph->p_memsz) & ~(Elf_Addr)(PAGE - 1);
	if (ph->p_vaddr + ph->p_memsz < ph->p_vaddr ||
	    start < obj->vaddrbase || end - obj->vaddrbase > obj->mapsize) {
		error("%s: PT_GNU_RELRO is outside the segments", obj->path);
		return (false);
	}
	obj->relro = elfimg_mem(&obj->img, start);
	obj->relrosize = end > start ? end - start : 0;
	return (true);
}

/* PT_NOTE: does FreeBSD's note say that rtld runs the initialisers? */
static void
digest_notes(struct obj *obj, const Elf_Phdr *ph)
{
	static const char name[8] = "FreeBSD";
	const unsigned char *p;
	const Elf32_Nhdr *nh;
	size_t left, namesz, descsz;

	left = ph->p_memsz < NOTES_MAX ? ph->p_memsz : NOTES_MAX;
	if (ph->p_vaddr % 4 != 0 ||
	    (p = elfimg_at(&obj->img, ph->p_vaddr, left, PF_R)) == NULL)
		return;
	while (left >= sizeof(*nh)) {
		nh = (const Elf32_Nhdr *)p;
		namesz = ((size_t)nh->n_namesz + 3) & ~(size_t)3;
		descsz = ((size_t)nh->n_descsz + 3) & ~(size_t)3;
		left -= sizeof(*nh);
		if (namesz < nh->n_namesz || descsz < nh->n_descsz ||
		    namesz > left || descsz > left - namesz)
			return;
		if (nh->n_namesz == sizeof(name) &&
		    memcmp(nh + 1, name, sizeof(name)) == 0 &&
		    nh->n_type == NT_FREEBSD_NOINIT_TAG)
			obj->noinit = true;
		p += sizeof(*nh) + namesz + descsz;
		left -= namesz + descsz;
	}
}

static bool
digest_headers(struct obj *obj)
{
	const Elf_Phdr *ph;
	unsigned i;

	for (i = 0; i < obj->img.phnum; i++) {
		ph = &obj->img.phdr[i];
		switch (ph->p_type) {
		case PT_TLS:
			if (!digest_tls(obj, ph))
				return (false);
			break;
		case PT_GNU_RELRO:
			if (!digest_relro(obj, ph))
				return (false);
			break;
		case PT_NOTE:
			digest_notes(obj, ph);
			break;
		}
	}
	return (true);
}

/* The names in all entries with that tag, in the order of the file. */
static bool
digest_names(struct obj *obj, int64_t tag, struct needed **list, unsigned *n)
{
	const struct elfimg *img = &obj->img;
	const Elf_Dyn *d, *end = img->dyn + img->ndyn;
	unsigned count = 0;

	for (d = img->dyn; d < end; d++)
		count += d->d_tag == tag;
	if (count == 0)
		return (true);
	*list = rtld_alloc(count * sizeof(**list));
	for (d = img->dyn; d < end; d++) {
		if (d->d_tag != tag)
			continue;
		if (elfimg_string(img, d->d_un.d_val) == NULL) {
			error("%s: name of a needed object: %s", obj->path,
			    elfimg_text(IMG_STRING));
			return (false);
		}
		(*list)[(*n)++].name =
		    search_expand(obj, img->str + d->d_un.d_val);
	}
	return (true);
}

/*
 * What it needs, and what it is a filter for: beside a standard filtee
 * auxiliary ones are never asked.
 */
static bool
digest_needed(struct obj *obj)
{

	obj->filter = elfimg_has(&obj->img, TAG_FILTER);
	return (digest_names(obj, DT_NEEDED, &obj->needed, &obj->nneeded) &&
	    digest_names(obj, obj->filter ? DT_FILTER : DT_AUXILIARY,
	    &obj->filtee, &obj->nfiltee));
}

/* The string of a tag, or NULL; a bad offset clears *ok. */
static const char *
tag_string(const struct obj *obj, unsigned tag, const char *what, bool *ok)
{
	const char *s;

	if (!elfimg_has(&obj->img, tag))
		return (NULL);
	if ((s = elfimg_string(&obj->img, obj->img.tag[tag])) == NULL) {
		error("%s: %s: %s", obj->path, what, elfimg_text(IMG_STRING));
		*ok = false;
	}
	return (s);
}

/* DT_SONAME, DT_RPATH, DT_RUNPATH, the flags. */
static bool
digest_tags(struct obj *obj)
{
	const struct elfimg *img = &obj->img;
	const char *s;
	bool ok = true;

	if ((s = tag_string(obj, DT_SONAME, "DT_SONAME", &ok)) != NULL)
		obj_add_name(obj, s);
	if ((s = tag_string(obj, DT_RUNPATH, "DT_RUNPATH", &ok)) != NULL)
		obj->runpath = search_expand(obj, s);
	if ((s = tag_string(obj, DT_RPATH, "DT_RPATH", &ok)) != NULL &&
	    obj->runpath == NULL)
		obj->rpath = search_expand(obj, s);
	if (elfimg_has(img, DT_FLAGS))
		obj->flags = (uint32_t)img->tag[DT_FLAGS];
	if (elfimg_has(img, TAG_FLAGS_1))
		obj->flags1 = (uint32_t)img->tag[TAG_FLAGS_1];
	obj->textrel = elfimg_has(img, DT_TEXTREL) ||
	    (obj->flags & DF_TEXTREL) != 0;
	if (elfimg_has(img, DT_SYMBOLIC))
		obj->flags |= DF_SYMBOLIC;
	obj->nodelete = (obj->flags1 & DF_1_NODELETE) != 0;
	return (ok);
}

/* Versions by index. */
static bool
digest_versions(struct obj *obj)
{
	enum elfimg_fault fault;
	struct elfver *ver;
	unsigned n;

	fault = elfimg_versions(&obj->img, NULL, &n);
	if (fault == IMG_VERDEF_FORM || fault == IMG_VERNEED_FORM) {
		error("%s: Unsupported version %u of Elf_%s entry", obj->path,
		    n, fault == IMG_VERDEF_FORM ? "Verdef" : "Verneed");
		return (false);
	}
	if (fault != IMG_OK) {
		error("%s: %s", obj->path, elfimg_text(fault));
		return (false);
	}
	if (n == 0)
		return (true);
	ver = rtld_alloc(n * sizeof(*ver));
	elfimg_versions(&obj->img, ver, &n);
	obj->img.ver = ver;
	obj->img.nver = n;
	return (true);
}

/*
 * Fill in `obj' from its mapping.  False: something in it is wrong, which the
 * recorded error tells; the object may only be freed then.
 */
bool
obj_digest(struct obj *obj)
{
	enum elfimg_fault fault;

	fault = elfimg_digest(&obj->img);
	if (fault != IMG_OK) {
		error("%s: %s", obj->path, elfimg_text(fault));
		return (false);
	}
	if (obj->img.dyn == NULL) {
		error("%s: object is not dynamically-linked", obj->path);
		return (false);
	}
	return (digest_headers(obj) && digest_tags(obj) && flags_check(obj) &&
	    digest_needed(obj) && digest_versions(obj));
}

/* Put a digested object to the end of the list, where only rtld is behind. */
void
obj_enter(struct obj *obj)
{

	TAILQ_INSERT_BEFORE(&obj_rtld, obj, link);
	link_add(obj);
	tls_assign(obj);
	filter_enter(obj);
	obj->seq = ++loads;
	/* The kernel loads the program, and tells so itself. */
	if (obj != obj_main)
		utrace(UTRACE_LOAD_OBJECT, obj, obj->mapbase, obj->mapsize, 0,
		    obj->path);
	debug(DEBUG_FILES, "%s: mapped at %p, %zu bytes", obj->path,
	    (void *)obj->mapbase, obj->mapsize);
}
