/* SPDX-License-Identifier: BSD-2-Clause */

/* Path names that match a pattern. */

#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

/* Is there anything to match in s (n bytes)? */
static int
magic(const char *s, size_t n, int flags)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (s[i] == '\\' && !(flags & GLOB_NOESCAPE))
			i++;
		else if (strchr("*?[", s[i]) != NULL)
			return (1);
	}
	return (0);
}

/* Append path (and '/' if wanted); 0 or GLOB_NOSPACE. */
static int
add(glob_t *g, const char *path, const char *tail)
{
	size_t n = g->gl_offs + g->gl_pathc, len = strlen(path);
	char **new, *copy;

	if ((g->gl_flags & GLOB_DOOFFS) == 0)
		n = g->gl_pathc;
	new = reallocarray(g->gl_pathv, n + 2, sizeof(*new));
	if (new == NULL)
		return (GLOB_NOSPACE);
	if (g->gl_pathv == NULL && n > 0)
		memset(new, 0, n * sizeof(*new));
	g->gl_pathv = new;
	copy = malloc(len + strlen(tail) + 1);
	if (copy == NULL)
		return (GLOB_NOSPACE);
	strcpy(copy, path);
	strcpy(copy + len, tail);
	new[n] = copy;
	new[n + 1] = NULL;
	g->gl_pathc++;
	return (0);
}

/* s (n bytes) at dst + len without its backslashes; new length or 0. */
static size_t
put_literal(char *dst, size_t len, const char *s, size_t n, int flags)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (s[i] == '\\' && !(flags & GLOB_NOESCAPE) && i + 1 < n)
			i++;
		if (len + 1 >= PATH_MAX)
			return (0);
		dst[len++] = s[i];
	}
	dst[len] = '\0';
	return (len);
}

static int	expand(glob_t *g, char *path, size_t len, const char *pat);

/* All names in directory path that match pat (n bytes), then rest. */
static int
expand_dir(glob_t *g, char *path, size_t len, const char *pat, size_t n)
{
	char name[PATH_MAX];
	struct dirent *de;
	int ret = 0;
	DIR *d;

	if (n >= sizeof(name))
		return (0);
	memcpy(name, pat, n);
	name[n] = '\0';
	d = opendir(len > 0 ? path : ".");
	if (d == NULL) {
		if ((g->gl_errfunc != NULL && g->gl_errfunc(path, errno)) ||
		    g->gl_flags & GLOB_ERR)
			return (GLOB_ABORTED);
		return (0);
	}
	while (ret == 0 && (de = readdir(d)) != NULL) {
		if (fnmatch(name, de->d_name, FNM_PERIOD |
		    (g->gl_flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0)) != 0 ||
		    len + de->d_namlen + 1 >= PATH_MAX)
			continue;
		strcpy(path + len, de->d_name);
		ret = expand(g, path, len + de->d_namlen, pat + n);
	}
	path[len] = '\0';
	closedir(d);
	return (ret);
}

/* path (len bytes) is done; pat is what is left. */
static int
expand(glob_t *g, char *path, size_t len, const char *pat)
{
	struct stat sb;
	size_t n;

	for (;;) {
		while (*pat == '/' && len + 1 < PATH_MAX) {
			path[len++] = *pat++;
			path[len] = '\0';
		}
		if (*pat == '\0')
			break;
		n = strcspn(pat, "/");
		if (magic(pat, n, g->gl_flags))
			return (expand_dir(g, path, len, pat, n));
		len = put_literal(path, len, pat, n, g->gl_flags);
		if (len == 0)
			return (0);
		pat += n;
	}
	if (lstat(path, &sb) < 0)
		return (0);
	g->gl_matchc++;
	return (add(g, path, g->gl_flags & GLOB_MARK && path[len - 1] != '/' &&
	    stat(path, &sb) == 0 && S_ISDIR(sb.st_mode) ? "/" : ""));
}

static int
compare(const void *a, const void *b)
{
	return (strcoll(*(char *const *)a, *(char *const *)b));
}

