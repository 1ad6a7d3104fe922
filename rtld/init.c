/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Initialisers and terminators, in the order of initorder.c.
 *
 * The program's own belong to its start file, crt1.o; only if the program has
 * FreeBSD's NOINIT note does the linker run them.
 */
#include "rtld.h"

typedef void initializer(int, char **, char **);
typedef void terminator(void);

static LIST_HEAD(, obj) started;	/* the last one started first */

/* An array of functions, as the dynamic section has it. */
static const uintptr_t *
array(const struct obj *obj, unsigned where, unsigned bytes, size_t *n)
{

	*n = 0;
	if (!elfimg_has(&obj->img, where) || !elfimg_has(&obj->img, bytes))
		return (NULL);
	*n = obj->img.tag[bytes] / sizeof(uintptr_t);
	return ((const uintptr_t *)elfimg_mem(&obj->img,
	    obj->img.tag[where]));
}

/* 0 and 1 stand for no function (so may -1, the mark of old .ctors). */
static bool
no_function(uintptr_t f)
{

	return (f == 0 || f == 1 || f == (uintptr_t)-1);
}

/* Do all entries point at code, not ours?  False: error recorded. */
static bool
check_array(const struct obj *obj, unsigned where, unsigned bytes)
{
	const uintptr_t *f;
	struct obj *other;
	size_t i, n;

	f = array(obj, where, bytes, &n);
	for (i = 0; i < n; i++) {
		if (no_function(f[i]) || obj_has_code(obj, f[i]))
			continue;
		other = obj_from_addr((const void *)f[i]);
		if (other == NULL || other == &obj_rtld ||
		    !obj_has_code(other, f[i])) {
			error("%s: initialisation or termination function "
			    "at %#jx is not code", obj->path,
			    (uintmax_t)f[i]);
			return (false);
		}
	}
	return (true);
}

/* Check what is going to be called.  False: error recorded. */
bool
init_check(const struct objlist *list)
{
	const struct obj *obj;
	unsigned i;

	for (i = 0; i < list->n; i++) {
		obj = list->v[i];
		if (obj->mainprog && obj->noinit && !check_array(obj,
		    DT_PREINIT_ARRAY, DT_PREINIT_ARRAYSZ))
			return (false);
		if (!obj->initstarted &&
		    (!check_array(obj, DT_INIT_ARRAY, DT_INIT_ARRAYSZ) ||
		    !check_array(obj, DT_FINI_ARRAY, DT_FINI_ARRAYSZ)))
			return (false);
	}
	return (true);
}

static void
call(const struct obj *obj, uintptr_t f)
{

	debug(DEBUG_INIT, "%s: calling %#jx", obj->path, (uintmax_t)f);
	utrace(UTRACE_INIT_CALL, obj, (void *)f, 0, 0, obj->path);
	event_begin("initialise", obj->path);
	((initializer *)f)(config.argc, config.argv, config.envp);
	event_end();
}

static void
call_array(const struct obj *obj, unsigned where, unsigned bytes)
{
	const uintptr_t *f;
	size_t i, n;

	f = array(obj, where, bytes, &n);
	for (i = 0; i < n; i++)
		if (!no_function(f[i]))
			call(obj, f[i]);
}

static bool registered;		/* libc calls rtld_exit() */

/*
 * Before the program's initialisers: what it does at exit comes before ours.
 * The libc of FreeBSD 11 and before has no such function.
 */
static void
register_exit(void)
{
	struct found def = { NULL, NULL };
	struct elfreq req;
	void *known;

	if (closure_asleep) {
		known = closure_variable(CLOSURE_ATEXIT);
		if (known != NULL)
			((void (*)(terminator *))(uintptr_t)known)(rtld_exit);
		registered = known != NULL;
		return;
	}
	elf_request(&req, "__libc_atexit");
	if (symbol_global(&req, &def)) {
		((void (*)(terminator *))symbol_address(&def))(rtld_exit);
		registered = true;
	}
}

/* May the object's initialisers run?  Then they are taken as started. */
static bool
begin(struct obj *obj)
{
	bool now;

	lock_write(LOCK_INIT);
	now = !obj->initstarted && obj != &obj_rtld;
	obj->initstarted = true;
	if (obj->mainprog && !obj->noinit)
		now = false;
	if (now)
		LIST_INSERT_HEAD(&started, obj, started);
	unlock(LOCK_INIT);
	return (now);
}

/*
 * If an object wants an executable stack (PT_GNU_STACK) and stacks aren't, have
 * libthr, if it is there, make all of them so, and from now on.
 */
