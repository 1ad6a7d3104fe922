/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The run-time linker: its data, and its functions under the name of the file
 * that defines them.  (%): allocated, freed with the object.  One file, and
 * more than 450 lines, because struct obj is what all steps work on.
 */
#ifndef RTLD_H
#define RTLD_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sys/queue.h>

#include "elfimg.h"
#include "os.h"
#include "reloc.h"

#define	RTLD_NAME	"ld-elf.so.1"	/* before every message */

/* A growing array of objects. */
struct objlist {
	struct obj **v;		/* the objects (%) */
	unsigned n;		/* how many */
	unsigned room;		/* for how many v is large enough */
};

/* A slot of the index over a scope: scope.c. */
struct scopeslot {
	uint32_t key;		/* part of the hash, and the symbol's number */
	uint32_t name;		/* the symbol's st_name */
};

/* Objects that are searched one after the other, and a quick way to do it. */
struct scope {
	struct objlist list;	/* in search order */
	struct scopeslot *slot;	/* scope.c's index, or NULL (%) */
	size_t mask;		/* its slots less one */
	uint32_t *first;	/* number of each object's first symbol (%) */
	uint16_t *block;	/* object of each 32nd number (%) */
};

/* One DT_NEEDED entry. */
struct needed {
	const char *name;	/* as in the object, expanded (%) */
	struct obj *obj;	/* what it is; NULL if not found (ldd only) */
};

/* A name by which an object was asked for, or its soname. */
struct objname {
	struct objname *next;	/* further names */
	uint32_t hash;		/* elf_gnuhash(name) */
	char name[];		/* the name */
};

/* <link.h>: what debuggers and dlinfo(3) see of an object.  FreeBSD 12. */
struct link_map {
	void *l_addr;		/* where it is mapped (its lowest address) */
	const char *l_name;	/* path */
	const void *l_ld;	/* dynamic section */
	struct link_map *l_next, *l_prev;	/* list of all objects */
};

/* <link.h>: the debugger finds this through DT_DEBUG. */
struct r_debug {
	int r_version;		/* 0 in FreeBSD 12 */
	struct link_map *r_map;	/* first object */
	void (*r_brk)(struct r_debug *, struct link_map *);	/* called at
					 * each change */
	enum { RT_CONSISTENT, RT_ADD, RT_DELETE } r_state;	/* of list */
};

#define	OBJ_MAGIC	0xd550b87a
#define	OBJ_VERSION	1

/*
 * A loaded object.  The members up to `path' are an interface: crt1 and others
 * receive a pointer to the main object.  (FreeBSD: rtld.h, Obj_Entry.)
 */
struct obj {
	uintptr_t magic;	/* OBJ_MAGIC */
	uintptr_t version;	/* OBJ_VERSION */
	TAILQ_ENTRY(obj) link;	/* list of all objects, in load order */
	char *path;		/* path of the file (%) */
	char *origin;		/* its directory, once asked for (%) */
	int refcount;		/* dlopens, and objects that need it */
	int dlrefs;		/* dlopens alone */

	/* map.c */
	unsigned char *mapbase;	/* lowest address */
	size_t mapsize;		/* from there to the highest */
	Elf_Addr vaddrbase;	/* the file's address for mapbase */
	uintptr_t entry;	/* first instruction */
	uint64_t dev, ino;	/* the file, if known */
	Elf_Phdr *phdrcopy;	/* headers that no segment holds (%) */
	int stackprot;		/* OS_*: what PT_GNU_STACK asks for */
	bool fixed;		/* ET_EXEC */

	/* object.c */
	struct elfimg img;	/* dynamic section; mem, base = load address */
	struct needed *needed;	/* DT_NEEDED (%) */
	unsigned nneeded;	/* how many */
	struct needed *filtee;	/* DT_FILTER, else DT_AUXILIARY (%) */
	unsigned nfiltee;	/* how many */
	bool filter;		/* DT_FILTER: own definitions don't count */
	bool filtered;		/* filter.c: its filtees have been loaded */
	struct objname *names;	/* names it answers to (%) */
	const char *rpath;	/* DT_RPATH, expanded, unless runpath (%) */
	const char *runpath;	/* DT_RUNPATH, expanded (%) */
	uint32_t flags;		/* DF_* */
	uint32_t flags1;	/* DF_1_* */
	unsigned char *relro;	/* PT_GNU_RELRO, whole pages */
	size_t relrosize;	/* bytes, 0: none */
	bool textrel;		/* relocations in segments without PF_W */
	bool noinit;		/* main's note: rtld runs its initialisers */

