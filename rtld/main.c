/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Stage 2: from the kernel's stack to the program's first instruction.  The
 * order of the steps can be observed by libraries and programs; it is that of
 * FreeBSD (libexec/rtld-elf/rtld.c, _rtld).
 */
#include "dl.h"
#include "md.h"
#include "proc.h"
#include "auxvconst.h"

#define	INDEX_OBJECTS	8	/* fewer objects are searched one by one */

struct objhead objects;
struct obj *obj_main;
struct obj obj_rtld;
struct scope scope_main;
struct objlist list_global;
struct objlist list_roots;
unsigned loads, unloads;
bool linked;

/* Made by the linker: our own header and dynamic section. */
extern const Elf_Ehdr __ehdr_start __attribute__((visibility("hidden")));
extern const Elf_Dyn _DYNAMIC[] __attribute__((visibility("hidden")));

/* What rtld_start passes on to the program. */
struct handover {
	struct obj *main;	/* the program's object */
	void (*cleanup)(void);	/* to be called at exit */
};

uintptr_t rtld_main(uintptr_t *args, struct handover *out);

/*
 * The linker is an object, too: dlsym and debuggers look into it.  Its symbols
 * are asked for only when somebody looks up any.
 */
void
digest_self(void)
{

	if (!obj_digest(&obj_rtld))
		die();
	obj_add_name(&obj_rtld, RTLD_NAME);
}

static void
init_self(const char *path)
{
	unsigned char *base = (unsigned char *)(uintptr_t)&__ehdr_start;
	const Elf_Phdr *ph;
	unsigned i;

	TAILQ_INIT(&objects);
	obj_rtld.magic = OBJ_MAGIC;
	obj_rtld.version = OBJ_VERSION;
	/* It is the program's, or the system's: it stays. */
	obj_rtld.path = (char *)(uintptr_t)path;
	obj_rtld.refcount = 1;
	obj_rtld.seq = ~0u;
	obj_rtld.relocated = true;
	obj_rtld.mapbase = obj_rtld.img.mem = base;
	obj_rtld.img.base = (Elf_Addr)(uintptr_t)base;
	ph = (const Elf_Phdr *)(base + __ehdr_start.e_phoff);
	obj_rtld.img.phdr = ph;
	obj_rtld.img.phnum = __ehdr_start.e_phnum;
	for (i = 0; i < obj_rtld.img.phnum; i++)
		if (ph[i].p_type == PT_LOAD)
			obj_rtld.mapsize = ph[i].p_vaddr + ph[i].p_memsz;
	obj_rtld.img.dyn = _DYNAMIC;
	TAILQ_INSERT_TAIL(&objects, &obj_rtld, link);
	link_add(&obj_rtld);
}

/* PT_INTERP of the program: the name the linker goes by. */
static const char *
interpreter(const Elf_Phdr *ph, size_t n)
{
	const Elf_Phdr *p, *interp = NULL, *self = NULL, *first = NULL;
	uintptr_t base;

	for (p = ph; p < ph + n; p++)
		if (p->p_type == PT_LOAD) {
			/* 0 is where a program of fixed addresses lies. */
			if (p->p_offset == 0)
				first = p;
		} else if (p->p_type == PT_PHDR)
			self = p;
		else if (p->p_type == PT_INTERP && interp == NULL) {
			interp = p;
			if (self != NULL)
				break;
		}
	if (interp == NULL || (self == NULL && first == NULL))
		return ("/libexec/" RTLD_NAME);
	base = (uintptr_t)ph - (self != NULL ? self->p_vaddr :
	    sizeof(Elf_Ehdr) + first->p_vaddr);
	return ((const char *)(base + interp->p_vaddr));
}

/* args: argc, argv, NULL, envp, NULL, auxv. */
static void
find_vectors(uintptr_t *args)
{
	char **p;

	config.argc = (int)args[0];
	config.argv = (char **)(args + 1);
	config.envp = config.argv + config.argc + 1;
	for (p = config.envp; *p != NULL; p++)
		;
	config.auxv = (const uintptr_t *)(p + 1);
}

/*
 * The program: mapped by the kernel, or by us if we were run directly.  The
 * vector's words are read before anything moves them.
 */
static void
init_program(uintptr_t *args, const uintptr_t *aux,
    const struct os_start *start)
{
	const Elf_Phdr *ph = (const Elf_Phdr *)aux[AT_PHDR];
	char *path;

	if ((const unsigned char *)ph == (const unsigned char *)&__ehdr_start +
	    __ehdr_start.e_phoff) {
		init_self(start->execpath != NULL ? start->execpath :
		    RTLD_NAME);
		link_direct();
		obj_main = exec_direct(args, start->execpath, start->setid);
		find_vectors(args);
	} else {
		if (ph == NULL || aux[AT_ENTRY] == 0)
			fatal("The kernel gave no AT_PHDR and AT_ENTRY");
		init_self(interpreter(ph, aux[AT_PHNUM]));
		/* The system's stays as it is, unlike argv[0]. */
		path = start->execpath != NULL ?
		    (char *)(uintptr_t)start->execpath :
		    rtld_strdup(args[0] != 0 ? (const char *)args[1] :
		    "(program)");
		obj_main = map_mapped(path, ph, (unsigned)aux[AT_PHNUM],
		    aux[AT_ENTRY]);
	}
	if (obj_main == NULL)
		die();
	obj_main->mainprog = true;
	if (config.trace == NULL && !obj_has_code(obj_main, obj_main->entry))
		fatal("%s: the entry point is not in code", obj_main->path);
}

