/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Starting by a closure: objects are mapped as it says, each checked on the
 * very descriptor it is mapped from; words are stored as it says; and no
 * symbol, hash or string of any object is looked at.  Only when somebody asks
 * for symbols later, by dlopen or dlsym, say, are the objects digested.
 */
#include "closure_in.h"
#include "md.h"
#include "proc.h"

#define	PATH_LEN	1024

/* Topics of LD_DEBUG that want to see the work that a closure saves. */
#define	DEBUG_WORK	(DEBUG_FILES | DEBUG_LIBS | DEBUG_VERSIONS | \
			DEBUG_SYMBOLS | DEBUG_RELOC)

struct closure closure;
bool closure_asleep;			/* objects aren't digested yet */

/* The closure's path for the program; false: there can be none. */
static bool
store_path(char path[PATH_LEN])
{
	const size_t dir = sizeof(CLOSURE_STORE) - 1;
	const char *prog = obj_main->path;
	size_t n;

	if (config.closure != NULL) {
		if (*config.closure == '\0')
			debug(DEBUG_PRELINK, "LD_CLOSURE is empty");
		return (*config.closure != '\0' &&
		    strlcpy(path, config.closure, PATH_LEN) < PATH_LEN);
	}
	n = strlen(prog);
	if (prog[0] != '/' || dir + n + sizeof(CLOSURE_END) > PATH_LEN) {
		debug(DEBUG_PRELINK, "%s: not an absolute path", prog);
		return (false);
	}
	memcpy(path, CLOSURE_STORE, dir);
	memcpy(path + dir, prog, n);
	memcpy(path + dir + n, CLOSURE_END, sizeof(CLOSURE_END));
	return (true);
}

/* A tag, as if it had been digested; returns its bit of img->has. */
static inline uint64_t
set_tag(struct elfimg *img, unsigned tag, Elf_Addr value)
{

	if (value == 0)
		return (0);
	img->tag[tag] = value;
	return (UINT64_C(1) << tag);
}

/* What obj_digest() would find, as far as a start needs it. */
static void
fill_object(struct obj *obj, const struct closure_obj *co)
{
	struct elfimg *img = &obj->img;

	img->dyn = (const Elf_Dyn *)elfimg_mem(img, co->dyn);
	img->has |= set_tag(img, DT_INIT, co->init) |
	    set_tag(img, DT_FINI, co->fini) |
	    set_tag(img, DT_PREINIT_ARRAY, co->preinit[0]) |
	    set_tag(img, DT_PREINIT_ARRAYSZ, co->preinit[1]) |
	    set_tag(img, DT_INIT_ARRAY, co->initarray[0]) |
	    set_tag(img, DT_INIT_ARRAYSZ, co->initarray[1]) |
	    set_tag(img, DT_FINI_ARRAY, co->finiarray[0]) |
	    set_tag(img, DT_FINI_ARRAYSZ, co->finiarray[1]);
	obj->noinit = (co->flags & CLOSURE_OBJ_NOINIT) != 0;
	obj->nodelete = (co->flags & CLOSURE_OBJ_NODELETE) != 0;
	obj->relro = elfimg_mem(img, co->relro);
	obj->relrosize = co->relrosize;
	obj->tlssize = co->tlssize;
	if (co->tlssize != 0) {
		obj->tlsinit = elfimg_mem(img, co->tlsinit);
		obj->tlsinitsize = co->tlsinitsize;
		obj->tlsalign = co->tlsalign;
		obj->tlsskew = co->tlsinit & (co->tlsalign - 1);
	}
	obj->inmain = true;
	obj->refcount = 1;
	/* Bindings that are to be printed are made the usual way. */
	obj->relocated = (debugging & DEBUG_BINDINGS) == 0;
}

/* A library that has been mapped. */
static void
fill_library(struct obj *obj, const struct closure_obj *co)
{
	uintptr_t mem = (uintptr_t)obj->mapbase - co->lo;

	obj->magic = OBJ_MAGIC;
	obj->version = OBJ_VERSION;
	obj->mapsize = co->hi - co->lo;
	obj->vaddrbase = co->lo;
	obj->stackprot = (int)co->stackprot;
	obj->img.mem = (unsigned char *)mem;
	obj->img.base = (Elf_Addr)mem;
	obj->img.phdr = (const Elf_Phdr *)elfimg_mem(&obj->img, co->phdr);
	obj->img.phnum = co->phnum;
}

