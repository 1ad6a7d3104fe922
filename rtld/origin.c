/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Paths: made absolute, and $ORIGIN and the like in them replaced.  Compiled
 * by path into the prelinker, too.
 */
#include "md.h"
#include "proc.h"

#define	PATH_LEN	1024		/* MAXPATHLEN */
#define	LINKS_MAX	32		/* symbolic links in one path */

/* A path being made absolute, and free of links. */
struct walk {
	char done[PATH_LEN];	/* resolved: "" or "/a/b" */
	char rest[PATH_LEN];	/* still to do */
	int links;		/* followed so far */
};

/* Put the target of the link w->done in front of what is still to do. */
static bool
follow(struct walk *w, const char *target, size_t n)
{
	size_t m;

	m = strlen(w->rest);
	if (++w->links > LINKS_MAX || n + 1 + m >= sizeof(w->rest))
		return (false);
	memmove(w->rest + n + 1, w->rest, m + 1);
	memcpy(w->rest, target, n);
	w->rest[n] = '/';
	if (target[0] == '/')
		w->done[0] = '\0';
	else
		*strrchr(w->done, '/') = '\0';
	return (true);
}

/* One component of the path. */
static bool
advance(struct walk *w, const char *name, size_t n)
{
	char target[PATH_LEN];
	size_t m;
	long r;

	if (n == 0 || (n == 1 && name[0] == '.'))
		return (true);
	m = strlen(w->done);
	if (n == 2 && name[0] == '.' && name[1] == '.') {
		if (m != 0)
			*strrchr(w->done, '/') = '\0';
		return (true);
	}
	if (m + 1 + n >= sizeof(w->done))
		return (false);
	w->done[m] = '/';
	memcpy(w->done + m + 1, name, n);
	w->done[m + 1 + n] = '\0';
	r = os_readlink(w->done, target, sizeof(target));
	if (r <= 0 || r == (long)sizeof(target))
		return (r != (long)sizeof(target));
	return (follow(w, target, (size_t)r));
}

/* realpath(3): absolute, no links; to be freed.  NULL if that can't be. */
char *
search_realpath(const char *path)
{
	char name[PATH_LEN];
	struct walk w;
	size_t n;

	w.links = 0;
	w.done[0] = '\0';
	if (path[0] != '/' && os_getcwd(w.done, sizeof(w.done)) < 0)
		return (NULL);
	if (strcmp(w.done, "/") == 0)
		w.done[0] = '\0';
	if (strlcpy(w.rest, path, sizeof(w.rest)) >= sizeof(w.rest))
		return (NULL);
	while (w.rest[0] != '\0') {
		n = strcspn(w.rest, "/");
		memcpy(name, w.rest, n);
		if (w.rest[n] == '/')
			memmove(w.rest, w.rest + n + 1,
			    strlen(w.rest + n + 1) + 1);
		else
			w.rest[0] = '\0';
		if (!advance(&w, name, n))
			return (NULL);
	}
	return (rtld_strdup(w.done[0] == '\0' ? "/" : w.done));
}

/* $ORIGIN: the directory the object lies in; NULL if it can't be told. */
const char *
search_origin(struct obj *obj)
{
	char *p;

	if (obj->origin != NULL || config.setid)
		return (obj->origin);
	if ((obj->origin = search_realpath(obj->path)) == NULL)
		return (NULL);
	p = strrchr(obj->origin, '/');
	p[p == obj->origin ? 1 : 0] = '\0';
	return (obj->origin);
}

/* The value of a token, "ORIGIN" or the like, of `n' characters, or NULL. */
static const char *
token(struct obj *obj, const char *name, size_t n)
{

	if (n == 6 && memcmp(name, "ORIGIN", n) == 0)
		return (search_origin(obj));
	if (n == 6 && memcmp(name, "OSNAME", n) == 0)
		return ("FreeBSD");
	if (n == 5 && memcmp(name, "OSREL", n) == 0)
		return (os_release());
	if (n == 8 && memcmp(name, "PLATFORM", n) == 0)
		return (MD_PLATFORM);
	if (n == 3 && memcmp(name, "LIB", n) == 0)
		return ("lib");
	return (NULL);
}

/*
 * A copy of `text' from the object with $ORIGIN, ${ORIGIN} and so on replaced;
 * to be freed.  An unknown token stays, as all do in a set-id program.
 */
char *
search_expand(struct obj *obj, const char *text)
{
	char buf[PATH_LEN * 4];
	const char *p, *value;
	size_t len, n, skip;

	if (config.setid || strchr(text, '$') == NULL)
		return (rtld_strdup(text));
	for (len = 0, p = text; *p != '\0'; p += skip) {
		value = p;
		n = skip = 1;
		if (p[0] == '$' && p[1] == '{' && strchr(p, '}') != NULL) {
			skip = (size_t)(strchr(p, '}') - p) + 1;
			value = token(obj, p + 2, skip - 3);
		} else if (p[0] == '$') {
			for (skip = 1; (p[skip] >= 'A' && p[skip] <= 'Z') ||
			    p[skip] == '_'; skip++)
				;
			value = token(obj, p + 1, skip - 1);
		}
		if (value == NULL) {
			value = p;
			n = skip;
		} else if (value != p)
			n = strlen(value);
		if (len + n >= sizeof(buf))
			return (rtld_strdup(text));
		memcpy(buf + len, value, n);
		len += n;
	}
	buf[len] = '\0';
	return (rtld_strdup(buf));
}
