/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dlopen(3): the start-up sequence for a part of the objects.
 */
#include "dl.h"
#include "proc.h"

/*
 * Relocated objects to such as can be initialised: what resolvers tell, then
 * read-only.  False: error recorded.
 */
bool
finish_list(const struct objlist *list)
{
	struct obj *obj;
	unsigned i;

	if (!relocate_ifuncs(list))
		return (false);
	for (i = 0; i < list->n; i++) {
		obj = list->v[i];
		/* The program's is the last step of the start. */
		if (obj->mainprog || obj->relrodone)
			continue;
		if (!map_relro(obj))
			return (false);
		obj->relrodone = true;
	}
	return (init_check(list));
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
 * DF_STATIC_TLS: code of the object will look for its variables in the static
 * block without asking.  False: there is no room; error recorded.
 */
static bool
check_static_tls(const struct objlist *list)
{
	struct obj *obj;
	unsigned i;

	for (i = 0; linked && i < list->n; i++) {
		obj = list->v[i];
		if (!obj->relocated && (obj->flags & DF_STATIC_TLS) != 0 &&
		    obj->tlssize != 0 && !tls_offset(obj)) {
			error("%s: No space available for static Thread "
			    "Local Storage", obj->path);
			return (false);
		}
	}
	return (true);
}

/*
 * All objects of the dag relocated and ready, those of the plug-in by its
 * closure.  False: error recorded.
 */
static bool
relocate_dag(const struct objlist *dag, int mode, struct plugin *plugin)
{

	return (check_static_tls(dag) &&
	    (plugin == NULL || plugin_relocate(plugin)) &&
	    relocate_list(dag, (mode & RTLD_NOW) != 0) &&
	    (plugin == NULL || plugin_ifuncs(plugin)) &&
	    (!linked || finish_list(dag)));
}

/*
 * From `root' mapped (`plugin': by that closure) to all of its dag ready to be
 * initialised, and held once more.  False: error recorded, and not held; what
 * was loaded is still there.
 */
static bool
attach(struct obj *root, int how, int mode, struct plugin *plugin)
{
	unsigned i;

	if (!open_dag(root, how, plugin != NULL))
		return (false);
	if ((how & LOAD_TRACE) != 0) {
		if (check_static_tls(&root->dag.list))
			return (true);
		drop(root);
		return (false);
	}
	if (!relocate_dag(&root->dag.list, mode, plugin)) {
		drop(root);
		return (false);
	}
	for (i = 0; i < root->dag.list.n; i++)
		if ((root->dag.list.v[i]->flags1 & DF_1_GLOBAL) != 0)
			make_global(root->dag.list.v[i]);
	return (true);
}

/*
 * Load what `filter' is a filter for, as if it dlopened it.  False: an error is
 * recorded, and nothing has changed but, perhaps, objects that nobody holds.
 */
bool
open_filtee(struct obj *filter, struct needed *filtee)
{
	struct obj *root;
	bool now, ok;

	/* In the start it brings what that would bind by LD_BIND_NOW. */
	now = config.loadfltr || (filter->flags1 & DF_1_LOADFLTR) != 0 ||
	    (!linked && config.bind_now);
	link_state(RT_ADD);
	root = load_object(filtee->name, -1, filter, 0);
	/* The filtees themselves find each other through the filter. */
	filtee->obj = root;
	ok = root != NULL && attach(root, 0, now ? RTLD_NOW : RTLD_LAZY, NULL);
	if (ok)
		pin_nodelete(root);
	else
		filtee->obj = NULL;
	link_state(RT_CONSISTENT);
	return (ok);
}

/* Everything of dlopen but the initialisers; NULL: error recorded. */
static struct obj *
open_object(const char *name, int fd, int mode)
{
	struct plugin *plugin;
	struct obj *root;
	int how;
	bool ok;

	if ((mode & RTLD_TRACE) != 0)
		trace_variables();
	how = LOAD_OPEN | ((mode & RTLD_TRACE) != 0 ? LOAD_TRACE : 0) |
	    ((mode & RTLD_DEEPBIND) != 0 ? LOAD_DEEP : 0);
	plugin = plugin_find(name, fd, mode);
	root = plugin != NULL ? plugin_load(plugin, how) : open_root(name, fd,
	    how | ((mode & RTLD_NOLOAD) != 0 ? LOAD_NOT : 0));
	ok = root != NULL && attach(root, how, mode, plugin);
	plugin_end(plugin);
	if (!ok)
		return (NULL);
	if ((mode & RTLD_GLOBAL) != 0)
		make_global(root);
	if ((mode & RTLD_NODELETE) != 0)
		root->nodelete = true;
	pin_nodelete(root);
	return (root);
}

/*
 * dlopen: who has code at `addr' asks for `name' or, if it isn't negative, the
 * open file `fd'.  Returns the handle, or NULL with an error recorded and all
 * as it was.
 */
void *
dlopen_object(const char *name, int fd, int mode)
{
	struct objlist order = { NULL, 0, 0 }, roots = { NULL, 0, 0 };
	struct obj *root;
	unsigned before;

	utrace(UTRACE_DLOPEN_START, NULL, NULL, 0, mode, name);
	closure_wake();
	lock_write(LOCK_BIND);
	before = loads;
	link_state(RT_ADD);
	if ((root = open_object(name, fd, mode)) == NULL)
		roll_back();
	link_state(RT_CONSISTENT);
	if (root != NULL && (mode & RTLD_TRACE) != 0) {
		trace_objects(root);
		os_exit(0);
	}
	/*
	 * What was there has its turn to be initialised, or had it: who is
	 * asked for in a constructor may stand in line behind that one.
	 */
	if (root != NULL && loads != before) {
		list_add(&roots, root);
		init_order(&roots, &order);
		list_free(&roots);
	}
	utrace(UTRACE_DLOPEN_STOP, root, NULL, 0, root != NULL ?
	    root->dlrefs : 0, name);
	unlock(LOCK_BIND);
	/* What a failure has loaded for a filter that stays, too. */
	filter_init();
	if (root == NULL)
		return (NULL);
	init_stacks(&order);
	init_tls(&order);
	init_list(&order);
	lock_write(LOCK_BIND);
	list_free(&order);
	unlock(LOCK_BIND);
	filter_init_all();
	return (root);
}