/* All objects become known, in load order. */
static void
enter_all(struct obj *block)
{
	const struct closure_head *h = closure.head;
	const struct closure_obj *co = closure_objs(h);
	unsigned i;

	closure.obj = rtld_alloc((h->nobj + 1u) * sizeof(*closure.obj));
	for (i = 0; i < h->nobj; i++) {
		closure.obj[i] = i == 0 ? obj_main : &block[i];
		if (i != 0)
			fill_library(&block[i], &co[i]);
		fill_object(closure.obj[i], &co[i]);
		closure.obj[i]->closure = &closure;
		closure.obj[i]->number = i;
		obj_enter(closure.obj[i]);
	}
	closure.obj[h->nobj] = &obj_rtld;
	closure_asleep = true;
}

/* Load what a valid closure says.  False: nothing has happened. */
static bool
load_all(const struct closure_head *h, const struct closure_answer *cold)
{
	struct obj *block;

	block = rtld_alloc(h->nobj * sizeof(*block));
	if (!closure_map(h, block))
		return (false);
	closure.head = h;
	closure.cold = cold;
	enter_all(block);
	return (true);
}

/* By the closure in the store, if there is one that holds. */
static bool
store_load(void)
{
	const struct closure_answer *cold = NULL;
	const struct closure_head *h;
	char path[PATH_LEN];

	if (!store_path(path))
		return (false);
	if ((debugging & DEBUG_WORK) != 0) {
		debug(DEBUG_PRELINK, "LD_DEBUG asks to see the work itself");
		return (false);
	}
	if ((h = closure_read(path, &cold)) == NULL || !closure_program(h) ||
	    !closure_holds(h, config.bind_now) || !load_all(h, cold))
		return (false);
	if (h->plugin.n != 0)
		closure.path = rtld_strdup(path);
	debug(DEBUG_PRELINK, "%s: %u objects", path, h->nobj);
	if ((debugging & DEBUG_BINDINGS) != 0)
		closure_wake();
	return (true);
}

/*
 * If there is a closure for the program, in itself or in the store, and it
 * holds, load all objects by it.  False: nothing has happened.
 */
bool
closure_load(void)
{
	const struct closure_head *h;

	if (config.trace != NULL || config.dump_pre || config.dump_post)
		return (false);
	if ((h = fixed_closure()) != NULL &&
	    closure_holds(h, config.bind_now) && load_all(h, NULL)) {
		debug(DEBUG_PRELINK, "%s: prelinked, %u objects",
		    obj_main->path, h->nobj);
		fixed_start = true;
		return (true);
	}
	return (store_load());
}

/* Copies, from libraries that are relocated. */
static void
copy_all(void)
{
	const struct closure_head *h = closure.head;
	const struct closure_copy *c = closure_at(h, h->copy.at);
	const struct closure_obj *co = closure_objs(h);
	const struct obj *from;
	uint32_t i;

	for (i = 0; i < h->copy.n; i++) {
		from = closure.obj[c[i].obj < h->nobj ? c[i].obj : 0];
		if (c[i].place - co->from > co->to - co->from ||
		    co->to - c[i].place < c[i].size ||
		    elfimg_room(&from->img, c[i].from, PF_R) < c[i].size)
			fatal("%s: the closure's copy at %#x is outside the "
			    "segments", obj_main->path, c[i].place);
		memcpy(elfimg_mem(&obj_main->img, c[i].place),
		    elfimg_mem(&from->img, c[i].from), c[i].size);
	}
}

/* The memory or function of one of the variables, or NULL. */
void *
closure_variable(enum closure_var which)
{
	const struct closure_head *h = closure.head;

	if (h->varobj[which] >= h->nobj)
		return (NULL);
	return (elfimg_mem(&closure.obj[h->varobj[which]]->img,
	    h->var[which]));
}

static void
set_variable(enum closure_var which, const void *value)
{
	void *p;

	if ((p = closure_variable(which)) != NULL)
		memcpy(p, &value, sizeof(value));
}

