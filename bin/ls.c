/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * ls: list files.  Operands that are files first, then each directory.
 */

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "ls.h"

char flag[128];

static int status;

static char *
join(const char *dir, const char *name)
{
	char *s;

	if (asprintf(&s, "%s%s%s", dir, dir[0] != '\0' &&
	    dir[strlen(dir) - 1] != '/' ? "/" : "", name) < 0)
		err(1, "memory");
	return (s);
}

/* Adds the file NAME at PATH, both of which the list keeps, to L. */
static void
add(struct list *l, char *name, char *path, const struct stat *st)
{
	if (l->n == l->cap) {
		l->cap = l->cap * 2 + 16;
		l->v = realloc(l->v, l->cap * sizeof(*l->v));
		if (l->v == NULL)
			err(1, "memory");
	}
	l->v[l->n].name = name;
	l->v[l->n].path = path;
	l->v[l->n].st = *st;
	l->n++;
}

static void
clear(struct list *l)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		free(l->v[i].name);
		free(l->v[i].path);
	}
	free(l->v);
	memset(l, 0, sizeof(*l));
}

/* What the order is: size or time, then name; -r turns it round. */
static int
compare(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;
	const struct stat *s = &a->st, *t = &b->st;
	int c;

	c = 0;
	if (flag['S'])
		c = s->st_size < t->st_size ? 1 : -(s->st_size > t->st_size);
	else if (flag['t']) {
		c = s->st_mtime < t->st_mtime ? 1 :
		    -(s->st_mtime > t->st_mtime);
		if (c == 0)
			c = s->st_mtim.tv_nsec < t->st_mtim.tv_nsec ? 1 :
			    -(s->st_mtim.tv_nsec > t->st_mtim.tv_nsec);
	}
	if (c == 0)
		c = strcmp(a->name, b->name);
	return (flag['r'] ? -c : c);
}

static void
sort(struct list *l)
{
	if (!flag['f'])
		qsort(l->v, l->n, sizeof(*l->v), compare);
}

/* Is NAME one that the options hide? */
static int
hidden(const char *name)
{
	if (name[0] != '.' || flag['a'])
		return (0);
	return (!flag['A'] || strcmp(name, ".") == 0 ||
	    strcmp(name, "..") == 0);
}

/* Reads the directory PATH into L; what cannot be looked at is reported. */
static int
read_directory(const char *path, struct list *l)
{
	struct dirent *d;
	struct stat st;
	char *p, *name;
	DIR *dp;

	dp = opendir(path);
	if (dp == NULL) {
		warn("%s", path);
		status = 1;
		return (-1);
	}
	while (errno = 0, (d = readdir(dp)) != NULL) {
		if (hidden(d->d_name))
			continue;
		p = join(path, d->d_name);
		if ((flag['L'] ? stat : lstat)(p, &st) < 0) {
			warn("%s", p);
			status = 1;
			free(p);
			continue;
		}
		name = strdup(d->d_name);
		if (name == NULL)
			err(1, "memory");
		add(l, name, p, &st);
	}
	if (errno != 0) {
		warn("%s", path);
		status = 1;
	}
	closedir(dp);
	return (0);
}

/* Lists the directory PATH, under its name if TITLE; *FIRST: no blank line. */
static void
list_directory(const char *path, int title, int *first)
{
	struct list l = { NULL, 0, 0 };
	size_t i;

	if (title)
		printf("%s%s:\n", *first ? "" : "\n", path);
	*first = 0;
	fflush(stdout);
	if (read_directory(path, &l) < 0)
		return;
	sort(&l);
	print_list(&l, 1);
	if (flag['R'])
		for (i = 0; i < l.n; i++)
			if (S_ISDIR(l.v[i].st.st_mode) &&
			    strcmp(l.v[i].name, ".") != 0 &&
			    strcmp(l.v[i].name, "..") != 0)
				list_directory(l.v[i].path, 1, first);
	clear(&l);
}

/* Sorts the operand PATH into FILES or DIRS. */
static void
operand(const char *path, struct list *files, struct list *dirs)
{
	struct stat st;
	char *a, *b;
	int follow;

	/* A link to a directory is followed unless that would hide it. */
	follow = !flag['l'] && !flag['F'] && !flag['d'];
	if (((follow || flag['L']) && stat(path, &st) == 0) ||
	    lstat(path, &st) == 0) {
		a = strdup(path);
		b = strdup(path);
		if (a == NULL || b == NULL)
			err(1, "memory");
		add(S_ISDIR(st.st_mode) && !flag['d'] ? dirs : files, a, b,
		    &st);
		return;
	}
	warn("%s", path);
	status = 1;
}

int
main(int argc, char **argv)
{
	struct list files = { NULL, 0, 0 }, dirs = { NULL, 0, 0 };
	int ch, first, many;
	size_t i;

	if (isatty(STDOUT_FILENO))
		flag['C'] = 1;
	/* The superuser sees the hidden files unless he asks not to. */
	if (getuid() == 0)
		flag['A'] = 1;
	while ((ch = getopt(argc, argv, "1AaCdFfhIiLlnRrSst")) != -1) {
		if (ch == '?') {
			fprintf(stderr,
			    "usage: ls [-1AaCdFfhIiLlnRrSst] [file ...]\n");
			return (1);
		}
		flag[ch] = 1;
		if (ch == '1' || ch == 'l')
			flag['C'] = 0;
		if (ch == 'C')
			flag['l'] = 0;
		if (ch == 'f')
			flag['a'] = 1;
		if (ch == 'I')
			flag['A'] = 0;
	}
	argv += optind;
	if (*argv == NULL)
		operand(".", &files, &dirs);
	many = *argv != NULL && argv[1] != NULL;
	for (; *argv != NULL; argv++)
		operand(*argv, &files, &dirs);
	sort(&files);
	sort(&dirs);
	print_list(&files, 0);
	first = files.n == 0;
	for (i = 0; i < dirs.n; i++)
		list_directory(dirs.v[i].path, many, &first);
	clear(&files);
	clear(&dirs);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (status);
}
