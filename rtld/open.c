/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dlopen(3), as far as it is about which objects there are: found, loaded, with
 * their versions, and held.  The prelinker runs this, too.
 */
#include "rtld.h"

/*
 * The object called `name', or the open file `fd'; loaded, if it isn't yet,
 * without what it needs.  Whoever asks, it is the program's search path that
 * counts, and its $ORIGIN: FreeBSD's rule.  NULL: error recorded.
 */
struct obj *
open_root(const char *name, int fd, int how)
{
	struct obj *root;
	char *path;

	if (name == NULL && fd < 0)
		return (obj_main);
	if (strchr(name, '/') == NULL || strchr(name, '$') == NULL)
		return (load_object(name, fd, obj_main, how));
	path = search_expand(obj_main, name);
	root = load_object(path, fd, obj_main, how);
	rtld_free(path);
	return (root);
}

/* One more dlopen of `root', which has its dag, holds all of that. */
void
hold(struct obj *root)
{
	const struct objlist *dag = &root->dag.list;
	unsigned i;

	root->dlrefs++;
	for (i = 0; i < dag->n; i++) {
		dag->v[i]->refcount++;
		if (!list_has(&dag->v[i]->dldags, root))
			list_add(&dag->v[i]->dldags, root);
	}
}

/* ... and one less. */
void
drop(struct obj *root)
{
	const struct objlist *dag = &root->dag.list;
	unsigned i;

	root->dlrefs--;
	for (i = 0; i < dag->n; i++) {
		dag->v[i]->refcount--;
		if (root->dlrefs == 0)
			list_remove(&dag->v[i]->dldags, root);
	}
	if (root->dlrefs == 0)
		list_remove(&list_global, root);
}

/*
 * From `root' mapped to all of its dag, which is held once more; `checked':
 * its versions are known to be right.  False: error recorded, and not held;
 * what was loaded is still there.
 */
bool
open_dag(struct obj *root, int how, bool checked)
{
	struct obj *obj;

	for (obj = root; obj != NULL; obj = TAILQ_NEXT(obj, link))
		if (!obj->relocated && obj != &obj_rtld)
			break;
	if (obj != NULL && !load_needed(obj, how))
		return (false);
	make_dag(root);
	hold(root);
	if (checked || check_versions(&root->dag.list))
		return (true);
	drop(root);
	return (false);
}
