/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dlopen(3) by a closure: which files, and the value of every word, are known
 * if the program itself was started by its closure, and if what was opened
 * since doesn't change the answers.  All else, from the headers of the files to
 * their initialisers, is done as always.  What is needed and there already,
 * loaded for another plug-in, is taken as it is.
 */
#include "closure_in.h"
#include "dl.h"
#include "proc.h"

/* A plug-in that is being opened. */
struct plugin {
	struct closure c;	/* its own; obj: NULL as long as not loaded */
	const struct closure_obj *co;	/* what it adds */
	unsigned n;		/* how many objects that is */
	unsigned nstart;	/* objects before them: the program's */
	struct os_file *file;	/* the files of what it adds */
	int *fd;		/* ... open; -1: not, or loaded already */
	size_t size;		/* bytes of the closure */
	bool now;		/* no slot is to stay lazy */
	bool bindings;		/* they are to be listed, so each is made */
};

/* A reason not to use it. */
#define	REFUSE(...)	((debugging & DEBUG_PRELINK) != 0 ?		\
	debug_print(DEBUG_PRELINK, __VA_ARGS__) : (void)0, false)

/* The closure that the file has for the name, or NULL. */
static const struct closure_plugin *
find_entry(const char *name)
{
	const struct closure_head *h = closure.head;
	const struct closure_plugin *e;
	uint32_t i;

	if (h == NULL)
		return (NULL);
	e = closure_at(h, h->plugin.at);
	for (i = 0; i < h->plugin.n; i++, e++)
		if (e->size != 0 && e->name < h->size &&
		    strcmp(closure_at(h, e->name), name) == 0)
			return (e);
	return (NULL);
}

/* Does the open file have the build-id?  `buildid': its place in the file. */
static bool
same_build(const struct closure_head *h, const struct closure_obj *co, int fd)
{
	unsigned char id[32];

	return (co->build.n == 0 || (co->build.n <= sizeof(id) &&
	    os_pread(fd, id, co->build.n, co->buildid) ==
	    (long)co->build.n &&
	    memcmp(id, closure_at(h, co->build.at), co->build.n) == 0));
}

/* Open one of the files; it may be an object that is there already. */
static bool
open_file(struct plugin *p, unsigned i)
{
	const struct closure_head *h = p->c.head;
	const struct closure_obj *co = &p->co[i];
	const char *path = closure_at(h, co->path);
	const bool image = (h->flags & CLOSURE_IMAGE) != 0;
	struct os_file *file = &p->file[i];
	struct obj *obj;
	char where[256];
	int fd;

	if ((fd = os_open(OS_CWD, path)) < 0)
		return (REFUSE("%s: %s", path, os_strerror(-fd)));
	p->fd[i] = fd;
	if (os_fstat(fd, file) < 0 || !closure_same(&co->id, file, image) ||
	    (image && !same_build(h, co, fd)) ||
	    (config.suspicious && os_noexec(fd, where, sizeof(where))))
		return (REFUSE("%s: has changed", path));
	if ((obj = find_by_file(file)) == NULL)
		return (true);
	os_close(fd);
	p->fd[i] = -1;
	p->c.obj[p->nstart + i] = obj;
	return ((i != 0 && obj->relocated && obj->nneeded == co->need.n) ||
	    REFUSE("%s: is loaded already", path));
}

/*
 * Does each name that a new object needs mean what it did?  Somebody else may
 * answer to it by now, or what was loaded before has needs of its own.
 */
static bool
same_needs(const struct plugin *p, unsigned i)
{
	const struct closure_head *h = p->c.head;
	const struct closure_obj *co = &p->co[i];
	const uint16_t *need = closure_at(h, co->need.at);
	const uint32_t *name = closure_at(h, co->name.at);
	const struct obj *loaded = p->c.obj[p->nstart + i];
	const struct obj *target, *found;
	uint32_t k;

	for (k = 0; k < co->need.n; k++) {
		if (need[k] > h->nobj || k >= co->name.n ||
		    name[k] >= h->size)
			return (REFUSE("%s: is inconsistent", p->c.path));
		target = p->c.obj[need[k]];
		if (loaded != NULL)
			found = loaded->needed[k].obj;
		else
			found = find_by_name(closure_at(h, name[k]));
		if (found != target && (loaded != NULL || found != NULL ||
		    need[k] < p->nstart || need[k] == h->nobj))
			return (REFUSE("%s: %s is another object by now",
			    (const char *)closure_at(h, co->path),
			    (const char *)closure_at(h, name[k])));
	}
	return (true);
}

