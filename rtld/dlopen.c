/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dlopen(3) and dlclose(3): the start-up sequence for a part of the objects,
 * and its undoing.
 */
#include "dl.h"
#include "proc.h"

/* The object behind a handle; NULL with an error if it isn't one. */
struct obj *
handle_object(void *handle)
{
	struct obj *obj;

	TAILQ_FOREACH(obj, &objects, link)
		if (obj == handle && (obj->dlrefs > 0 || obj->mainprog))
			return (obj);
	error("Invalid shared object handle %p", handle);
	return (NULL);
}

/* All objects of root's dag hold it (or do no longer). */
static void
reference(struct obj *root, int by)
{
	const struct objlist *dag = &root->dag.list;
	unsigned i;

	for (i = 0; i < dag->n; i++) {
		dag->v[i]->refcount += by;
		if (by < 0 && root->dlrefs == 0)
			list_remove(&dag->v[i]->dldags, root);
		else if (by > 0 && !list_has(&dag->v[i]->dldags, root))
			list_add(&dag->v[i]->dldags, root);
	}
}

/* Nothing of it is left. */
static void
discard(struct obj *obj)
{

	unmap_object(obj);
	obj_free(obj);
}

/* Give up a hold.  True: the object is to be discarded.  Under the lock. */
static bool
let_go(struct obj *held)
{

	return (__atomic_sub_fetch(&held->holds, 1, __ATOMIC_RELAXED) == 0 &&
	    held->unloaded);
}

/*
 * For who visits all objects: the one behind `held' in the order of loading
 * (NULL: the first), or NULL at the end.  It stays mapped, though perhaps
 * unloaded, until it is handed in here or to hold_end().
 */
struct obj *
hold_next(struct obj *held)
{
	struct obj *obj;
	bool last;

	lock_read(LOCK_BIND);
	if (held == NULL)
		obj = TAILQ_FIRST(&objects);
	else if (!held->unloaded)
		obj = TAILQ_NEXT(held, link);
	else
		TAILQ_FOREACH(obj, &objects, link)
			if (obj->seq > held->seq)
				break;
	if (obj != NULL)
		__atomic_add_fetch(&obj->holds, 1, __ATOMIC_RELAXED);
	last = held != NULL && let_go(held);
	unlock(LOCK_BIND);
	if (last) {
		lock_write(LOCK_BIND);
		discard(held);
		unlock(LOCK_BIND);
	}
	return (obj);
}

/* Who was given the object by hold_next() doesn't want a next one. */
void
hold_end(struct obj *held)
{

	lock_write(LOCK_BIND);
	if (let_go(held))
		discard(held);
	unlock(LOCK_BIND);
}

/* Unmap and forget the objects of the list, which nobody needs. */
static void
unload(const struct objlist *list)
{
	struct obj *obj;
	unsigned i;

	if (list->n == 0)
		return;
	link_state(RT_DELETE);
	for (i = 0; i < list->n; i++) {
		obj = list->v[i];
		debug(DEBUG_FILES, "%s: unloaded", obj->path);
		TAILQ_REMOVE(&objects, obj, link);
		list_remove(&list_global, obj);
		link_remove(obj);
		tls_release(obj);
		unloads++;
	}
	link_state(RT_CONSISTENT);
	for (i = 0; i < list->n; i++) {
		obj = list->v[i];
		obj->unloaded = true;
		if (obj->holds == 0)
			discard(obj);
	}
}

/* The objects that nobody holds any more; from now on nobody finds them. */
static void
collect(struct objlist *list)
{
	struct obj *obj;

	TAILQ_FOREACH(obj, &objects, link)
		if (obj->refcount == 0 && !obj->inmain && !obj->doomed &&
		    obj != &obj_rtld) {
			obj->doomed = true;
			list_add(list, obj);
		}
}

/* An object that stays keeps all that it needs. */
static void
pin(struct obj *obj)
{
	unsigned i;

	obj->pinned = true;
	make_dag(obj);
	for (i = 0; i < obj->dag.list.n; i++)
		obj->dag.list.v[i]->refcount++;
}

/*
 * From mapped to ready to be initialised: the new objects are those of `root's
 * dag that aren't relocated.  False: error recorded.
 */
static bool
prepare(struct obj *root, int mode)
{
	struct obj *obj;
	unsigned i;

	make_filtee_dags(&root->dag.list);
	if (!check_versions(&root->dag.list))
		return (false);
	if (!relocate_list(&root->dag.list, (mode & RTLD_NOW) != 0) ||
	    !relocate_ifuncs(&root->dag.list))
		return (false);
	for (i = 0; i < root->dag.list.n; i++) {
		obj = root->dag.list.v[i];
		if (!obj->relrodone && !map_relro(obj))
			return (false);
		obj->relrodone = true;
	}
	return (init_check(&root->dag.list));
}

