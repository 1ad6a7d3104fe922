/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Aliases: words that are replaced before a command is parsed.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sh.h"

bool alias_blank;

static struct alias *aliases;

/* The alias NAME, or NULL. */
struct alias *
alias_find(const char *name)
{
	struct alias *a;

	for (a = aliases; a != NULL; a = a->next)
		if (strcmp(a->name, name) == 0)
			break;
	return (a);
}

static void
release(struct alias *a)
{
	free(a->name);
	free(a->value);
	free(a);
}

/*
 * The text of A has been read.  If it ends in a blank the next word may be an
 * alias, too.
 */
void
alias_done(struct alias *a)
{
	size_t n;

	n = strlen(a->value);
	alias_blank = n > 0 && strchr(" \t", a->value[n - 1]) != NULL;
	a->busy = false;
	if (a->dead)
		release(a);
}

static bool
forget(const char *name)
{
	struct alias *a, **p;

	for (p = &aliases; (a = *p) != NULL; p = &a->next)
		if (strcmp(a->name, name) == 0) {
			*p = a->next;
			if (a->busy)
				a->dead = true;
			else
				release(a);
			return (true);
		}
	return (false);
}

static void
show(struct alias *a)
{
	printf("%s=", a->name);
	print_quoted(a->value);
	putchar('\n');
}

/* alias [name[=value] ...] */
int
alias_cmd(int argc, char **argv)
{
	struct alias *a;
	int status;
	char *eq;

	if (argc == 1)
		for (a = aliases; a != NULL; a = a->next)
			show(a);
	for (status = 0, argv++; *argv != NULL; argv++) {
		eq = strchr(*argv, '=');
		if (eq == NULL || eq == *argv) {
			a = alias_find(*argv);
			if (a != NULL)
				show(a);
			else {
				warning("alias: %s: not found", *argv);
				status = 1;
			}
			continue;
		}
		*eq = '\0';
		forget(*argv);
		a = xmalloc(sizeof(*a));
		memset(a, 0, sizeof(*a));
		a->name = xstrdup(*argv);
		a->value = xstrdup(eq + 1);
		a->next = aliases;
		aliases = a;
		*eq = '=';
	}
	return (status);
}

/* unalias -a | name ... */
int
unalias_cmd(int argc, char **argv)
{
	int status;

	if (argc > 1 && strcmp(argv[1], "-a") == 0) {
		while (aliases != NULL)
			forget(aliases->name);
		return (0);
	}
	for (status = 0, argv++; *argv != NULL; argv++)
		if (!forget(*argv)) {
			warning("unalias: %s: not found", *argv);
			status = 1;
		}
	return (status);
}
