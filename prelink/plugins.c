/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which plug-ins a program may open, as prelink.conf has it.
 */
#include <fnmatch.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "prelink.h"
#include "resolve.h"

#define	WILD	"*?["		/* what makes a pattern, as for glob(7) */

/* A program and one of its plug-ins. */
struct pair {
	struct pair *next;	/* in the order of the file */
	char *program;		/* path in the root, or a pattern */
	char *plugin;		/* as dlopen is given it, or a pattern */
};

static struct pair *pairs, **pairs_end = &pairs;

/*
 * The program, a path in the root or a pattern, may open that plug-in: a name
 * as dlopen is given it, or a pattern of such.  False: it can't be one, since
 * what it means isn't known here.
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

/* Is it a pattern of names that are searched for? */
static bool
is_search(const struct pair *p)
{

	return (p->plugin[0] != '/' && strpbrk(p->plugin, WILD) != NULL);
}

bool
plugins_searched(const struct target *t)
{
	const struct pair *p;

	for (p = pairs; p != NULL; p = p->next)
		if (is_search(p) && about(p, t))
			return (true);
	return (false);
}

/* All that match in the root, without so many characters of their paths. */
static void
add_matches(char ***v, size_t *n, const char *in, size_t skip)
{
	char *pattern;
	glob_t g;
	size_t i;

	pattern = path_pattern(in);
	if (glob(pattern, 0, NULL, &g) == 0) {
		for (i = 0; i < g.gl_pathc; i++)
			add_name(v, n, g.gl_pathv[i] + strlen(options.root) +
			    skip);
		globfree(&g);
	}
	free(pattern);
}

/* What a search of that program comes upon, in its order. */
static void
add_searched(char ***v, size_t *n, const char *name, const struct start *st)
{
	const char **dir;
	unsigned i, ndir;
	char *real, *literal, *in;

	dir = resolve_dirs(st, &ndir);
	for (i = 0; i < ndir; i++) {
		if ((real = path_resolve(dir[i])) == NULL)
			continue;
		literal = path_literal(real);
		in = path_join(literal, name);
		add_matches(v, n, in, strcmp(real, "/") == 0 ? 1 :
		    strlen(real) + 1);
		free(in);
		free(literal);
		free(real);
	}
}

char **
plugins_of(const struct target *t, const struct start *st, size_t *n)
{
	const struct pair *p;
	char **v = NULL;

	*n = 0;
	for (p = pairs; p != NULL; p = p->next)
		if (!about(p, t))
			continue;
		else if (strpbrk(p->plugin, WILD) == NULL)
			add_name(&v, n, p->plugin);
		else if (!is_search(p))
			add_matches(&v, n, p->plugin, 0);
		else if (st != NULL)
			add_searched(&v, n, p->plugin, st);
	return (v);
}