	/* tls.c */
	const void *tlsinit;	/* PT_TLS: initial image */
	size_t tlsinitsize;	/* its bytes in the file */
	size_t tlssize;		/* its bytes in memory */
	size_t tlsalign;	/* power of two */
	size_t tlsskew;		/* p_vaddr modulo tlsalign */
	size_t tlsoffset;	/* from the thread pointer, if tlsstatic */
	size_t tlsend;		/* ... to its other end */
	int tlsindex;		/* module, from 1; 0: no PT_TLS */
	unsigned long tlsgen;	/* tls_generation it came with */
	struct tlsdesc_arg *tlsargs;	/* of its descriptors (%) */
	bool tlsstatic;		/* has a place in the static block, */
	bool tlsspread;		/* ... and all threads' were filled */

	/* order.c, dlopen.c */
	unsigned seq;		/* grows in the order of loading */
	unsigned holds;		/* who must find it mapped; atomic */
	struct scope dag;	/* what it needs, breadth first, itself too */
	struct objlist dldags;	/* dlopened objects whose dag has it (%) */
	size_t indexfrom;	/* scope.c: its first symbol in the index */
	bool mainprog;		/* the program */
	bool inmain;		/* loaded at the start */
	bool global;		/* in the list of RTLD_GLOBAL dags */
	bool deepbind;		/* searches its dags before all others */
	bool nodelete;		/* may not be unloaded */
	bool mark;		/* of the current walk */
	bool doomed;		/* is being unloaded: not to be found */
	bool unloaded;		/* in no list any more, only held */
	bool pinned;		/* nodelete has been seen to */
	bool traced;		/* trace.c */

	/* closure.c, closure_plugin.c */
	const struct closure *closure;	/* has answers for it; or NULL */
	unsigned number;	/* ... the object's number there */

	/* relocate.c, init.c */
	bool relocated;		/* done */
	bool lazy;		/* its PLT is bound by bind.c */
	bool relrodone;		/* PT_GNU_RELRO is read-only */
	bool ifunc;		/* has relocations that call resolvers */
	bool initstarted;	/* initialisers were called, or will not be */
	LIST_ENTRY(obj) started;	/* init.c: to be terminated */

	struct link_map linkmap;	/* for debuggers */
	struct link_map shadow;		/* link.c: of _r_debug's list */
};

TAILQ_HEAD(objhead, obj);

/* The answer to a search for a symbol. */
struct found {
	const Elf_Sym *sym;	/* definition; NULL: none */
	struct obj *obj;	/* whose */
};

/* LD_* variables and the like: settled before anything is loaded. */
struct config {
	const char *library_path;	/* LD_LIBRARY_PATH */
	const char *preload;		/* LD_PRELOAD */
	const char *hints_path;		/* LD_ELF_HINTS_PATH */
	const char *libmap;		/* LD_LIBMAP */
	const char *trace;		/* LD_TRACE_LOADED_OBJECTS */
	const char *trace_progname;	/* ..._PROGNAME */
	const char *trace_fmt1;		/* ..._FMT1 */
	const char *trace_fmt2;		/* ..._FMT2 */
	const char *trace_all;		/* ..._ALL */
	const char *debug;		/* LD_DEBUG */
	const char *events;		/* LD_TRACE_EVENTS */
	const char *closure;		/* LD_CLOSURE */
	const char *own_libdir;		/* of the tree of a directly run rtld */
	char **envp;			/* the environment */
	char **argv;			/* the program's arguments */
	const uintptr_t *auxv;		/* the auxiliary vector */
	int argc;			/* how many arguments */
	int stackprot;			/* OS_*: the stack's protection */
	const char *library_path_fds;	/* LD_LIBRARY_PATH_FDS */
	const char *preload_fds;	/* LD_PRELOAD_FDS */
	size_t tls_extra;		/* LD_STATIC_TLS_EXTRA, bytes */
	bool show_auxv;			/* LD_SHOW_AUXV */
	bool bind_now;			/* LD_BIND_NOW */
	bool bind_not;			/* LD_BIND_NOT */
	bool first_weak;		/* LD_DYNAMIC_WEAK */
	bool libmap_disable;		/* LD_LIBMAP_DISABLE */
	bool loadfltr;			/* LD_LOADFLTR */
	bool fork_no_phdr;		/* LD_NO_DL_ITERATE_PHDR_AFTER_FORK */
	bool utrace;			/* LD_UTRACE */
	bool dump_pre, dump_post;	/* LD_DUMP_REL_PRE, ..._POST */
	bool suspicious;		/* some of these lead to other files */
	bool path_over_rpath;		/* LD_LIBRARY_PATH_RPATH */
	bool setid;			/* the environment isn't trusted */
};