/* DT_DEBUG is where a debugger finds us. */
static void
tell_debugger(struct obj *obj)
{
	Elf_Addr at;
	size_t i;

	for (i = 0; i < obj->img.ndyn; i++) {
		if (obj->img.dyn[i].d_tag != DT_DEBUG)
			continue;
		at = (Elf_Addr)((uintptr_t)&obj->img.dyn[i].d_un -
		    (uintptr_t)obj->img.mem);
		if (elfimg_room(&obj->img, at, PF_W) >= sizeof(Elf_Addr))
			*(Elf_Addr *)elfimg_mem(&obj->img, at) =
			    (Elf_Addr)(uintptr_t)&r_debug;
	}
}

/* Is so much going to be asked that an index pays? */
static bool
index_pays(void)
{
	const struct elfimg *img;
	size_t asked, held;
	unsigned i, n = scope_main.list.n;

	if (n < INDEX_OBJECTS)
		return (false);
	for (asked = held = 0, i = 0; i < n; i++) {
		img = &scope_main.list.v[i]->img;
		asked += img->nrel + img->nrela;
		if (elfimg_has(img, TAG_RELCOUNT))
			asked -= img->tag[TAG_RELCOUNT];
		if (config.bind_now)
			asked += img->nplt;
		if (img->gnu.nbucket != 0)
			held += img->gnu.nbucket * 2;
		else
			held += img->hash.nchain;
	}
	return (asked * n / 4 > held);
}

/* Set a pointer variable of the program or its libraries, if there is one. */
static void
set_variable(const char *name, const void *value)
{
	struct found def = { NULL, NULL };
	struct elfreq req;
	Elf_Addr at;

	elf_request(&req, name);
	if (!symbol_global(&req, &def) ||
	    ELF_ST_TYPE(def.sym->st_info) == STT_FUNC)
		return;
	at = def.sym->st_value;
	if (elfimg_room(&def.obj->img, at, PF_W) >= sizeof(value))
		memcpy(elfimg_mem(&def.obj->img, at), &value, sizeof(value));
}

/* From loaded to ready to run. */
static void
link_all(void)
{

	if (config.dump_pre) {
		dump_relocations();
		os_exit(0);
	}
	tls_layout();
	if (index_pays())
		scope_index(&scope_main);
	stats_phase(PHASE_PREPARE);
	if (!relocate_list(&scope_main.list, config.bind_now) ||
	    !relocate_copies(obj_main))
		die();
	stats_phase(PHASE_RELOCATE);
	if (config.dump_post) {
		dump_relocations();
		os_exit(0);
	}
	tls_start();
	set_variable("__progname", config.argc > 0 ?
	    search_basename(config.argv[0]) : "");
	set_variable("environ", config.envp);
	set_variable("__elf_aux_vector", config.auxv);
	link_state(RT_CONSISTENT);
	init_stacks(&scope_main.list);
	if (!finish_list(&scope_main.list) || !filter_finish())
		die();
}

/*
 * Called by rtld_start with the address of argc.  Returns the program's entry;
 * *out is what it gets in registers.
 */
uintptr_t
rtld_main(uintptr_t *args, struct handover *out)
{
	uintptr_t aux[AUX_MAX];
	const uintptr_t *a;
	struct os_start start;

	boot_relocate(_DYNAMIC, (unsigned char *)(uintptr_t)&__ehdr_start);
	find_vectors(args);
	memset(aux, 0, sizeof(aux));
	for (a = config.auxv; a[0] != AT_NULL; a += 2)
		if (a[0] < AUX_MAX)
			aux[a[0]] = a[1];
	os_begin(aux, &start);
	config.stackprot = start.stackprot;
	md_begin();
	env_init(config.envp, start.setid);
	if (config.show_auxv)
		trace_auxv(config.auxv);
	stats_begin();
	events_open(config.events);
	event_begin("load all", "");
	init_program(args, aux, &start);
	if (!closure_load()) {
		digest_self();
		if (!start_load())
			die();
		arena_close();
	}
	if (!closure_asleep)
		tell_debugger(obj_main);
	event_end();
	stats_phase(PHASE_LOAD);
	if (config.trace != NULL) {
		trace_objects(obj_main);
		os_exit(0);
	}
	event_begin("link all", "");
	if (closure_asleep)
		closure_link();
	else
		link_all();
	linked = true;
	event_end();
	stats_phase(PHASE_FINISH);
	event_begin("initialise all", "");
	init_main();
	event_end();
	stats_phase(PHASE_INIT);
	stats_print();
	events_close();
	_r_debug_postinit(&obj_main->linkmap);
	filter_init_all();
	if (!map_relro(obj_main))
		die();
	out->main = obj_main;
	out->cleanup = init_cleanup();
	return (obj_main->entry);
}
