/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The objects of the process and who needs whom, for the picture.
 */
#include <stdio.h>

#include "plan.h"
#include "pic.h"

/* The file's name without its directories. */
static const char *
base(const char *path)
{
	const char *slash;

	slash = strrchr(path, '/');
	return (slash != NULL && slash[1] != '\0' ? slash + 1 : path);
}

static void
add_edges(struct graph *g, const struct obj *obj, const struct needed *list,
    unsigned n, bool filter)
{
	const struct obj *to;
	unsigned from, i;

	from = graph_node(g, base(obj->path), obj->path);
	for (i = 0; i < n; i++) {
		to = list[i].obj;
		graph_edge(g, from, to != NULL ?
		    graph_node(g, base(to->path), to->path) :
		    graph_node(g, list[i].name, NULL), filter);
	}
}

/*
 * Puts the objects of the program or library called path into g, in the order
 * in which they are loaded.  Returns false if it cannot be loaded; what is
 * wrong is not told here, since a picture of a broken file is no error.
 */
bool
plan_graph(const char *path, struct graph *g)
{
	struct obj *obj;
	bool loaded;

	options.op_quiet = true;
	loaded = plan_load(path);
	if (loaded)
		for (obj = TAILQ_FIRST(&objects); obj != &obj_rtld;
		    obj = TAILQ_NEXT(obj, link)) {
			add_edges(g, obj, obj->needed, obj->nneeded, false);
			add_edges(g, obj, obj->filtee, obj->nfiltee, true);
		}
	plan_unload();
	options.op_quiet = false;
	return (loaded);
}
