/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From a library's name to an open file.  Compiled by path into the prelinker,
 * too: of the system it wants os_open, os_close, os_pread, os_readlink and
 * os_getcwd only.
 */
#include "md.h"
#include "proc.h"

#define	PATH_LEN	1024		/* MAXPATHLEN */

/* dlinfo(3)'s words for where a directory came from. */
#define	LA_SER_ORIG	0x01
#define	LA_SER_LIBPATH	0x02
#define	LA_SER_RUNPATH	0x04
#define	LA_SER_CONFIG	0x08
#define	LA_SER_DEFAULT	0x40

typedef bool visitor(const struct search_dir *, void *);

/* A visit of all directories. */
struct tour {
	const char *by;		/* path of the object in need, or NULL */
	visitor *visit;		/* called for each */
	void *arg;		/* for it */
};

/* Is that directory, of `n' characters, one of the standard ones? */
static bool
is_standard(const char *dir, size_t n)
{
	const char *p;
	size_t m;

	for (p = SEARCH_STANDARD; *p != '\0'; p += m + (p[m] == ':')) {
		m = strcspn(p, ":");
		if (m == n && memcmp(p, dir, n) == 0)
			return (true);
	}
	return (false);
}

/*
 * Visit each element of a list with separators colon and semicolon, perhaps
 * without the standard directories.
 */
static bool
each_in(const char *path, unsigned flags, bool nodeflib, const struct tour *t)
{
	struct search_dir dir;
	const char *mapped;
	size_t n;

	if (path == NULL)
		return (false);
	for (;; path += n) {
		path += strspn(path, ":;");
		if (*path == '\0')
			return (false);
		n = strcspn(path, ":;");
		dir.name = path;
		dir.len = n;
		dir.flags = flags;
		dir.fd = -1;
		if (nodeflib && is_standard(path, n))
			continue;
		if ((mapped = libmap_find(t->by, path, n)) != NULL) {
			dir.name = mapped;
			dir.len = strlen(mapped);
		}
		if (t->visit(&dir, t->arg))
			return (true);
	}
}

/* The value of a digit, or of a letter as one; too much for any base: none. */
static int
digit(char c)
{

	if (c >= '0' && c <= '9')
		return (c - '0');
	c |= 'a' ^ 'A';
	return (c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16);
}

/*
 * A number of `n' characters, or -1: decimal, or as in C octal, hexadecimal or
 * binary with 0, 0x or 0b in front (FreeBSD main's parse_integer).
 */
int
search_number(const char *s, size_t n)
{
	int base = 10, value = 0;

	if (n == 0)
		return (-1);
	if (n > 1 && s[0] == '0')
		base = s[1] == 'x' || s[1] == 'X' ? 16 :
		    s[1] == 'b' || s[1] == 'B' ? 2 : 8;
	if (n > 2 && (base == 16 || base == 2)) {
		s += 2;
		n -= 2;
	}
	for (; n-- > 0; s++) {
		if (digit(*s) >= base || value > 1 << 24)
			return (-1);
		value = value * base + digit(*s);
	}
	return (value);
}

/* LD_LIBRARY_PATH_FDS: open directories, shown as #3. */
static bool
each_fd(const char *list, visitor *visit, void *arg)
{
	struct search_dir dir;
	char name[16];
	size_t n;

	for (; list != NULL && *list != '\0'; list += n + (list[n] == ':')) {
		n = strcspn(list, ":");
		if ((dir.fd = search_number(list, n)) < 0)
			continue;
		print_string(name, sizeof(name), "#%d", dir.fd);
		dir.name = name;
		dir.len = strlen(name);
		dir.flags = LA_SER_LIBPATH;
		if (visit(&dir, arg))
			return (true);
	}
	return (false);
}

/* What comes behind the paths that the user or objects name. */
static bool
each_behind(bool nodeflib, const struct tour *t)
{

	if (each_fd(config.library_path_fds, t->visit, t->arg))
		return (true);
	if (nodeflib)
		return (each_in(search_hints(), LA_SER_CONFIG, true, t));
	return (each_in(config.own_libdir, LA_SER_CONFIG, false, t) ||
	    each_in(search_hints(), LA_SER_CONFIG, false, t) ||
	    each_in(SEARCH_STANDARD, LA_SER_DEFAULT, false, t));
}

/*
 * Call visit() with every directory where the libraries that `by' needs are
 * looked for, in order, until it returns true.  `by' may be NULL.
 * (rtld(1), "SEARCH"; FreeBSD: rtld.c, find_library.)
 */
bool
search_each(struct obj *by, visitor *visit, void *arg)
{
	const char *env = config.library_path;
	const struct tour t = { by != NULL ? by->path : NULL, visit, arg };

	if (by == NULL)
		return (each_in(env, LA_SER_LIBPATH, false, &t) ||
		    each_behind(false, &t));
	/* Then -z nodefaultlib and the program's path don't count either. */
	if (config.path_over_rpath && by->rpath != NULL)
		return (each_in(env, LA_SER_LIBPATH, false, &t) ||
		    each_in(by->rpath, LA_SER_RUNPATH, false, &t) ||
		    each_behind(false, &t));
	if (each_in(by->rpath, LA_SER_RUNPATH, false, &t) ||
	    (by->runpath == NULL && by != obj_main && obj_main != NULL &&
	    each_in(obj_main->rpath, LA_SER_RUNPATH, false, &t)))
		return (true);
	return (each_in(env, LA_SER_LIBPATH, false, &t) ||
	    each_in(by->runpath, LA_SER_RUNPATH, false, &t) ||
	    each_behind((by->flags1 & DF_1_NODEFLIB) != 0, &t));
}