extern struct config config;		/* env.c */
extern struct objhead objects;		/* main.c: all, rtld itself last */
extern struct obj *obj_main;		/* main.c */
extern struct obj obj_rtld;		/* main.c: only img, path, linkmap */
extern struct scope scope_main;		/* main.c: program and what it needs */
extern struct objlist list_global;	/* main.c: dlopened RTLD_GLOBAL */
extern struct objlist list_roots;	/* main.c: program and preloads */
extern unsigned loads, unloads;		/* main.c: for dl_iterate_phdr */
extern bool linked;			/* main.c: what is loaded from now on
					 * is made ready at once */

/* ahead.c */
#define	AHEAD	16		/* relocations looked at ahead */
struct ahead {
	unsigned n;		/* how many of them */
	struct elfreq req[AHEAD];	/* ... and names; name NULL: unknown */
};
void	ahead_look(struct ahead *ahead, struct obj *obj,
	    const size_t sym[AHEAD], unsigned n);

/* alloc.c: never fail; the memory is zeroed */
void	*rtld_alloc(size_t n);
void	rtld_free(void *p);
bool	rtld_allocated(const void *p);
void	*rtld_realloc(void *p, size_t n);
unsigned char *rtld_alloc_aligned(size_t n, size_t align, size_t skew);
void	rtld_free_aligned(unsigned char *q);
char	*rtld_strdup(const char *s);
void	list_add(struct objlist *list, struct obj *obj);
bool	list_has(const struct objlist *list, const struct obj *obj);
void	list_remove(struct objlist *list, const struct obj *obj);
void	list_free(struct objlist *list);

/* bind.c */
uintptr_t rtld_bind(struct obj *obj, size_t index);

/* apply.c */
void	tls_descriptor(struct obj *obj, const struct obj *def, Elf_Addr value,
	    Elf_Addr *pair);

/* boot.c */
void	boot_relocate(const Elf_Dyn *dyn, unsigned char *base);

/* closure.c */
enum closure_var {
	CLOSURE_PROGNAME, CLOSURE_ENVIRON, CLOSURE_AUXV, CLOSURE_STACKS,
	CLOSURE_ATEXIT
};
extern bool closure_asleep;		/* objects aren't digested yet */
bool	closure_load(void);
void	closure_link(void);
bool	closure_order(struct objlist *order);
void	*closure_variable(enum closure_var which);

/* closure_plugin.c */
struct plugin;				/* one that is being opened */
struct plugin *plugin_find(const char *name, int fd, int mode);
struct obj *plugin_load(struct plugin *p, int how);
bool	plugin_relocate(struct plugin *p);
bool	plugin_ifuncs(struct plugin *p);
void	plugin_end(struct plugin *p);

/* closure_wake.c */
void	closure_wake(void);
bool	closure_answer(const struct obj *ref, size_t index, bool plt,
	    struct found *out);

/* copy.c */
bool	relocate_copies(struct obj *obj);

/* dlopen.c */
void	*dlopen_object(const char *name, int fd, int mode);
bool	open_filtee(struct obj *filter, struct needed *filtee);
bool	finish_list(const struct objlist *list);

/* env.c */
void	env_init(char **envp, bool setid);
bool	env_set(const char *assignment);
void	env_forget(void);
void	env_trace(char **envp);

/* error.c */
void	error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
const char *error_text(void);
void	error_clear(void);
#define	ERROR_MAX	512		/* bytes of a text: FreeBSD's, too */
bool	error_save(char text[ERROR_MAX]);
void	error_restore(const char text[ERROR_MAX], bool pending);
void	error_threads(char *(*text)(void), int *(*seen)(void), size_t size);
void	error_forget(void *tp);
void	warning(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void die(void);
_Noreturn void fatal(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));
enum debug {
	DEBUG_FILES = 1, DEBUG_LIBS = 2, DEBUG_VERSIONS = 4, DEBUG_SYMBOLS = 8,
	DEBUG_BINDINGS = 16, DEBUG_RELOC = 32, DEBUG_INIT = 64,
	DEBUG_STATS = 128, DEBUG_TLS = 256, DEBUG_PRELINK = 512,
	DEBUG_ALL = 1023
};
extern unsigned debugging;		/* DEBUG_* of LD_DEBUG */
void	debug_topics(const char *list);
void	debug_print(enum debug topic, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
/* An event: one line, if its topic was asked for. */
#define	debug(topic, ...) do {						\
	if ((debugging & (topic)) != 0)					\
		debug_print(topic, __VA_ARGS__);			\
} while (0)

