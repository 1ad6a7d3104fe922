/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which plug-ins a program may open, as prelink.conf has it.
 */
#include <fnmatch.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "prelink.h"

/* A program and one of its plug-ins. */
struct pair {
	struct pair *next;	/* in the order of the file */
	char *program;		/* path in the root, or a pattern */
	char *plugin;		/* as dlopen is given it, or a pattern */
};

static struct pair *pairs, **pairs_end = &pairs;

/*
 * The program, a path in the root or a pattern, may open that plug-in: a name
 * as dlopen is given it, or a pattern of paths in the root.  False: it can't be
 * one, since what it means isn't known here.
 */
bool
plugins_add(const char *program, const char *plugin)
{
	struct pair *p;

	if (strchr(plugin, '$') != NULL ||
	    (plugin[0] != '/' && strchr(plugin, '/') != NULL))
		return (false);
	p = need(calloc(1, sizeof(*p)));
	p->program = need(strdup(program));
	p->plugin = need(strdup(plugin));
	*pairs_end = p;
	pairs_end = &p->next;
	return (true);
}

/* Does the line speak of the program, under any of its names? */
static bool
about(const struct pair *p, const struct target *t)
{
	const struct name *n;

	for (n = t->names; n != NULL; n = n->next)
		if (strcmp(p->program, n->path) == 0 ||
		    fnmatch(p->program, n->path, FNM_PATHNAME) == 0)
			return (true);
	return (false);
}

/* One more name, unless it's there. */
static void
add_name(char ***v, size_t *n, const char *name)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (strcmp((*v)[i], name) == 0)
			return;
	*v = need(realloc(*v, (*n + 1) * sizeof(**v)));
	(*v)[(*n)++] = need(strdup(name));
}

/* The names of all plug-ins of the program, *n of them; allocated. */
char **
plugins_of(const struct target *t, size_t *n)
{
	const size_t root = strlen(options.root);
	const struct pair *p;
	char **v = NULL;
	char *pattern;
	glob_t g;
	size_t i;

	*n = 0;
	for (p = pairs; p != NULL; p = p->next) {
		if (!about(p, t))
			continue;
		if (p->plugin[0] != '/' ||
		    strpbrk(p->plugin, "*?[") == NULL) {
			add_name(&v, n, p->plugin);
			continue;
		}
		pattern = path_host(p->plugin);
		if (glob(pattern, 0, NULL, &g) == 0) {
			for (i = 0; i < g.gl_pathc; i++)
				add_name(&v, n, g.gl_pathv[i] + root);
			globfree(&g);
		}
		free(pattern);
	}
	return (v);
}
