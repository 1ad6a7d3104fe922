/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Who holds which object, and what becomes of those that nobody holds:
 * dlclose(3), and the undoing of a dlopen that failed.
 */
#include "dl.h"

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

/* Objects of root's dag that stay keep all that they need. */
void
pin_nodelete(struct obj *root)
{
	struct obj *obj;
	unsigned i, j;

	for (i = 0; i < root->dag.list.n; i++) {
		obj = root->dag.list.v[i];
		if (!obj->nodelete || obj->pinned)
			continue;
		obj->pinned = true;
		make_dag(obj);
		for (j = 0; j < obj->dag.list.n; j++)
			obj->dag.list.v[j]->refcount++;
	}
}

/*
 * Append the objects that nobody holds any more; from now on nobody finds
 * them.  False: there is none.
 */
static bool
collect(struct objlist *list)
{
	struct obj *obj;
	unsigned n = list->n;

	TAILQ_FOREACH(obj, &objects, link)
		if (obj->refcount == 0 && !obj->inmain && !obj->doomed &&
		    obj != &obj_rtld) {
			obj->doomed = true;
			list_add(list, obj);
		}
	return (list->n != n);
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
		utrace(UTRACE_UNLOAD_OBJECT, obj, obj->mapbase, obj->mapsize,
		    0, obj->path);
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

/*
 * Terminate, if that is asked for, and unload what nobody holds; first those
 * objects, then the filtees that only they held, and so on.  Under the lock to
 * write, which the terminators are called without.
 */
static void
unload_unused(bool terminate)
{
	struct objlist list = { NULL, 0, 0 }, part;
	unsigned done = 0;

	while (collect(&list)) {
		part = (struct objlist){ list.v + done, list.n - done, 0 };
		if (terminate) {
			unlock(LOCK_BIND);
			fini_list(&part);
			lock_write(LOCK_BIND);
		}
		for (; done < list.n; done++)
			filter_leave(list.v[done]);
	}
	unload(&list);
	list_free(&list);
}

/* After a failure: as if nothing had been loaded. */
void
roll_back(void)
{

	unload_unused(false);
}

/*
 * dlclose: give one reference back; what nobody holds then is terminated and
 * unloaded.  0, or -1 with an error.
 */
int
dlclose_object(void *handle)
{
	struct obj *root;

	lock_write(LOCK_BIND);
	if ((root = handle_object(handle)) == NULL || root->dlrefs == 0) {
		if (root != NULL)
			error("Invalid shared object handle %p", handle);
		unlock(LOCK_BIND);
		return (-1);
	}
	utrace(UTRACE_DLCLOSE_START, handle, NULL, 0, root->dlrefs,
	    root->path);
	drop(root);
	unload_unused(true);
	unlock(LOCK_BIND);
	utrace(UTRACE_DLCLOSE_STOP, handle, NULL, 0, 0, NULL);
	return (0);
}