void
init_stacks(const struct objlist *list)
{
	struct found def = { NULL, NULL };
	struct elfreq req;
	unsigned i;
	int prot = 0;

	for (i = 0; i < list->n; i++)
		prot |= list->v[i]->stackprot;
	if ((prot & OS_X) == 0 || (config.stackprot & OS_X) != 0)
		return;
	elf_request(&req, "__pthread_map_stacks_exec");
	lock_lookup();
	symbol_global(&req, &def);
	unlock(LOCK_BIND);
	if (def.sym == NULL)
		return;
	config.stackprot |= OS_X;
	((void (*)(void))symbol_address(&def))();
}

/*
 * Those of the list that got a place in the static TLS block after the start:
 * the caller's block has its initial image, libthr fills those of the other
 * threads.
 */
void
init_tls(const struct objlist *list)
{
	void (*spread)(size_t, const void *, size_t, size_t) = NULL;
	struct found def = { NULL, NULL };
	struct elfreq req;
	struct obj *obj;
	unsigned i;

	for (i = 0; i < list->n; i++) {
		obj = list->v[i];
		if (!obj->tlsstatic || obj->tlsspread)
			continue;
		elf_request(&req, "__pthread_distribute_static_tls");
		if (def.sym == NULL && symbol_global(&req, &def))
			spread = (void (*)(size_t, const void *, size_t,
			    size_t))symbol_address(&def);
		obj->tlsspread = true;
		if (spread != NULL)
			spread(obj->tlsoffset, obj->tlsinit, obj->tlsinitsize,
			    obj->tlssize);
	}
}

/* Run the initialisers of those in `order' that weren't yet. */
void
init_list(const struct objlist *order)
{
	char saved[ERROR_MAX];
	bool pending;
	struct obj *obj;
	unsigned i;

	if (order->n == 0)
		return;
	/* They may call us and fail; he who called us need not know. */
	pending = error_save(saved);
	for (i = 0; i < order->n; i++) {
		obj = order->v[i];
		if (!begin(obj))
			continue;
		if (obj->mainprog)
			register_exit();
		if (elfimg_has(&obj->img, DT_INIT) &&
		    obj->img.tag[DT_INIT] != 0)
			call(obj, (uintptr_t)(obj->img.base +
			    obj->img.tag[DT_INIT]));
		call_array(obj, DT_INIT_ARRAY, DT_INIT_ARRAYSZ);
	}
	error_restore(saved, pending);
}

/* All that was loaded at the start. */
void
init_main(void)
{
	struct objlist order = { NULL, 0, 0 };

	if (obj_main->noinit)
		call_array(obj_main, DT_PREINIT_ARRAY, DT_PREINIT_ARRAYSZ);
	if (!closure_order(&order))
		init_order(&list_roots, &order);
	init_list(&order);
	list_free(&order);
}

static void
call_fini(const struct obj *obj, uintptr_t f)
{

	debug(DEBUG_INIT, "%s: calling %#jx to end", obj->path, (uintmax_t)f);
	utrace(UTRACE_FINI_CALL, obj, (void *)f, 0, 0, obj->path);
	((terminator *)f)();
}

/* Run one object's terminators. */
static void
terminate(const struct obj *obj)
{
	const uintptr_t *f;
	size_t n;

	f = array(obj, DT_FINI_ARRAY, DT_FINI_ARRAYSZ, &n);
	while (n-- > 0)
		if (!no_function(f[n]))
			call_fini(obj, f[n]);
	if (elfimg_has(&obj->img, DT_FINI) && obj->img.tag[DT_FINI] != 0)
		call_fini(obj, (uintptr_t)(obj->img.base +
		    obj->img.tag[DT_FINI]));
}

/*
 * Terminate those objects of `list' (NULL: all) that were initialised, the last
 * initialised first.  A terminator may dlclose, and so may other threads, thus
 * each is taken off the list before, and the next one looked for afterwards;
 * `hold' keeps it mapped for good.
 */
static void
terminate_list(const struct objlist *list, bool hold)
{
	struct obj *obj;

	for (;;) {
		lock_write(LOCK_INIT);
		LIST_FOREACH(obj, &started, started)
			if (list == NULL || list_has(list, obj))
				break;
		if (obj != NULL) {
			LIST_REMOVE(obj, started);
			if (hold)
				__atomic_add_fetch(&obj->holds, 1,
				    __ATOMIC_RELAXED);
		}
		unlock(LOCK_INIT);
		if (obj == NULL)
			return;
		terminate(obj);
	}
}

/* Those of `list', which its owner alone can unload. */
void
fini_list(const struct objlist *list)
{
	char saved[ERROR_MAX];
	bool pending;

	pending = error_save(saved);
	terminate_list(list, false);
	error_restore(saved, pending);
}

/* At the process's end: everybody's. */
void
rtld_exit(void)
{

	terminate_list(NULL, true);
}

/* What the start file calls at exit if libc calls rtld_exit(). */
static void
nop_exit(void)
{
}

/* What the start file gets to call at exit. */
terminator *
init_cleanup(void)
{

	return (registered ? nop_exit : rtld_exit);
}
