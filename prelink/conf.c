/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prelink.conf: one path or pattern a line, after the options
 *	-b	never to be touched (also: a pattern without / is for names)
 *	-l	do not leave the file system
 *	-h	follow symbolic links
 *	-c	another file of this kind
 *	-p	a program and the plug-ins that it may open: plugins.c
 * and # begins a comment.
 */
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prelink.h"

#define	DEPTH_MAX	16	/* files that include each other */

/* A line. */
struct entry {
	struct entry *next;	/* in the order of the file */
	bool onefs;		/* -l */
	bool follow;		/* -h */
	char path[];		/* in the root; may be a pattern */
};

static struct entry *entries, **entries_end = &entries;
static struct entry *excludes;	/* -b */
static unsigned depth;		/* files being read */

static struct entry *
new_entry(const char *path)
{
	struct entry *e;

	e = need(malloc(sizeof(*e) + strlen(path) + 1));
	memset(e, 0, sizeof(*e));
	strcpy(e->path, path);
	return (e);
}

/*
 * From now on `pattern' is not touched: a file, a directory with all below it,
 * or a pattern of either; without a slash, of the last component.  True.
 */
bool
conf_exclude(const char *pattern)
{
	struct entry *e;
	size_t n;

	e = new_entry(pattern);
	n = strlen(e->path);
	while (n > 1 && e->path[n - 1] == '/')
		e->path[--n] = '\0';
	e->next = excludes;
	excludes = e;
	return (true);
}

/* Is the path in the root, or a directory that it is in, excluded? */
bool
conf_excluded(const char *path)
{
	const struct entry *e;
	const char *base;
	size_t n;

	base = strrchr(path, '/');
	base = base != NULL ? base + 1 : path;
	for (e = excludes; e != NULL; e = e->next) {
		if (strchr(e->path, '/') == NULL) {
			if (fnmatch(e->path, base, 0) == 0)
				return (true);
			continue;
		}
		n = strlen(e->path);
		if (strncmp(path, e->path, n) == 0 &&
		    (path[n] == '\0' || path[n] == '/' || n == 1))
			return (true);
		if (fnmatch(e->path, path, FNM_PATHNAME) == 0)
			return (true);
	}
	return (false);
}

static bool
complain(const char *host, unsigned line, const char *what)
{

	report_error("%s:%u: %s", host, line, what);
	return (false);
}

/* What follows -p: a program or a pattern of programs, and plug-ins. */
static bool
parse_plugins(const char *host, unsigned line, char **save)
{
	char *program, *plugin;
	bool ok = true;

	program = strtok_r(NULL, " \t\r\n", save);
	plugin = strtok_r(NULL, " \t\r\n", save);
	if (program == NULL || plugin == NULL)
		return (complain(host, line, "-p needs a program and "
		    "plug-ins"));
	if (program[0] != '/')
		return (complain(host, line, "not an absolute path"));
	for (; plugin != NULL; plugin = strtok_r(NULL, " \t\r\n", save))
		if (!plugins_add(program, plugin))
			ok = complain(host, line, "a plug-in is an absolute "
			    "path or has no slash, and is without $");
	return (ok);
}

/* One line, without its comment.  False: it was complained about. */
static bool
parse_line(const char *host, unsigned line, char *s)
{
	struct entry *e;
	char *word, *inner, *save = NULL;
	bool onefs = false, follow = false, ok;

	for (word = strtok_r(s, " \t\r\n", &save); word != NULL;
	    word = strtok_r(NULL, " \t\r\n", &save)) {
		if (strcmp(word, "-p") == 0)
			return (parse_plugins(host, line, &save));
		else if (strcmp(word, "-l") == 0)
			onefs = true;
		else if (strcmp(word, "-h") == 0)
			follow = true;
		else if (strcmp(word, "-b") == 0 || strcmp(word, "-c") == 0) {
			bool include = word[1] == 'c';

			word = strtok_r(NULL, " \t\r\n", &save);
			if (word == NULL)
				return (complain(host, line,
				    "-b and -c need a path"));
			if (!include) {
				conf_exclude(word);
				continue;
			}
			inner = path_host(word);
			ok = conf_read(inner, true);
			free(inner);
			if (!ok)
				return (false);
		} else if (word[0] == '-')
			return (complain(host, line,
			    "only -b, -c, -h, -l and -p are known here"));
		else if (word[0] != '/')
			return (complain(host, line, "not an absolute path"));
		else {
			e = new_entry(word);
			e->onefs = onefs;
			e->follow = follow;
			*entries_end = e;
			entries_end = &e->next;
		}
	}
	return (true);
}

/*
 * Read the file at a host path; that there is none is an error if it must be.
 * False: something was wrong, and has been complained about; the other lines
 * count nevertheless.
 */
bool
conf_read(const char *host, bool must)
{
	unsigned number = 0;
	char *line = NULL;
	size_t room = 0;
	bool ok = true;
	FILE *fp;

	if (depth == DEPTH_MAX) {
		report_error("%s: more than %d files include each other",
		    host, DEPTH_MAX);
		return (false);
	}
	if ((fp = fopen(host, "re")) == NULL) {
		if (!must && errno == ENOENT)
			return (true);
		report_error("cannot read %s: %s", host, strerror(errno));
		return (false);
	}
	depth++;
	while (getline(&line, &room, fp) != -1) {
		line[strcspn(line, "#")] = '\0';
		number++;
		if (!parse_line(host, number, line))
			ok = false;
	}
	depth--;
	if (ferror(fp)) {
		report_error("cannot read %s: %s", host, strerror(errno));
		ok = false;
	}
	free(line);
	fclose(fp);
	return (ok);
}

/* Visit what the lines name; patterns are matched in the root. */
void
conf_each(void (*visit)(const char *path, bool onefs, bool follow))
{
	const struct entry *e;
	char *pattern;
	glob_t g;
	size_t i, n;

	n = strlen(options.root);
	for (e = entries; e != NULL; e = e->next) {
		if (strpbrk(e->path, "*?[") == NULL) {
			visit(e->path, e->onefs, e->follow);
			continue;
		}
		pattern = path_pattern(e->path);
		if (glob(pattern, 0, NULL, &g) == 0) {
			for (i = 0; i < g.gl_pathc; i++)
				visit(g.gl_pathv[i] + n, e->onefs, e->follow);
			globfree(&g);
		}
		free(pattern);
	}
}