/* Does the object define something that is asked for before the plug-in? */
static bool
takes_over(const struct plugin *p, struct obj *obj)
{
	const struct closure_head *h = p->c.head;
	const struct closure_open *o = closure_at(h, h->open.at);
	struct elfver ver;
	struct elfreq req;
	uint32_t i;

	if (obj->nfiltee != 0)
		return (!REFUSE("%s: is a filter", obj->path));
	for (i = 0; i < h->open.n; i++, o++) {
		if (o->name >= h->size || o->version >= h->size)
			return (true);
		elf_request(&req, closure_at(h, o->name));
		if (o->version != 0) {
			memset(&ver, 0, sizeof(ver));
			ver.name = closure_at(h, o->version);
			ver.hash = elf_sysvhash(ver.name);
			req.ver = &ver;
		}
		if (elf_lookup(&obj->img, &req) != NULL)
			return (!REFUSE("%s: was opened RTLD_GLOBAL, and "
			    "defines %s", obj->path, req.name));
	}
	return (false);
}

/* Is nobody between the program and the plug-in who changes an answer? */
static bool
same_scope(const struct plugin *p)
{
	const struct objlist *dag;
	unsigned i, k;

	for (i = 0; i < list_global.n; i++) {
		dag = &list_global.v[i]->dag.list;
		for (k = 0; k < dag->n; k++)
			if (!dag->v[k]->inmain && dag->v[k] != &obj_rtld &&
			    takes_over(p, dag->v[k]))
				return (false);
	}
	return (true);
}

/* The files open, and everything as it was when the closure was made? */
static bool
holds(struct plugin *p)
{
	unsigned i;

	if (!closure_holds(p->c.head, p->now))
		return (false);
	for (i = 0; i < p->n; i++)
		if (!open_file(p, i))
			return (false);
	for (i = 0; i < p->n; i++)
		if (!same_needs(p, i))
			return (false);
	return (same_scope(p));
}

/* What has been read, ready to be filled in. */
static void
set_up(struct plugin *p, int mode)
{
	const struct closure_head *h = p->c.head;
	unsigned i;

	p->co = closure_objs(h);
	p->nstart = h->nstart;
	p->n = h->obj.n;
	p->now = (mode & RTLD_NOW) != 0;
	p->bindings = (debugging & DEBUG_BINDINGS) != 0;
	p->file = rtld_alloc(p->n * sizeof(*p->file));
	p->fd = rtld_alloc(p->n * sizeof(*p->fd));
	p->c.obj = rtld_alloc((h->nobj + 1u) * sizeof(*p->c.obj));
	for (i = 0; i < p->nstart; i++)
		p->c.obj[i] = closure.obj[i];
	p->c.obj[h->nobj] = &obj_rtld;
	for (i = 0; i < p->n; i++)
		p->fd[i] = -1;
}

/*
 * The closure for dlopen's arguments, if there is one and it holds: nothing is
 * loaded yet, and plugin_end() is to be called.  NULL: none, and nothing has
 * happened.
 */
struct plugin *
plugin_find(const char *name, int fd, int mode)
{
	const struct closure_plugin *e;
	struct plugin *p;

	if (closure.head == NULL || name == NULL || fd >= 0 || !linked ||
	    (mode & (RTLD_TRACE | RTLD_NOLOAD | RTLD_DEEPBIND)) != 0 ||
	    (e = find_entry(name)) == NULL || find_by_name(name) != NULL)
		return (NULL);
	p = rtld_alloc(sizeof(*p));
	p->c.path = closure.path;
	p->size = e->size;
	p->c.head = closure_read_plugin(closure.path, e, &p->c.cold);
	if (p->c.head != NULL) {
		set_up(p, mode);
		if (holds(p)) {
			debug(DEBUG_PRELINK, "%s: plug-in of %u objects", name,
			    p->n);
			return (p);
		}
	}
	plugin_end(p);
	return (NULL);
}

