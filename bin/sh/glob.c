/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Patterns (XCU 2.13): matching strings, and finding the files that match.
 */

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sh.h"

/* Is C in the class whose name is the N bytes at NAME? */
static bool
in_class(const char *name, size_t n, int c)
{
	static const struct {
		const char *name;	/* as in [:name:] */
		int (*is)(int);		/* who decides */
	} classes[] = {
		{ "alnum", isalnum }, { "alpha", isalpha },
		{ "blank", isblank }, { "cntrl", iscntrl },
		{ "digit", isdigit }, { "graph", isgraph },
		{ "lower", islower }, { "print", isprint },
		{ "punct", ispunct }, { "space", isspace },
		{ "upper", isupper }, { "xdigit", isxdigit }
	};
	size_t i;

	for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (strlen(classes[i].name) == n &&
		    strncmp(classes[i].name, name, n) == 0)
			return (classes[i].is(c) != 0);
	return (false);
}

/*
 * The bracket expression whose [ is before P: sets *HIT to whether C is in it
 * and returns what follows its ], or NULL if there is none.
 */
static const char *
bracket(const char *p, int c, bool *hit)
{
	const char *start, *end;
	int lo, hi;
	bool negate;

	negate = *p == '!' || *p == '^';
	if (negate)
		p++;
	*hit = false;
	for (start = p; *p != ']' || p == start; p++) {
		if (*p == '\0')
			return (NULL);
		if (*p == '[' && p[1] == ':' &&
		    (end = strstr(p + 2, ":]")) != NULL) {
			*hit |= in_class(p + 2, end - p - 2, c);
			p = end + 1;
			continue;
		}
		if (*p == '\\' && p[1] != '\0')
			p++;
		lo = hi = (unsigned char)*p;
		if (p[1] == '-' && p[2] != ']' && p[2] != '\0') {
			p += 2;
			if (*p == '\\' && p[1] != '\0')
				p++;
			hi = (unsigned char)*p;
		}
		*hit |= lo <= c && c <= hi;
	}
	*hit ^= negate;
	return (p + 1);
}

/*
 * One element of the pattern P against the byte C: what follows it, or NULL if
 * C is another.  P is neither at its end nor at a *.
 */
static const char *
match_one(const char *p, int c)
{
	const char *next;
	bool hit;

	if (*p == '?')
		return (p + 1);
	if (*p == '[') {
		next = bracket(p + 1, c, &hit);
		if (next != NULL)
			return (hit ? next : NULL);
	} else if (*p == '\\' && p[1] != '\0')
		p++;
	return ((unsigned char)*p == c ? p + 1 : NULL);
}

/*
 * Do the LEN bytes at S match PATTERN, all of them?  Only the last * needs to
 * be tried again, so this takes at most length times length steps.
 */
bool
glob_match(const char *pattern, const char *s, size_t len)
{
	const char *p, *star, *next, *end, *retry;

	p = pattern;
	end = s + len;
	star = retry = NULL;
	for (;;) {
		if (*p == '*') {
			star = ++p;
			retry = s;
			continue;
		}
		if (s == end && *p == '\0')
			return (true);
		next = s < end && *p != '\0' ?
		    match_one(p, (unsigned char)*s) : NULL;
		if (next != NULL) {
			p = next;
			s++;
			continue;
		}
		if (star == NULL || retry >= end)
			return (false);
		s = ++retry;
		p = star;
	}
}

/* Removes the backslashes of the N bytes at P, appending to B. */
static void
unescape(struct buf *b, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] == '\\' && i + 1 < n)
			i++;
		buf_add(b, p[i]);
	}
}

static bool
is_wild(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (p[i] == '\\')
			i++;
		else if (strchr("*?[", p[i]) != NULL)
			return (true);
	return (false);
}

static void walk(struct buf *path, const char *rest, struct strv *sv);

/* The entries of the directory PATH that the N bytes at P match. */
static void
walk_dir(struct buf *path, const char *p, size_t n, struct strv *sv)
{
	struct dirent *d;
	size_t keep;
	char *pattern, *dir;
	DIR *dp;

	keep = path->len;
	pattern = pool_strn(tmp, p, n);
	dir = pool_strn(tmp, path->s, path->len);
	dp = opendir(keep == 0 ? "." : dir);
	if (dp == NULL)
		return;
	while ((d = readdir(dp)) != NULL) {
		if (d->d_name[0] == '.' && pattern[pattern[0] == '\\'] != '.')
			continue;
		if (!glob_match(pattern, d->d_name, strlen(d->d_name)))
			continue;
		buf_addn(path, d->d_name, strlen(d->d_name));
		walk(path, p + n, sv);
		path->len = keep;
	}
	closedir(dp);
}

/*
 * Adds the files that begin with PATH and go on as REST says; REST begins a
 * component, or is at a slash or its end.
 */
static void
walk(struct buf *path, const char *rest, struct strv *sv)
{
	struct stat st;
	size_t n, keep;
	char *s;

	keep = path->len;
	for (;;) {
		for (; *rest == '/'; rest++)
			buf_add(path, '/');
		if (rest[0] == '\\' && rest[1] == '/') {
			rest++;
			continue;
		}
		for (n = 0; rest[n] != '\0' && rest[n] != '/'; n++)
			if (rest[n] == '\\' && rest[n + 1] != '\0') {
				if (rest[n + 1] == '/')
					break;
				n++;
			}
		if (n == 0 || is_wild(rest, n))
			break;
		unescape(path, rest, n);
		rest += n;
	}
	if (n > 0)
		walk_dir(path, rest, n, sv);
	else {
		s = pool_strn(tmp, path->s, path->len);
		if (lstat(s, &st) == 0)
			strv_add(sv, s);
	}
	path->len = keep;
}

static int
compare(const void *a, const void *b)
{
	return (strcmp(*(char *const *)a, *(char *const *)b));
}

/*
 * Appends the paths that match PATTERN, sorted, to SV; false if there are
 * none, and then SV is as it was.
 */
bool
glob_expand(const char *pattern, struct strv *sv)
{
	struct buf path = { NULL, 0, 0 };
	size_t before;

	before = sv->n;
	walk(&path, pattern, sv);
	buf_free(&path);
	if (sv->n == before)
		return (false);
	qsort(sv->v + before, sv->n - before, sizeof(*sv->v), compare);
	return (true);
}
