/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * @FILE among the arguments stands for those in FILE, as with the GNU tools:
 * separated by white space, quoted with ' and ", or \\ before a character.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "elfdump.h"

#define	FILES_MAX	2000	/* files read: one may name itself */

/* A list of arguments. */
struct args {
	int		 a_count;	/* how many */
	char		**a_arg;	/* them, NULL at the end */
};

static void
no_memory(void)
{
	msg("out of memory");
	exit(1);
}

static void *
need(void *p)
{
	if (p == NULL)
		no_memory();
	return (p);
}

static void
append(struct args *a, char *arg)
{
	a->a_arg = need(realloc(a->a_arg, ((size_t)a->a_count + 2) *
	    sizeof(*a->a_arg)));
	a->a_arg[a->a_count++] = arg;
	a->a_arg[a->a_count] = NULL;
}

static bool
is_space(char c)
{
	return (c == ' ' || (c >= '\t' && c <= '\r'));
}

/* Takes the next argument off *s, unquoting it in place; NULL at the end. */
static char *
next_arg(char **s)
{
	char *arg, *from, *to, quote;

	for (from = *s; is_space(*from); from++)
		;
	if (*from == '\0')
		return (NULL);
	quote = '\0';
	for (arg = to = from; *from != '\0'; from++) {
		if (quote == '\0' && is_space(*from))
			break;
		if (*from == '\\' && from[1] != '\0')
			*to++ = *++from;
		else if (*from == quote)
			quote = '\0';
		else if (quote == '\0' && (*from == '\'' || *from == '"'))
			quote = *from;
		else
			*to++ = *from;
	}
	*s = *from == '\0' ? from : from + 1;
	*to = '\0';
	return (arg);
}

/* The whole of a file as a string, or NULL if it cannot be read. */
static char *
contents(const char *path)
{
	FILE *fp;
	char *s;
	size_t got, room, size;

	fp = fopen(path, "r");
	if (fp == NULL)
		return (NULL);
	room = size = 0;
	s = NULL;
	do {
		room += 4096;
		s = need(realloc(s, room + 1));
		got = fread(s + size, 1, room - size, fp);
		size += got;
	} while (got != 0 && size == room);
	s[size] = '\0';
	if (ferror(fp)) {
		free(s);
		s = NULL;
	}
	fclose(fp);
	return (s);
}

/*
 * argv with every @FILE replaced; *argc is set to match.  One that cannot be
 * read stays.  What it returns is never freed.
 */
char **
args_expand(int *argc, char **argv)
{
	struct args a, b;
	char *arg, *s;
	int files, i, k;

	for (i = 1; i < *argc && argv[i][0] != '@'; i++)
		;
	if (i >= *argc)
		return (argv);
	memset(&a, 0, sizeof(a));
	for (i = 0; i < *argc; i++)
		append(&a, argv[i]);
	files = 0;
	for (i = 1; i < a.a_count; i++) {
		if (a.a_arg[i][0] != '@' ||
		    (s = contents(a.a_arg[i] + 1)) == NULL)
			continue;
		if (files++ == FILES_MAX) {
			msg("error: too many @-files encountered");
			exit(1);
		}
		memset(&b, 0, sizeof(b));
		for (k = 0; k < i; k++)
			append(&b, a.a_arg[k]);
		while ((arg = next_arg(&s)) != NULL)
			append(&b, arg);
		for (k = i + 1; k < a.a_count; k++)
			append(&b, a.a_arg[k]);
		free(a.a_arg);
		a = b;
		i--;
	}
	*argc = a.a_count;
	return (a.a_arg);
}
