/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The start of one program as rtld/main.c makes it, with the same sources, but
 * for what happens to memory: objects stay at address 0, and nothing runs.
 * Once for each machine.
 */
#include <stdlib.h>

#include "closure.h"
#include "elfconst.h"
#include "md.h"
#include "resolve_md.h"
#include "text.h"

#define	INTERP		"/libexec/" RTLD_NAME	/* of most programs */
#define	INDEX_OBJECTS	8	/* as in main.c; the answers are the same */

/* The resolver of this machine. */
resolver RESOLVE;

/* The variables that are to be assumed, as an environment. */
static void
set_environment(struct start *st, const char *const *env)
{
	char **copy;
	unsigned n, i;

	for (n = 0; env != NULL && env[n] != NULL; n++)
		;
	copy = resolve_alloc((n + 1) * sizeof(*copy));
	st->env = resolve_alloc((n + 1) * sizeof(*st->env));
	st->nenv = n;
	for (i = 0; i < n; i++) {
		copy[i] = resolve_strdup(env[i]);
		st->env[i] = resolve_strdup(env[i]);
	}
	env_init(copy, false);
}

/* The linker's own error, copied. */
struct start *
resolve_refused(const char **why)
{
	const char *s = error_text();

	*why = resolve_strdup(s != NULL ? s : "unknown error");
	return (NULL);
}

/* Map a file; NULL: error recorded. */
static struct obj *
map_path(const char *path)
{
	struct os_file file;
	struct obj *obj;
	int fd;

	if ((fd = os_open(OS_CWD, path)) < 0 || os_fstat(fd, &file) < 0) {
		error("Cannot open \"%s\"", path);
		return (NULL);
	}
	obj = map_file(path, fd, &file);
	os_close(fd);
	return (obj);
}

/* PT_INTERP's string, or NULL. */
static const char *
interpreter(const struct obj *obj)
{
	const Elf_Phdr *ph;
	const char *s;

	for (ph = obj->img.phdr; ph < obj->img.phdr + obj->img.phnum; ph++)
		if (ph->p_type == PT_INTERP && ph->p_filesz != 0 && (s =
		    elfimg_at(&obj->img, ph->p_vaddr, ph->p_filesz, PF_R)) !=
		    NULL && s[ph->p_filesz - 1] == '\0')
			return (s);
	return (NULL);
}

/*
 * main.c, init_self: the linker is an object, too.  A library is resolved
 * without one if there is none.
 */
static bool
init_linker(struct start *st)
{
	struct obj *obj;

	TAILQ_INIT(&objects);
	obj = map_path(st->interp);
	if (obj == NULL && !st->library)
		return (false);
	if (obj != NULL) {
		obj_rtld = *obj;
		if (!obj_digest(&obj_rtld))
			return (false);
	} else {
		error_clear();
		obj_rtld.path = resolve_strdup(st->interp);
	}
	obj_rtld.refcount = 1;
	obj_rtld.relocated = true;
	obj_add_name(&obj_rtld, RTLD_NAME);
	TAILQ_INSERT_TAIL(&objects, &obj_rtld, link);
	link_add(&obj_rtld);
	return (true);
}

/* Which format of closures the linker reads, by its note. */
static uint32_t
accepted(void)
{
	const unsigned char *p;
	uint32_t format = 0;
	size_t n;

	p = resolve_note(&obj_rtld.img, CLOSURE_NOTE, 1, &n);
	if (p != NULL && n >= sizeof(format))
		memcpy(&format, p, sizeof(format));
	return (format);
}

/* Program and libraries into memory, as the linker would. */
static bool
load(struct start *st)
{
	struct obj *obj;

	if ((obj_main = map_path(st->path)) == NULL)
		return (false);
	st->interp = interpreter(obj_main);
	st->library = st->interp == NULL;
	if (st->library)
		st->interp = INTERP;
	if (!init_linker(st))
		return (false);
	obj_main->mainprog = !st->library;
	if (obj_main->mainprog && !obj_has_code(obj_main, obj_main->entry)) {
		error("%s: the entry point is not in code", obj_main->path);
		return (false);
	}
	if (!start_load())
		return (false);
	TAILQ_FOREACH(obj, &objects, link)
		obj->img.base = 0;
	tls_layout();
	if (scope_main.list.n >= INDEX_OBJECTS)
		scope_index(&scope_main);
	return (true);
}

/* main.c, set_variable, and init.c: functions that are to be called. */
static void
find_variable(struct start_var *var, const char *name, bool function)
{
	struct found def = { NULL, NULL };
	struct elfreq req;

	var->obj = START_NONE;
	elf_request(&req, name);
	if (!symbol_global(&req, &def))
		return;
	if (!function && (ELF_ST_TYPE(def.sym->st_info) == STT_FUNC ||
	    elfimg_room(&def.obj->img, def.sym->st_value, PF_W) <
	    sizeof(Elf_Addr)))
		return;
	var->obj = resolve_index(def.obj);
	var->value = def.sym->st_value;
}