/* events.c */
void	events_open(const char *file);
void	event_begin(const char *what, const char *object);
void	event_end(void);
void	events_close(void);

/* exec.c */
struct obj *exec_direct(uintptr_t *args, const char *self, bool setid);

/* filter.c */
extern unsigned filters_waiting;
void	filter_enter(const struct obj *obj);
void	filter_load(struct obj *obj);
bool	filter_find(struct obj *obj, struct elfreq *req, struct found *out);
bool	filter_finish(void);
void	filter_init(void);
void	filter_init_all(void);
void	filter_leave(const struct obj *obj);

/* flags.c */
bool	flags_check(const struct obj *obj);

/* fixed.c */
extern bool fixed_start;	/* all is where it was prelinked to be */
uintptr_t fixed_bind(struct obj *obj, size_t index);

/* init.c */
void	init_main(void);
void	init_list(const struct objlist *list);
void	init_stacks(const struct objlist *list);
void	init_tls(const struct objlist *list);
void	fini_list(const struct objlist *list);
bool	init_check(const struct objlist *list);
void	rtld_exit(void);
void	(*init_cleanup(void))(void);

/* initorder.c */
void	init_order(const struct objlist *roots, struct objlist *order);

/* lock.c */
enum lock {
	LOCK_BIND,		/* all objects and what is bound to what */
	LOCK_PHDR,		/* dl_iterate_phdr visits */
	LOCK_INIT,		/* who is initialised */
	LOCK_COUNT
};
void	lock_read(enum lock which);
void	lock_lookup(void);
void	lock_write(enum lock which);
void	unlock(enum lock which);
bool	unlock_if_writing(enum lock which);

/* main.c */
void	digest_self(void);

/* arena.c */
bool	arena_close(void);

/* map.c */
struct obj *map_file(const char *path, int fd, const struct os_file *file);
struct obj *map_mapped(char *path, const Elf_Phdr *ph, unsigned n,
	    uintptr_t entry);
void	unmap_object(struct obj *obj);
bool	map_relro(struct obj *obj);
bool	map_text(struct obj *obj, bool writable);

/* object.c */
struct obj *obj_new(char *path);
void	obj_free(struct obj *obj);
bool	obj_digest(struct obj *obj);
void	obj_add_name(struct obj *obj, const char *name);
bool	obj_answers(const struct obj *obj, const char *name, uint32_t hash);
struct obj *obj_from_addr(const void *addr);
bool	obj_has_code(const struct obj *obj, uintptr_t addr);
void	obj_enter(struct obj *obj);

/* open.c */
struct obj *open_root(const char *name, int fd, int how);
bool	open_dag(struct obj *root, int how, bool checked);
void	hold(struct obj *root);
void	drop(struct obj *root);

/* order.c */
#define	LOAD_NOT	1	/* only if it is loaded already */
#define	LOAD_DEEP	4	/* RTLD_DEEPBIND */
#define	LOAD_TRACE	2	/* to be listed, so a program will do, too */
#define	LOAD_OPEN	8	/* by dlopen: what may not is refused */
#define	LOAD_FILTEES	16	/* filtees, too, and at once */
struct obj *load_object(const char *name, int fd, struct obj *by, int how);
struct obj *load_file(const char *path, int fd, const struct os_file *file,
	    int how);
struct obj *find_by_name(const char *name);
struct obj *find_by_file(const struct os_file *file);
bool	load_needed(struct obj *first, int how);
bool	load_preloads(void);
void	make_dag(struct obj *root);
bool	check_versions(const struct objlist *list);

/* output.c */
struct outbuf {
	int fd;			/* where it goes */
	size_t n;		/* bytes not yet written */
	char b[1024];		/* ... these */
};
void	out_flush(struct outbuf *out);
void	out_print(struct outbuf *out, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
void	out_vprint(struct outbuf *out, const char *fmt, va_list ap);
void	print_string(char *buf, size_t n, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));

/* own.c */
bool	own_definition(const struct obj *ref, size_t index);

/* relocate.c */
bool	relocate_list(const struct objlist *list, bool now);
bool	relocate_ifuncs(const struct objlist *list);

/* scope.c */
bool	scope_lookup(struct scope *scope, struct elfreq *req,
	    struct found *out);
bool	scope_in(struct obj *obj, struct elfreq *req, struct found *out);
bool	scope_walk(const struct objlist *list, struct elfreq *req,
	    struct found *out, bool skipmain);