/* "~" and "~user" to the home directory, into buf. */
static const char *
tilde(const char *pat, char *buf, size_t size)
{
	size_t n = strcspn(pat, "/");
	const char *home;
	struct passwd *pw;

	strlcpy(buf, pat + 1, n < size ? n : size);
	if (n == 1 && (home = getenv("HOME")) != NULL && *home != '\0')
		pw = NULL;
	else {
		pw = n == 1 ? NULL : getpwnam(buf);
		home = pw != NULL ? pw->pw_dir : NULL;
	}
	if (home == NULL || strlcpy(buf, home, size) >= size ||
	    strlcat(buf, pat + n, size) >= size)
		return (pat);
	return (buf);
}

static int
glob_one(glob_t *g, const char *pat)
{
	char path[PATH_MAX], home[PATH_MAX];
	size_t first = g->gl_pathc;
	int ret;

	g->gl_matchc = 0;
	if (g->gl_flags & GLOB_TILDE && *pat == '~')
		pat = tilde(pat, home, sizeof(home));
	if (magic(pat, strlen(pat), g->gl_flags))
		g->gl_flags |= GLOB_MAGCHAR;
	path[0] = '\0';
	ret = *pat != '\0' ? expand(g, path, 0, pat) : 0;
	if (ret != 0)
		return (ret);
	if (g->gl_matchc == 0) {
		if (g->gl_flags & GLOB_NOCHECK || (g->gl_flags & GLOB_NOMAGIC &&
		    (g->gl_flags & GLOB_MAGCHAR) == 0))
			return (add(g, pat, ""));
		return (GLOB_NOMATCH);
	}
	if ((g->gl_flags & GLOB_NOSORT) == 0)
		qsort(g->gl_pathv + first + (g->gl_flags & GLOB_DOOFFS ?
		    g->gl_offs : 0), g->gl_pathc - first,
		    sizeof(*g->gl_pathv), compare);
	return (0);
}

/* "a{b,c}d": glob each of abd, acd.  Only the first brace is taken apart. */
static int
glob_braces(glob_t *g, const char *pat)
{
	const char *open = strchr(pat, '{'), *p, *start;
	int depth = 0, ret, some = 0;
	char buf[PATH_MAX];

	if (open == NULL || strcmp(pat, "{}") == 0)
		return (glob_one(g, pat));
	for (p = open; *p != '\0' && !(*p == '}' && depth == 1); p++)
		depth += (*p == '{') - (*p == '}');
	if (*p == '\0')
		return (glob_one(g, pat));
	for (start = open + 1, depth = 0; start <= p; ) {
		const char *end = start;

		for (; end < p && !(*end == ',' && depth == 0); end++)
			depth += (*end == '{') - (*end == '}');
		if ((size_t)(open - pat) + (size_t)(end - start) + strlen(p) >=
		    sizeof(buf))
			return (GLOB_NOSPACE);
		memcpy(buf, pat, (size_t)(open - pat));
		memcpy(buf + (open - pat), start, (size_t)(end - start));
		strcpy(buf + (open - pat) + (end - start), p + 1);
		ret = glob_braces(g, buf);
		if (ret != 0 && ret != GLOB_NOMATCH)
			return (ret);
		some |= ret == 0;
		start = end + 1;
	}
	return (some ? 0 : GLOB_NOMATCH);
}

int
glob(const char *restrict pattern, int flags,
    int (*errfunc)(const char *, int), glob_t *restrict g)
{
	if ((flags & GLOB_APPEND) == 0) {
		g->gl_pathc = 0;
		g->gl_pathv = NULL;
		if ((flags & GLOB_DOOFFS) == 0)
			g->gl_offs = 0;
	}
	g->gl_flags = flags & ~GLOB_MAGCHAR;
	g->gl_errfunc = errfunc;
	return (flags & GLOB_BRACE ? glob_braces(g, pattern) :
	    glob_one(g, pattern));
}

void
globfree(glob_t *g)
{
	size_t i, offs = g->gl_flags & GLOB_DOOFFS ? g->gl_offs : 0;

	for (i = 0; g->gl_pathv != NULL && i < g->gl_pathc; i++)
		free(g->gl_pathv[offs + i]);
	free(g->gl_pathv);
	g->gl_pathv = NULL;
	g->gl_pathc = 0;
}