/* What a new object needs. */
static bool
set_needed(const struct plugin *p, unsigned i, struct obj *obj)
{
	const struct closure_obj *co = &p->co[i];
	const uint16_t *need = closure_at(p->c.head, co->need.at);
	unsigned k;

	if (obj->vaddrbase != co->lo || obj->mapsize != co->hi - co->lo ||
	    obj->nneeded != co->need.n) {
		error("%s: the closure is for another file", obj->path);
		return (false);
	}
	for (k = 0; k < obj->nneeded; k++) {
		obj->needed[k].obj = p->c.obj[need[k]];
		obj_add_name(obj->needed[k].obj, obj->needed[k].name);
	}
	return (true);
}

/*
 * Load what isn't there yet.  Returns the plug-in's own object, or NULL with an
 * error recorded: what has been loaded nobody holds.
 */
struct obj *
plugin_load(struct plugin *p, int how)
{
	struct obj **new = p->c.obj + p->nstart;
	struct closure *answers = NULL;
	unsigned i;

	if (p->bindings) {
		/* They are asked for as long as any of the objects is there. */
		answers = rtld_alloc(sizeof(*answers));
		*answers = p->c;
	}
	for (i = 0; i < p->n; i++) {
		if (p->fd[i] < 0)
			continue;
		new[i] = load_file(closure_at(p->c.head, p->co[i].path),
		    p->fd[i], &p->file[i], how);
		if (new[i] == NULL)
			return (NULL);
		new[i]->closure = answers;
		new[i]->number = i;
	}
	for (i = 0; i < p->n; i++)
		if (p->fd[i] >= 0 && !set_needed(p, i, new[i]))
			return (NULL);
	return (new[0]);
}

/* The i-th object of the search order, if the plug-in has brought it. */
static struct obj *
brought(const struct plugin *p, uint32_t i, const struct closure_obj **co)
{
	const uint16_t *scope = closure_at(p->c.head, p->c.head->scope.at);
	unsigned k = (unsigned)scope[i] - p->nstart;

	if (scope[i] < p->nstart || k >= p->n || p->fd[k] < 0)
		return (NULL);
	*co = &p->co[k];
	return (p->c.obj[scope[i]]);
}

/*
 * All words of the objects that were loaded, unless LD_DEBUG=bindings wants to
 * see them made.  False: error recorded.
 */
bool
plugin_relocate(struct plugin *p)
{
	const struct closure_head *h = p->c.head;
	const struct closure_obj *co;
	Elf_Addr *base;
	struct obj *obj;
	bool ok = true;
	uint32_t i;

	if (p->bindings)
		return (true);
	base = rtld_alloc((h->nobj + 2u) * sizeof(*base));
	for (i = 0; i <= h->nobj; i++)
		base[i] = p->c.obj[i]->img.base;
	for (i = 0; ok && i < h->scope.n; i++) {
		if ((obj = brought(p, i, &co)) == NULL)
			continue;
		obj->relocated = true;
		ok = closure_words(&p->c, co, obj, base) &&
		    closure_late(&p->c, co, obj, base, p->now) &&
		    (p->now || closure_lazy(co, obj));
	}
	rtld_free(base);
	return (ok);
}

/* What functions tell, when all words have their values.  False: error. */
bool
plugin_ifuncs(struct plugin *p)
{
	const struct closure_head *h = p->c.head;
	const struct closure_obj *co;
	struct obj *obj;
	uint32_t i;

	for (i = 0; !p->bindings && i < h->scope.n; i++)
		if ((obj = brought(p, i, &co)) != NULL &&
		    !closure_ifuncs(&p->c, co, obj, p->now))
			return (false);
	return (true);
}

/* The plug-in is opened, or won't be.  p: may be NULL. */
void
plugin_end(struct plugin *p)
{
	unsigned i;

	if (p == NULL)
		return;
	for (i = 0; i < p->n; i++)
		if (p->fd[i] >= 0)
			os_close(p->fd[i]);
	if (p->c.head != NULL && (p->n == 0 || p->c.obj[p->nstart] == NULL ||
	    p->c.obj[p->nstart]->closure == NULL)) {
		closure_unmap(p->c.head, p->size);
		rtld_free(p->c.obj);
	}
	rtld_free(p->file);
	rtld_free(p->fd);
	rtld_free(p);
}
