/* SPDX-License-Identifier: BSD-2-Clause */

/* Paths: where we are, what a path really is, temporary names. */

#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

/* buf, or memory from malloc if buf is NULL; NULL and errno. */
char *
getcwd(char *buf, size_t size)
{
	char *p = buf;

	if (p != NULL && size == 0) {
		errno = EINVAL;
		return (NULL);
	}
	if (p == NULL && (p = malloc(size = PATH_MAX)) == NULL)
		return (NULL);
	if (__sys___getcwd(p, size) == 0 && *p == '/')
		return (p);
	/* FreeBSD's kernel says ENOMEM if the buffer is too small. */
	if (errno == ENOMEM)
		errno = ERANGE;
	if (buf == NULL)
		free(p);
	return (NULL);
}

/* Append "/name" (n bytes) to path; 0 or -1 and ENAMETOOLONG. */
static int
append(char *path, const char *name, size_t n)
{
	size_t len = strlen(path);

	if (len + n + 2 > PATH_MAX) {
		errno = ENAMETOOLONG;
		return (-1);
	}
	if (len == 0 || path[len - 1] != '/')
		path[len++] = '/';
	memcpy(path + len, name, n);
	path[len + n] = '\0';
	return (0);
}

/*
 * The link at path is followed: its target takes the place of its name, and
 * stands before what of the way is left.  0, or -1 and errno.
 */
static int
follow(char *path, char *left)
{
	char target[PATH_MAX];
	ssize_t n;

	n = readlink(path, target, sizeof(target) - 1);
	if (n < 0)
		return (-1);
	if ((size_t)n + 1 + strlen(left) >= sizeof(target)) {
		errno = ENAMETOOLONG;
		return (-1);
	}
	target[n] = '\0';
	if (*target == '/')
		path[0] = '\0';
	else
		*strrchr(path, '/') = '\0';
	if (*left != '\0') {
		target[n] = '/';
		strlcpy(target + n + 1, left, sizeof(target) - (size_t)n - 1);
	}
	strlcpy(left, target, PATH_MAX);
	return (0);
}

/* One step of the way in left.  0, or -1 and errno. */
static int
step(char *path, char *left, int *links)
{
	struct stat sb;
	size_t n = strcspn(left, "/"), rest = n + strspn(left + n, "/");
	char name[PATH_MAX], *slash;
	int more = left[n] == '/';

	memcpy(name, left, n);
	name[n] = '\0';
	memmove(left, left + rest, strlen(left + rest) + 1);
	if (n == 0 || strcmp(name, ".") == 0)
		return (0);
	if (strcmp(name, "..") == 0) {
		slash = strrchr(path, '/');
		if (slash != NULL)
			*slash = '\0';
		return (0);
	}
	if (append(path, name, n) < 0 || lstat(path, &sb) < 0)
		return (-1);
	if (S_ISLNK(sb.st_mode)) {
		if (++*links > SYMLOOP_MAX) {
			errno = ELOOP;
			return (-1);
		}
		return (follow(path, left));
	}
	if (more && !S_ISDIR(sb.st_mode)) {
		errno = ENOTDIR;
		return (-1);
	}
	return (0);
}

/*
 * The absolute path without links and dots, in resolved (PATH_MAX bytes) or
 * memory from malloc.  NULL and errno; resolved is then how far it came.
 */
char *
realpath(const char *restrict path, char *restrict resolved)
{
	char left[PATH_MAX], *res = resolved;
	int links = 0;

	if (path == NULL || *path == '\0') {
		errno = path == NULL ? EINVAL : ENOENT;
		return (NULL);
	}
	if (strlcpy(left, path, sizeof(left)) >= sizeof(left)) {
		errno = ENAMETOOLONG;
		return (NULL);
	}
	if (res == NULL && (res = malloc(PATH_MAX)) == NULL)
		return (NULL);
	res[0] = '\0';
	if (*path != '/' && getcwd(res, PATH_MAX) == NULL)
		goto bad;
	if (strcmp(res, "/") == 0)
		res[0] = '\0';
	while (*left != '\0') {
		if (step(res, left, &links) < 0)
			goto bad;
	}
	if (res[0] == '\0')
		strlcpy(res, "/", PATH_MAX);
	return (res);
bad:
	if (resolved == NULL)
		free(res);
	return (NULL);
}

/* basename and dirname: results of our own, valid until the next call. */
char *
basename(char *path)
{
	static char buf[PATH_MAX];
	const char *end, *start;

	if (path == NULL || *path == '\0')
		return (strcpy(buf, "."));
	end = path + strlen(path);
	while (end > path + 1 && end[-1] == '/')
		end--;
	for (start = end; start > path && start[-1] != '/'; start--)
		;
	if (start == end)
		start--;
	if ((size_t)(end - start) >= sizeof(buf)) {
		errno = ENAMETOOLONG;
		return (NULL);
	}
	memcpy(buf, start, (size_t)(end - start));
	buf[end - start] = '\0';
	return (buf);
}

char *
dirname(char *path)
{
	static char buf[PATH_MAX];
	const char *end;

	if (path == NULL || *path == '\0')
		return (strcpy(buf, "."));
	end = path + strlen(path);
	while (end > path + 1 && end[-1] == '/')
		end--;
	while (end > path && end[-1] != '/')
		end--;
	if (end == path)
		return (strcpy(buf, "."));
	while (end > path + 1 && end[-1] == '/')
		end--;
	if ((size_t)(end - path) >= sizeof(buf)) {
		errno = ENAMETOOLONG;
		return (NULL);
	}
	memcpy(buf, path, (size_t)(end - path));
	buf[end - path] = '\0';
	return (buf);
}

/* What to make of a name that is free. */
enum make { MAKE_FILE, MAKE_DIR, MAKE_NAME };

/* Replace the X's before the last skip bytes until it works.  fd, 0 or -1. */
static int
make_temp(char *path, int skip, enum make what, int oflags)
{
	static const char set[] =
	    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	char *end = path + strlen(path) - skip, *p;
	struct stat sb;
	int tries, ret;

	for (p = end; p > path && p[-1] == 'X'; p--)
		;
	if (p == end || skip < 0) {
		errno = EINVAL;
		return (-1);
	}
	for (tries = 0; tries < 1000; tries++) {
		char *q;

		for (q = p; q < end; q++)
			*q = set[arc4random_uniform(sizeof(set) - 1)];
		if (what == MAKE_FILE)
			ret = open(path, O_RDWR | O_CREAT | O_EXCL | oflags,
			    0600);
		else if (what == MAKE_DIR)
			ret = mkdir(path, 0700);
		else if (lstat(path, &sb) == 0) {
			ret = -1;
			errno = EEXIST;
		} else
			return (errno == ENOENT ? 0 : -1);
		if (ret >= 0 || errno != EEXIST)
			return (ret);
	}
	return (-1);
}

int
mkstemp(char *path)
{
	return (make_temp(path, 0, MAKE_FILE, 0));
}

int
mkstemps(char *path, int suffix)
{
	return (make_temp(path, suffix, MAKE_FILE, 0));
}

int
mkostemp(char *path, int oflags)
{
	return (make_temp(path, 0, MAKE_FILE, oflags));
}

int
mkostemps(char *path, int suffix, int oflags)
{
	return (make_temp(path, suffix, MAKE_FILE, oflags));
}

char *
mkdtemp(char *path)
{
	return (make_temp(path, 0, MAKE_DIR, 0) < 0 ? NULL : path);
}

char *
mktemp(char *path)
{
	return (make_temp(path, 0, MAKE_NAME, 0) < 0 ? NULL : path);
}