static void
find_variables(struct start *st)
{
	int prot = 0;
	unsigned i;

	for (i = 0; i < scope_main.list.n; i++)
		prot |= scope_main.list.v[i]->stackprot;
	find_variable(&st->var[VAR_PROGNAME], "__progname", false);
	find_variable(&st->var[VAR_ENVIRON], "environ", false);
	find_variable(&st->var[VAR_AUXV], "__elf_aux_vector", false);
	st->var[VAR_STACKS].obj = st->var[VAR_ATEXIT].obj = START_NONE;
	if ((prot & OS_X) != 0)
		find_variable(&st->var[VAR_STACKS],
		    "__pthread_map_stacks_exec", true);
	if (obj_main->noinit)
		find_variable(&st->var[VAR_ATEXIT], "__libc_atexit", true);
}

/* main.c, tell_debugger. */
static void
find_debug(struct start *st)
{
	const struct elfimg *img = &obj_main->img;
	Elf_Addr at;
	size_t i;

	for (i = 0; i < img->ndyn && obj_main->mainprog; i++) {
		at = (Elf_Addr)((uintptr_t)&img->dyn[i].d_un -
		    (uintptr_t)img->mem);
		if (img->dyn[i].d_tag == DT_DEBUG &&
		    elfimg_room(img, at, PF_W) >= sizeof(Elf_Addr))
			st->debug = at;
	}
}

/* The orders of search and of initialisation. */
static void
set_orders(struct start *st)
{
	struct objlist order = { NULL, 0, 0 };
	unsigned i;

	st->nscope = scope_main.list.n;
	st->scope = resolve_alloc(st->nscope * sizeof(*st->scope));
	for (i = 0; i < scope_main.list.n; i++)
		st->scope[i] = resolve_index(scope_main.list.v[i]);
	init_order(&list_roots, &order);
	st->init = resolve_alloc(order.n * sizeof(*st->init));
	for (i = 0; i < order.n; i++)
		st->init[i] = resolve_index(order.v[i]);
	st->ninit = order.n;
}

/* Are its program headers in memory? */
static bool
has_headers(const struct start_obj *so)
{
	const struct start_phdr *ph;

	for (ph = so->phdr; ph < so->phdr + so->nphdr; ph++)
		if (ph->type == PT_LOAD && ph->offset <= so->phoff &&
		    so->phoff + so->nphdr * sizeof(Elf_Phdr) <= ph->offset +
		    ph->filesz)
			return (true);
	return (false);
}

/* What keeps a closure from being used. */
const char *
resolve_obstacle(const struct start *st)
{
	const struct start_obj *so;
	char line[512];

	for (so = st->obj + st->nstart; so < st->obj + st->nobj - 1; so++) {
		line[0] = '\0';
		if (so->bytes == NULL)
			text_set(line, sizeof(line), "%s has changed "
			    "meanwhile", so->path);
		else if (!has_headers(so))
			text_set(line, sizeof(line), "%s has program headers "
			    "that no segment holds", so->path);
		else if (so->miscounted)
			text_set(line, sizeof(line), "%s has a DT_RELCOUNT or "
			    "DT_RELACOUNT of more than relative relocations",
			    so->path);
		else if (so->textrel)
			text_set(line, sizeof(line), "%s has relocations "
			    "in its code", so->path);
		else if (so->nfiltee != 0)
			text_set(line, sizeof(line), "%s is a filter: "
			    "what it stands for is loaded when asked for",
			    so->path);
		else if (so->hi > UINT32_MAX)
			text_set(line, sizeof(line), "%s has addresses "
			    "beyond 2^32, as --fixed gives", so->path);
		if (line[0] != '\0')
			return (resolve_strdup(line));
	}
	/* A start by a closure would keep quiet. */
	if (st->nwarning != 0)
		return (resolve_strdup(st->warning[0]));
	return (NULL);
}

/* Everything but the closure's own view of it. */
struct start *
RESOLVE(const char *path, const struct resolve_options *options,
    const char **why)
{
	struct start *st;
	uint32_t i, o;

	st = resolve_alloc(sizeof(*st));
	st->root = resolve_root;
	st->path = path;
	st->machine = MD_MACHINE;
	st->class = ELF_CLASS;
	st->variant2 = MD_TLS_VARIANT == 2;
	st->dtvbias = MD_DTV_BIAS;
	set_environment(st, options != NULL ? options->env : NULL);
	if (!load(st))
		return (resolve_refused(why));
	st->accepts = accepted();
	resolve_objects(st);
	if (st->obj[0].bytes != NULL)
		st->osabi = st->obj[0].bytes[EI_OSABI];
	for (i = 0; i < scope_main.list.n; i++) {
		o = resolve_index(scope_main.list.v[i]);
		if (!resolve_relocations(st, scope_main.list.v[i],
		    &st->obj[o]))
			return (resolve_refused(why));
	}
	find_variables(st);
	find_debug(st);
	set_orders(st);
	st->probe = resolve_probes(&st->nprobe);
	st->warning = resolve_warnings(&st->nwarning);
	st->nomatter = resolve_obstacle(st);
	st->plugin = resolve_open;
	st->dirs = resolve_search;
	return (st);
}