/* init_stacks() */
static void
set_stacks(void)
{
	void (*function)(void);

	if ((closure.head->stackprot & OS_X) == 0 ||
	    (config.stackprot & OS_X) != 0)
		return;
	function = (void (*)(void))(uintptr_t)closure_variable(CLOSURE_STACKS);
	if (function == NULL)
		return;
	config.stackprot |= OS_X;
	function();
}

/* All places; base: scratch room for nobj + 2 addresses. */
static bool
store_all(Elf_Addr *base)
{
	const struct closure_head *h = closure.head;
	const struct closure_obj *co = closure_objs(h);
	unsigned i;

	for (i = 0; i <= h->nobj; i++)
		base[i] = closure.obj[i]->img.base;
	base[i] = 0;
	if (fixed_start && !fixed_words())
		return (false);
	for (i = 0; i < h->nobj; i++)
		if (!closure_words(&closure, &co[i], closure.obj[i], base) ||
		    !closure_lazy(&co[i], closure.obj[i]))
			return (false);
	copy_all();
	return (true);
}

/* Resolvers are called when all is stored; then RELRO becomes read-only. */
static bool
finish_all(void)
{
	const struct closure_head *h = closure.head;
	const struct closure_obj *co = closure_objs(h);
	const uint16_t *scope = closure_at(h, h->scope.at);
	struct obj *obj;
	unsigned i;

	if (fixed_start && !fixed_functions())
		return (false);
	for (i = 0; i < h->nobj; i++)
		if (scope[i] < h->nobj && co[scope[i]].ifunc.n != 0 &&
		    !closure_ifuncs(&closure, &co[scope[i]],
		    closure.obj[scope[i]], true))
			return (false);
	for (i = 1; i < h->nobj; i++) {
		obj = closure.obj[i];
		if (!map_relro(obj))
			return (false);
		obj->relrodone = true;
	}
	return (true);
}

/* The TLS blocks must come to lie where the closure has them. */
static void
check_tls(void)
{
	const struct closure_obj *co = closure_objs(closure.head);
	unsigned i;

	for (i = 0; i < closure.head->nobj; i++)
		if (co[i].tlssize != 0 &&
		    closure.obj[i]->tlsoffset != co[i].tlsoffset)
			fatal("%s: the closure has its TLS block at %u, not "
			    "%zu", closure.obj[i]->path, co[i].tlsoffset,
			    closure.obj[i]->tlsoffset);
}

/* From loaded to ready to run: main.c's link_all(). */
void
closure_link(void)
{
	const struct closure_head *h = closure.head;
	const struct closure_obj *co = closure_objs(h);
	Elf_Addr *base;

	tls_layout();
	check_tls();
	stats_phase(PHASE_PREPARE);
	base = rtld_alloc((h->nobj + 2u) * sizeof(*base));
	if (!store_all(base))
		die();
	stats_phase(PHASE_RELOCATE);
	tls_start();
	set_variable(CLOSURE_PROGNAME, config.argc > 0 ?
	    search_basename(config.argv[0]) : "");
	set_variable(CLOSURE_ENVIRON, config.envp);
	set_variable(CLOSURE_AUXV, config.auxv);
	if (h->debug != 0 && h->debug >= co->from && h->debug < co->to &&
	    co->to - h->debug >= sizeof(base))
		*(Elf_Addr *)elfimg_mem(&obj_main->img, h->debug) =
		    (Elf_Addr)(uintptr_t)&r_debug;
	link_state(RT_CONSISTENT);
	set_stacks();
	if (!finish_all())
		die();
}

/* The order of initialisation; false: no closure is in use. */
bool
closure_order(struct objlist *order)
{
	const struct closure_head *h = closure.head;
	const uint16_t *v;
	unsigned i;

	if (h == NULL)
		return (false);
	v = closure_at(h, h->init.at);
	order->v = rtld_alloc(h->init.n * sizeof(*order->v));
	for (i = 0; i < h->init.n; i++)
		if (v[i] < h->nobj)
			order->v[order->n++] = closure.obj[v[i]];
	order->room = h->init.n;
	return (true);
}
