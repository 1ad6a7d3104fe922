/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which files: from the arguments and prelink.conf, each file once with all of
 * its names that were met.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "prelink.h"
#include "txn.h"

#define	HASH		4096	/* chains; a power of two */
#define	DEPTH_MAX	2048	/* directories that a path has room for */

static struct target *first, **last = &first;
static struct target *table[HASH];
static size_t count;

/* How the present walk goes. */
struct walk {
	dev_t dev;		/* of its first directory */
	bool onefs;		/* stay there */
	bool follow;		/* follow symbolic links */
	unsigned depth;		/* directories entered */
	dev_t devs[DEPTH_MAX];	/* ... these: a link may lead back */
	ino_t inos[DEPTH_MAX];	/* ... and there */
};

static struct target **
chain_of(const struct stat *st)
{

	return (&table[(st->st_ino ^ st->st_dev) % HASH]);
}

/* The target that is this file, or NULL. */
struct target *
walk_find(const struct stat *st)
{
	struct target *t;

	for (t = *chain_of(st); t != NULL; t = t->chain)
		if (t->st.st_ino == st->st_ino && t->st.st_dev == st->st_dev)
			return (t);
	return (NULL);
}

static void
add_name(struct target *t, const char *path)
{
	struct name *n, **end;

	for (end = &t->names; *end != NULL; end = &(*end)->next)
		if (strcmp((*end)->path, path) == 0)
			return;
	n = need(malloc(sizeof(*n) + strlen(path) + 1));
	n->next = NULL;
	strcpy(n->path, path);
	*end = n;
	t->nnames++;
}

/* A target for a path that could not be opened. */
static struct target *
new_target(const char *path, const struct stat *st)
{
	struct target *t, **chain;

	t = need(calloc(1, sizeof(*t)));
	t->st = *st;
	add_name(t, path);
	*last = t;
	last = &t->next;
	count++;
	if (st->st_ino != 0) {
		chain = chain_of(st);
		t->chain = *chain;
		*chain = t;
	}
	return (t);
}

static struct target *
unreadable(const char *path, bool given)
{
	struct target *t;
	struct stat none;
	int error = errno;

	memset(&none, 0, sizeof(none));
	t = new_target(path, &none);
	t->given = given;
	t->kind = KIND_UNREADABLE;
	strcpy(t->why, strerror(error));
	return (t);
}

/*
 * The target at `path' in the root, which has no symbolic link at its end,
 * looked at if it is new.  NULL: no regular file.
 */