const Elf_Sym *scope_candidate(const struct scope *scope,
	    const struct elfreq *req, const struct elfimg **img,
	    const char **name);
void	scope_touch(const struct scope *scope, const struct elfreq *req);
void	scope_index(struct scope *scope);
void	scope_free(struct scope *scope);

/* search.c, origin.c */
#define	SEARCH_STANDARD	"/lib/casper:/lib:/usr/lib"
#define	SEARCH_HINTS	"/var/run/ld-elf.so.hints"
char	*search_library(const char *name, struct obj *by, int *fd,
	    struct os_file *file);
char	*search_expand(struct obj *obj, const char *text);
const char *search_origin(struct obj *obj);
char	*search_realpath(const char *path);
const char *search_basename(const char *path);
int	search_number(const char *s, size_t n);
struct search_dir {
	const char *name;	/* directory, `len' bytes */
	size_t len;		/* without a NUL */
	unsigned flags;		/* LA_SER_* */
	int fd;			/* an open directory; name is only for show */
};
bool	search_each(struct obj *by,
	    bool (*visit)(const struct search_dir *, void *), void *arg);

/* start.c */
bool	start_load(void);

/* hints.c */
const char *search_hints(void);

/* stats.c */
enum phase {
	PHASE_LOAD, PHASE_PREPARE, PHASE_RELOCATE, PHASE_FINISH, PHASE_INIT,
	PHASE_COUNT
};
extern struct stats {
	size_t relative;	/* relative relocations */
	size_t other;		/* others */
	size_t lazy;		/* PLT slots to be bound when called */
	size_t lookups;		/* searches for symbols */
	size_t remembered;	/* ... that weren't necessary */
} stats;
void	stats_begin(void);
void	stats_phase(enum phase phase);
void	stats_print(void);

/* symbol.c */
bool	symbol_resolve(struct obj *ref, size_t index, bool plt,
	    const struct elfreq *known, struct found *out);
bool	symbol_lookup(struct obj *ref, struct elfreq *req, struct found *out);
bool	symbol_global(struct elfreq *req, struct found *out);
uintptr_t symbol_address(const struct found *f);

/* tls.c */
void	tls_assign(struct obj *obj);
void	tls_layout(void);
bool	tls_offset(struct obj *obj);
void	tls_release(struct obj *gone);
void	tls_start(void);
void	*tls_address(size_t index, size_t offset);
void	*tls_block(const struct obj *obj);
extern unsigned long tls_generation;

/* trace.c */
void	trace_objects(struct obj *from);
void	trace_variables(void);
void	trace_auxv(const uintptr_t *auxv);

/* dump.c */
void	dump_relocations(void);

/* utrace.c */
enum utrace {
	UTRACE_DLOPEN_START = 1, UTRACE_DLOPEN_STOP, UTRACE_DLCLOSE_START,
	UTRACE_DLCLOSE_STOP, UTRACE_LOAD_OBJECT, UTRACE_UNLOAD_OBJECT,
	UTRACE_ADD_RUNDEP, UTRACE_PRELOAD_FINISHED, UTRACE_INIT_CALL,
	UTRACE_FINI_CALL, UTRACE_DLSYM_START, UTRACE_DLSYM_STOP,
	UTRACE_RTLD_ERROR
};
void	utrace_record(enum utrace event, const void *handle, const void *base,
	    size_t size, int refcnt, const char *name);
#define	utrace(...) do {						\
	if (config.utrace)						\
		utrace_record(__VA_ARGS__);				\
} while (0)

/* libmap.c */
#define	LIBMAP_CONF	"/etc/libmap.conf"
const char *libmap_find(const char *path, const char *name, size_t n);

/* unload.c */
struct obj *handle_object(void *handle);
void	pin_nodelete(struct obj *root);
void	roll_back(void);
int	dlclose_object(void *handle);
struct obj *hold_next(struct obj *held);
void	hold_end(struct obj *held);

/* link.c */
void	link_add(struct obj *obj);
void	link_remove(struct obj *obj);
void	link_direct(void);
void	link_state(int state);
void	_r_debug_postinit(struct link_map *m);
extern struct r_debug r_debug, _r_debug;

/*
 * String helpers of libc-min's leaf files.  Compilers of freestanding code know
 * none of them; of a few bytes whose number is known they need call nobody.
 */
#include "str.h"
#define	memcmp(a, b, n)		__builtin_memcmp(a, b, n)
#define	memcpy(to, from, n)	__builtin_memcpy(to, from, n)
#define	memset(to, byte, n)	__builtin_memset(to, byte, n)

#endif
