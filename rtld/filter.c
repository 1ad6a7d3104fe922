/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Filters (DT_FILTER, DT_AUXILIARY): an object that defines names on behalf of
 * others, its filtees.  These are loaded when a search first comes upon a name
 * of the filter, or at once if LD_LOADFLTR or DF_1_LOADFLTR says so, as if the
 * filter had dlopened them RTLD_LOCAL: nobody else sees them but through it.
 * (FreeBSD: rtld.c, symlook_obj and load_filtees)
 */
#include "rtld.h"

#define	DEPTH_MAX	6	/* filters for filters for ... */

/*
 * How many objects have filtees that aren't loaded.  While there are some,
 * every search needs the lock to write, since it may have to load.
 */
unsigned filters_waiting;

/* Filtees (roots) whose initialisers are still to be run, as they came. */
static struct objlist fresh;

/* An object has been loaded. */
void
filter_enter(const struct obj *obj)
{

	if (obj->nfiltee != 0)
		filters_waiting++;
}

/*
 * Load the filtees, unless that was done.  Under the lock to write.  What
 * can't be loaded is just not there; nobody is told but LD_DEBUG.
 */
void
filter_load(struct obj *obj)
{
	char saved[ERROR_MAX];
	struct needed *f;
	bool pending, ok;

	if (obj->nfiltee == 0 || obj->filtered)
		return;
	/* At once: what the filtees refer to may be in the filter. */
	obj->filtered = true;
	filters_waiting--;
	pending = error_save(saved);
	for (f = obj->filtee; f < obj->filtee + obj->nfiltee; f++) {
		ok = open_filtee(obj, f);
		debug(DEBUG_FILES, "%s is a filter for %s: %s", obj->path,
		    f->name, ok ? f->obj->path : error_text() != NULL ?
		    error_text() : "not found");
		if (ok)
			list_add(&fresh, f->obj);
		else
			roll_back();
	}
	error_restore(saved, pending);
}

/*
 * The object, a filter, defines the name.  It only says so on behalf of others:
 * the answer is theirs (DT_AUXILIARY: or its own, which is in *out, after all).
 * False: none.
 */
bool
filter_find(struct obj *obj, struct elfreq *req, struct found *out)
{
	struct found f = { NULL, NULL };
	const struct obj *filtee;
	unsigned i;

	/* A circle of filters ends nowhere. */
	if (req->depth == DEPTH_MAX)
		return (false);
	filter_load(obj);
	req->depth++;
	for (i = 0; i < obj->nfiltee; i++) {
		if ((filtee = obj->filtee[i].obj) == NULL)
			continue;
		scope_walk(&filtee->dag.list, req, &f, false);
		if ((f.sym != NULL && ELF_ST_BIND(f.sym->st_info) !=
		    STB_WEAK) || (filtee->flags1 & DF_1_ENDFILTEE) != 0)
			break;
	}
	req->depth--;
	if (f.sym != NULL)
		*out = f;
	return (f.sym != NULL || !obj->filter);
}

/*
 * At the start everything is relocated first: make ready what came as filtees
 * meanwhile.  Their initialisers have their places among those of all others,
 * so no search may run them before.  False: error recorded.
 */
bool
filter_finish(void)
{
	unsigned i;

	/* A resolver's name may be the one that loads another. */
	for (i = 0; i < fresh.n; i++)
		if (!finish_list(&fresh.v[i]->dag.list))
			return (false);
	list_free(&fresh);
	return (true);
}

/* Run the initialisers of filtees that searches have loaded.  Not locked. */
void
filter_init(void)
{
	struct objlist roots = { NULL, 0, 0 }, order = { NULL, 0, 0 };
	unsigned i;

	if (__atomic_load_n(&fresh.n, __ATOMIC_RELAXED) == 0)
		return;
	lock_write(LOCK_BIND);
	for (i = fresh.n; i-- > 0;)
		list_add(&roots, fresh.v[i]);
	list_free(&fresh);
	init_order(&roots, &order);
	list_free(&roots);
	unlock(LOCK_BIND);
	init_stacks(&order);
	init_tls(&order);
	init_list(&order);
	lock_write(LOCK_BIND);
	list_free(&order);
	unlock(LOCK_BIND);
}

/*
 * The end of the start, or of dlopen: the filtees of those filters that don't
 * want to wait; and all initialisers that are due.  Not locked.
 */
void
filter_init_all(void)
{
	struct obj *obj;

	if (filters_waiting != 0) {
		lock_write(LOCK_BIND);
		TAILQ_FOREACH(obj, &objects, link)
			if (config.loadfltr ||
			    (obj->flags1 & DF_1_LOADFLTR) != 0)
				filter_load(obj);
		unlock(LOCK_BIND);
	}
	filter_init();
}

/*
 * The object, which nobody holds, is about to be unloaded: it no longer holds
 * its filtees, nor does anybody wait for it.  Under the lock to write.
 */
void
filter_leave(const struct obj *obj)
{
	unsigned i;

	list_remove(&fresh, obj);
	if (obj->nfiltee != 0 && !obj->filtered)
		filters_waiting--;
	for (i = 0; i < obj->nfiltee; i++)
		if (obj->filtee[i].obj != NULL) {
			drop(obj->filtee[i].obj);
			obj->filtee[i].obj = NULL;
		}
}