/* After a failure: as if nothing had been loaded. */
static void
roll_back(void)
{
	struct objlist list = { NULL, 0, 0 };

	collect(&list);
	unload(&list);
	list_free(&list);
}

/* From now on everybody finds the symbols of the object and its dag. */
static void
make_global(struct obj *obj)
{

	make_dag(obj);
	if (!list_has(&list_global, obj))
		list_add(&list_global, obj);
}

/*
 * The object that whoever has code at `addr' calls `name', or the open file
 * `fd'; loaded, if it isn't yet, without what it needs.  NULL: error recorded.
 */
static struct obj *
open_root(const void *addr, const char *name, int fd, int how)
{
	struct obj *caller, *root;
	char *path;

	if (name == NULL && fd < 0)
		return (obj_main);
	if ((caller = obj_from_addr(addr)) == NULL)
		caller = obj_main;
	if (strchr(name, '/') == NULL || strchr(name, '$') == NULL)
		return (load_object(name, fd, caller, how));
	path = search_expand(caller, name);
	root = load_object(path, fd, caller, how);
	rtld_free(path);
	return (root);
}

/* Everything of dlopen but the initialisers; NULL: error recorded. */
static struct obj *
open_object(const void *addr, const char *name, int fd, int mode)
{
	struct obj *obj, *root;
	unsigned i;
	int how;

	how = ((mode & RTLD_TRACE) != 0 ? LOAD_TRACE : 0) |
	    ((mode & RTLD_DEEPBIND) != 0 ? LOAD_DEEP : 0);
	root = open_root(addr, name, fd,
	    how | ((mode & RTLD_NOLOAD) != 0 ? LOAD_NOT : 0));
	if (root == NULL)
		return (NULL);
	if ((root->flags1 & DF_1_NOOPEN) != 0 && !root->inmain) {
		error("Cannot dlopen non-loadable %s", root->path);
		return (NULL);
	}
	for (obj = root; obj != NULL; obj = TAILQ_NEXT(obj, link))
		if (!obj->relocated && obj != &obj_rtld)
			break;
	if (obj != NULL && !load_needed(obj, how))
		return (NULL);
	make_dag(root);
	root->dlrefs++;
	reference(root, 1);
	if (!prepare(root, mode)) {
		root->dlrefs--;
		reference(root, -1);
		return (NULL);
	}
	if ((mode & RTLD_GLOBAL) != 0)
		make_global(root);
	for (i = 0; i < root->dag.list.n; i++)
		if ((root->dag.list.v[i]->flags1 & DF_1_GLOBAL) != 0)
			make_global(root->dag.list.v[i]);
	if ((mode & RTLD_NODELETE) != 0)
		root->nodelete = true;
	return (root);
}

/*
 * dlopen: who has code at `addr' asks for `name' or, if it isn't negative, the
 * open file `fd'.  Returns the handle, or NULL with an error recorded and all
 * as it was.
 */
void *
dlopen_object(const void *addr, const char *name, int fd, int mode)
{
	struct objlist order = { NULL, 0, 0 }, roots = { NULL, 0, 0 };
	struct obj *root;
	unsigned i;

	lock_write(LOCK_BIND);
	link_state(RT_ADD);
	if ((root = open_object(addr, name, fd, mode)) == NULL)
		roll_back();
	link_state(RT_CONSISTENT);
	if (root != NULL) {
		list_add(&roots, root);
		init_order(&roots, &order);
		list_free(&roots);
		for (i = 0; i < order.n; i++)
			if (order.v[i]->nodelete && !order.v[i]->pinned)
				pin(order.v[i]);
	}
	unlock(LOCK_BIND);
	if (root == NULL)
		return (NULL);
	if ((mode & RTLD_TRACE) != 0) {
		trace_objects(root);
		os_exit(0);
	}
	init_stacks(&order);
	init_tls(&order);
	init_list(&order);
	lock_write(LOCK_BIND);
	list_free(&order);
	unlock(LOCK_BIND);
	return (root);
}

/*
 * dlclose: give one reference back; what nobody holds then is terminated and
 * unloaded.  0, or -1 with an error.
 */
int
dlclose_object(void *handle)
{
	struct objlist list = { NULL, 0, 0 };
	struct obj *root;

	lock_write(LOCK_BIND);
	if ((root = handle_object(handle)) == NULL || root->dlrefs == 0) {
		if (root != NULL)
			error("Invalid shared object handle %p", handle);
		unlock(LOCK_BIND);
		return (-1);
	}
	root->dlrefs--;
	reference(root, -1);
	collect(&list);
	if (root->dlrefs == 0)
		list_remove(&list_global, root);
	unlock(LOCK_BIND);
	if (list.n == 0)
		return (0);
	fini_list(&list);
	lock_write(LOCK_BIND);
	unload(&list);
	list_free(&list);
	unlock(LOCK_BIND);
	return (0);
}