/* What is looked for while the directories are visited. */
struct quest {
	const char *name;	/* the library */
	int fd;			/* the file, or minus the last errno */
	struct os_file *file;	/* what it is */
	char path[PATH_LEN];	/* its path */
};

/*
 * The first of the standard directories, /lib/casper, is missing on small
 * systems: not to be asked for each library then.  Later it may come to be.
 */
static bool
known_missing(const struct search_dir *dir)
{
	static enum { UNKNOWN, MISSING, THERE } state;
	char path[sizeof(SEARCH_STANDARD)], target[1];

	if ((dir->flags & LA_SER_DEFAULT) == 0 || scope_main.list.n != 0 ||
	    strncmp(dir->name, SEARCH_STANDARD, sizeof(path) - 1) != 0)
		return (false);
	if (state == UNKNOWN) {
		memcpy(path, dir->name, dir->len);
		path[dir->len] = '\0';
		/* The cheapest call with a path: a directory gives EINVAL. */
		state = os_readlink(path, target, sizeof(target)) ==
		    -OS_ENOENT ? MISSING : THERE;
	}
	return (state == MISSING);
}

/* Is it in this directory?  A system out of descriptors ends the search. */
static bool
try_dir(const struct search_dir *dir, void *arg)
{
	struct quest *q = arg;
	size_t n;

	n = strlen(q->name);
	if (known_missing(dir) || dir->len + 1 + n >= sizeof(q->path))
		return (false);
	memcpy(q->path, dir->name, dir->len);
	q->path[dir->len] = '/';
	memcpy(q->path + dir->len + 1, q->name, n + 1);
	q->fd = dir->fd >= 0 ? os_open(dir->fd, q->name) :
	    os_open(OS_CWD, q->path);
	if (q->fd >= 0 && (os_fstat(q->fd, q->file) < 0 ||
	    (q->file->mode & OS_MODE_TYPE) != OS_MODE_REG)) {
		/* A directory, or the like, of that name. */
		os_close(q->fd);
		q->fd = -1;
	}
	debug(DEBUG_LIBS, "  %s: %s", q->path, q->fd >= 0 ? "found" :
	    os_strerror(-q->fd));
	return (q->fd >= 0 || os_exhausted(q->fd));
}

/* Is the descriptor one of those of LD_LIBRARY_PATH_FDS? */
static bool
is_listed(const struct search_dir *dir, void *arg)
{

	return (dir->fd == *(int *)arg);
}

/*
 * #3/name, as dladdr(3) and others tell the path of what was found in directory
 * 3 of LD_LIBRARY_PATH_FDS, can be opened, too.  -1, or what os_open() says.
 */
static int
open_numbered(const char *name)
{
	const char *rest;
	int dir;

	if (name[0] != '#' || (rest = strchr(name, '/')) == NULL)
		return (-1);
	dir = search_number(name + 1, (size_t)(rest - name) - 1);
	if (dir < 0 || !each_fd(config.library_path_fds, is_listed, &dir))
		return (-1);
	return (os_open(dir, rest + 1));
}

/* The library is given by its path: as search_library(). */
static char *
open_path(const char *name, int *fd, struct os_file *file)
{

	if (config.setid && name[0] != '/') {
		error("Absolute pathname required for shared object \"%s\"",
		    name);
		return (NULL);
	}
	if ((*fd = open_numbered(name)) < 0 &&
	    (*fd = os_open(OS_CWD, name)) < 0) {
		error("Cannot open \"%s\"", name);
		return (NULL);
	}
	if (os_fstat(*fd, file) == 0)
		return (rtld_strdup(name));
	error("Cannot fstat \"%s\"", name);
	os_close(*fd);
	return (NULL);
}

/*
 * Find the library `name' that `by' needs (NULL: nobody).  Returns its path,
 * to be freed, and an open descriptor and what it is; or NULL with an error
 * recorded.
 */
char *
search_library(const char *name, struct obj *by, int *fd, struct os_file *file)
{
	const char *mapped;
	struct quest q;

	if (by != NULL && by->path != NULL && (mapped =
	    libmap_find(by->path, name, strlen(name))) != NULL)
		name = mapped;
	if (strchr(name, '/') != NULL)
		return (open_path(name, fd, file));
	debug(DEBUG_LIBS, "looking for %s, needed by %s", name,
	    by != NULL ? by->path : "nobody");
	q.name = name;
	q.fd = -1;
	q.file = file;
	if (name[0] != '\0' && search_each(by, try_dir, &q)) {
		if ((*fd = q.fd) >= 0)
			return (rtld_strdup(q.path));
		error("Cannot open \"%s\": %s", q.path, os_strerror(-q.fd));
	} else if (by != NULL && by->path != NULL)
		error("Shared object \"%s\" not found, required by \"%s\"",
		    name, search_basename(by->path));
	else
		error("Shared object \"%s\" not found", name);
	return (NULL);
}

/* What follows the last slash. */
const char *
search_basename(const char *path)
{
	const char *p;

	for (p = path; *p != '\0';)
		if (*p++ == '/')
			path = p;
	return (path);
}
