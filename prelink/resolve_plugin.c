/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A plug-in that the program opens when it has started: rtld/dlopen.c's steps,
 * with the same sources, but for what happens to memory.  Once for each
 * machine.
 */
#include <stdlib.h>

#include "resolve_md.h"

/* What the program has is as its start has left it. */
static void
settle(void)
{
	struct obj *obj;

	TAILQ_FOREACH(obj, &objects, link)
		obj->relocated = true;
}

/* A start without anything of its own. */
static struct start *
begin(const struct start *st)
{
	struct start *new;
	unsigned i;

	new = resolve_alloc(sizeof(*new));
	*new = *st;
	new->nstart = st->nobj - 1;
	new->obj = NULL;
	new->nobj = new->ninit = 0;
	new->init = NULL;
	new->nlookup = 0;
	new->debug = 0;
	for (i = 0; i < VAR_COUNT; i++)
		new->var[i].obj = START_NONE;
	return (new);
}

/* All of the new objects' relocations; false: one is refused. */
static bool
relocate(struct start *st, const struct objlist *dag)
{
	uint32_t i;

	st->nscope = dag->n;
	st->scope = resolve_alloc(dag->n * sizeof(*st->scope));
	for (i = 0; i < dag->n; i++) {
		st->scope[i] = resolve_index(dag->v[i]);
		if (!dag->v[i]->inmain && dag->v[i] != &obj_rtld &&
		    !resolve_relocations(st, dag->v[i],
		    &st->obj[st->scope[i]]))
			return (false);
	}
	return (true);
}

struct start *
resolve_open(const struct start *before, const char *name, const char **why)
{
	struct start *st;
	struct obj *root, *obj;

	settle();
	resolve_forget();
	st = begin(before);
	if ((root = open_root(name, -1, LOAD_OPEN)) == NULL)
		return (resolve_refused(why));
	if (root->inmain || root == &obj_rtld) {
		*why = "the program has it from its start";
		return (NULL);
	}
	if (!open_dag(root, LOAD_OPEN, false))
		return (resolve_refused(why));
	TAILQ_FOREACH(obj, &objects, link)
		obj->img.base = 0;
	resolve_objects(st);
	if (!relocate(st, &root->dag.list))
		return (resolve_refused(why));
	st->probe = resolve_probes(&st->nprobe);
	st->warning = resolve_warnings(&st->nwarning);
	st->nomatter = resolve_obstacle(st);
	return (st);
}

/* The directories of a search, in its order. */
struct dirs {
	const char **v;		/* paths in the root */
	unsigned n;		/* how many */
};

/* One more, unless it's a descriptor. */
static bool
add_dir(const struct search_dir *dir, void *arg)
{
	struct dirs *d = arg;
	char *path;

	if (dir->fd >= 0 || dir->len == 0 || dir->name[0] != '/')
		return (false);
	path = resolve_alloc(dir->len + 1);
	memcpy(path, dir->name, dir->len);
	path[dir->len] = '\0';
	d->v = resolve_more(d->v, d->n, sizeof(*d->v));
	d->v[d->n++] = path;
	return (false);
}

const char **
resolve_search(unsigned *n)
{
	struct dirs d = { NULL, 0 };

	search_each(obj_main, add_dir, &d);
	*n = d.n;
	return (d.v);
}