struct target *
walk_add(const char *path, bool given)
{
	struct target *t;
	struct stat st;
	char *host;
	int fd;

	host = path_host(path);
	/* A device or FIFO must not be opened. */
	if (lstat(host, &st) == 0 && !S_ISREG(st.st_mode)) {
		free(host);
		return (NULL);
	}
	fd = open(host, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	free(host);
	if (fd < 0 || fstat(fd, &st) != 0) {
		t = unreadable(path, given);
		if (fd >= 0)
			close(fd);
		return (t);
	}
	if ((t = walk_find(&st)) != NULL)
		add_name(t, path);
	else {
		t = new_target(path, &st);
		kind_look(t, fd);
	}
	t->given |= given;
	close(fd);
	return (t);
}

/* What is neither a file nor a directory, and must not be opened. */
static void
add_special(const char *path, const struct stat *st, bool given)
{
	struct target *t;

	if ((t = walk_find(st)) == NULL) {
		t = new_target(path, st);
		kind_special(t);
	}
	t->given |= given;
}

static void walk_path(struct walk *w, const char *path);

/* One directory; its names in order, so that runs are alike. */
static void
walk_dir(struct walk *w, const char *path)
{
	struct dirent **list;
	char *host, *inner;
	int i, n;

	host = path_host(path);
	if (!options.dry && (options.action == ACTION_MAKE ||
	    options.action == ACTION_UNDO))
		txn_recover(host);
	n = scandir(host, &list, NULL, alphasort);
	free(host);
	if (n < 0) {
		report_error("cannot read the directory %s: %s", path,
		    strerror(errno));
		return;
	}
	for (i = 0; i < n; i++) {
		if (strcmp(list[i]->d_name, ".") != 0 &&
		    strcmp(list[i]->d_name, "..") != 0 &&
		    !txn_is_litter(list[i]->d_name)) {
			inner = path_join(path, list[i]->d_name);
			walk_path(w, inner);
			free(inner);
		}
		free(list[i]);
	}
	free(list);
}

static void
enter_dir(struct walk *w, const char *path, const struct stat *st)
{
	unsigned i;

	if (w->depth == 0)
		w->dev = st->st_dev;
	if ((w->onefs && st->st_dev != w->dev) || w->depth == DEPTH_MAX)
		return;
	for (i = 0; i < w->depth; i++)
		if (w->devs[i] == st->st_dev && w->inos[i] == st->st_ino)
			return;
	w->devs[w->depth] = st->st_dev;
	w->inos[w->depth] = st->st_ino;
	w->depth++;
	walk_dir(w, path);
	w->depth--;
}

/* A path without symbolic links but perhaps its last component. */
static void
walk_path(struct walk *w, const char *path)
{
	struct stat st;
	char *host, *real;
	int r;

	if (conf_excluded(path))
		return;
	host = path_host(path);
	r = lstat(host, &st);
	free(host);
	if (r != 0) {
		unreadable(path, w->depth == 0);
		return;
	}
	if (S_ISDIR(st.st_mode))
		enter_dir(w, path, &st);
	else if (S_ISREG(st.st_mode))
		walk_add(path, w->depth == 0);
	else if (!S_ISLNK(st.st_mode))
		add_special(path, &st, w->depth == 0);
	else if (w->follow && (real = path_resolve(path)) != NULL) {
		host = path_host(real);
		/* Links that lead nowhere are nobody's business. */
		if (lstat(host, &st) == 0 && !S_ISLNK(st.st_mode))
			walk_path(w, real);
		free(host);
		free(real);
	}
}

static void
walk_from(const char *path, bool onefs, bool follow)
{
	struct walk w;
	char *real;

	memset(&w, 0, sizeof(w));
	w.onefs = onefs || options.onefs;
	w.follow = follow || options.follow;
	if (conf_excluded(path)) {
		report_note("%s: excluded", path);
		return;
	}
	if ((real = path_resolve(path)) == NULL) {
		unreadable(path, true);
		return;
	}
	if (conf_excluded(real))
		report_note("%s: excluded (it is %s)", path, real);
	else
		walk_path(&w, real);
	free(real);
}

/* An argument: a file or a directory, as a path in the root. */
void
walk_argument(const char *path)
{

	walk_from(path, false, false);
}

/* What prelink.conf says. */
void
walk_all(void)
{

	conf_each(walk_from);
}

/* The same file with another of its names as the first; new. */
struct target *
walk_renamed(const struct target *t, const struct name *as)
{
	const struct name *n;
	struct target *new;

	new = need(malloc(sizeof(*new)));
	*new = *t;
	new->names = NULL;
	new->nnames = 0;
	add_name(new, as->path);
	for (n = t->names; n != NULL; n = n->next)
		add_name(new, n->path);
	return (new);
}

/* All that were found, and how many. */
struct target *
walk_targets(size_t *n)
{

	*n = count;
	return (first);
}

/* How many of the files have names that weren't met? */
static size_t
incomplete(struct target **v, size_t n)
{
	size_t i, bad = 0;

	for (i = 0; i < n; i++)
		bad += v[i]->nnames < v[i]->st.st_nlink;
	return (bad);
}

/* Look for other names of files that are targets, in a directory and below. */
static void
find_names(const char *path, dev_t dev)
{
	struct dirent *de;
	struct target *t;
	struct stat st;
	char *host, *inner;
	DIR *d;

	host = path_host(path);
	d = opendir(host);
	free(host);
	if (d == NULL)
		return;
	while ((de = readdir(d)) != NULL) {
		if (strcmp(de->d_name, ".") == 0 ||
		    strcmp(de->d_name, "..") == 0 ||
		    txn_is_litter(de->d_name) ||
		    fstatat(dirfd(d), de->d_name, &st,
		    AT_SYMLINK_NOFOLLOW) != 0 || st.st_dev != dev)
			continue;
		inner = path_join(path, de->d_name);
		if (S_ISDIR(st.st_mode))
			find_names(inner, dev);
		else if (S_ISREG(st.st_mode) && st.st_nlink > 1 &&
		    (t = walk_find(&st)) != NULL)
			add_name(t, inner);
		free(inner);
	}
	closedir(d);
}

/*
 * All names of the n files at v: the root is searched if some weren't met,
 * where the file system of the first of those is.
 */
void
walk_names(struct target **v, size_t n)
{
	struct stat st;
	char *host;

	if (incomplete(v, n) == 0)
		return;
	host = path_host("/");
	if (stat(host, &st) == 0)
		find_names("/", st.st_dev);
	free(host);
}
