/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Paths inside the root, and where those files are on this machine.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "prelink.h"

#define	LINKS_MAX	40	/* symbolic links followed in one path */

/* Takes the last component off. */
static void
cut_last(char *path)
{
	char *slash;

	if ((slash = strrchr(path, '/')) != NULL)
		*slash = '\0';
}

/* dir/name, new; dir "" or "/" is the root. */
char *
path_join(const char *dir, const char *name)
{

	return (format("%s/%s", strcmp(dir, "/") == 0 ? "" : dir, name));
}

/* The host path of a path in the root, new. */
char *
path_host(const char *path)
{

	return (format("%s%s", options.root, path));
}

/* A path as a pattern for glob(3) that nothing else matches, new. */
char *
path_literal(const char *path)
{
	char *out, *q;

	q = out = need(malloc(strlen(path) * 2 + 1));
	for (; *path != '\0'; path++) {
		if (strchr("*?[]\\", *path) != NULL)
			*q++ = '\\';
		*q++ = *path;
	}
	*q = '\0';
	return (out);
}

/* The host pattern of a pattern of paths in the root, new. */
char *
path_pattern(const char *pattern)
{
	char *root, *all;

	root = path_literal(options.root);
	all = format("%s%s", root, pattern);
	free(root);
	return (all);
}

/* What the link at `path' in the root says, or NULL if it is none. */
static char *
read_link(const char *path)
{
	char buf[4096], *host;
	ssize_t n;

	host = path_host(path);
	n = readlink(host, buf, sizeof(buf) - 1);
	free(host);
	if (n < 0)
		return (NULL);
	buf[n] = '\0';
	return (need(strdup(buf)));
}

/*
 * The absolute path in the root without symbolic links, "." and "..", for a
 * path in the root; links are followed inside the root.  What doesn't exist
 * stays as it is.  New; NULL with ELOOP: too many links.
 */
char *
path_resolve(const char *path)
{
	char *done, *rest, *p, *comp, *link, *next;
	int links = 0;
	size_t n;

	done = need(strdup(""));
	rest = need(strdup(path));
	for (p = rest;;) {
		p += strspn(p, "/");
		if ((n = strcspn(p, "/")) == 0)
			break;
		if (n <= 2 && strncmp(p, "..", n) == 0) {
			if (n == 2)
				cut_last(done);
			p += n;
			continue;
		}
		comp = format("%s/%.*s", done, (int)n, p);
		p += n;
		if ((link = read_link(comp)) == NULL) {
			free(done);
			done = comp;
			continue;
		}
		free(comp);
		next = format("%s/%s", link, p);
		if (link[0] == '/')
			done[0] = '\0';
		free(link);
		free(rest);
		p = rest = next;
		if (++links > LINKS_MAX) {
			free(rest);
			free(done);
			errno = ELOOP;
			return (NULL);
		}
	}
	free(rest);
	if (done[0] == '\0') {
		free(done);
		done = need(strdup("/"));
	}
	return (done);
}

/*
 * The path in the root that an argument of the command line means: a host path
 * that leads into the root, or else a path in it.  New.
 */
char *
path_argument(const char *arg)
{
	char *dir, *slash, *real, *path;
	const char *base;
	size_t n;

	/* Only the directory is resolved here: the last name may be a link. */
	dir = need(strdup(arg));
	slash = strrchr(dir, '/');
	base = slash != NULL ? strrchr(arg, '/') + 1 : arg;
	if (slash != NULL)
		*slash = '\0';
	real = realpath(slash == NULL ? "." : dir[0] == '\0' ? "/" : dir,
	    NULL);
	free(dir);
	n = strlen(options.root);
	path = NULL;
	if (real != NULL && strncmp(real, options.root, n) == 0 &&
	    (real[n] == '/' || real[n] == '\0'))
		path = path_join(real + n, base);
	free(real);
	if (path != NULL)
		return (path);
	return (format("%s%s", arg[0] == '/' ? "" : "/", arg));
}

/* Make a directory and those above it; true if it is there then. */
bool
make_dirs(char *path)
{
	char *p;

	for (p = path + 1; *p != '\0'; p++)
		if (*p == '/') {
			*p = '\0';
			if (mkdir(path, 0755) != 0 && errno != EEXIST) {
				*p = '/';
				return (false);
			}
			*p = '/';
		}
	return (mkdir(path, 0755) == 0 || errno == EEXIST);
}
