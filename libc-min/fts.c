/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Walking a tree: fts(3).  This walk never changes the current directory
 * (fts_accpath is always the whole path, as with FTS_NOCHDIR), which a program
 * cannot tell from one that does, except by its speed.
 */

#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

/* An entry, its stat and its name in one piece. */
struct node {
	FTSENT		ent;	/* first, so it can be cast */
	struct stat	sb;	/* what ent.fts_statp points to */
	char		name[];	/* what ent.fts_name points to */
};

static FTSENT *
new_entry(FTS *fts, const char *name, size_t len)
{
	struct node *n = calloc(1, sizeof(*n) + len + 1);

	if (n == NULL)
		return (NULL);
	memcpy(n->name, name, len);
	n->ent.fts_name = n->name;
	n->ent.fts_namelen = len;
	n->ent.fts_statp = &n->sb;
	n->ent.fts_instr = FTS_NOINSTR;
	n->ent.fts_fts = fts;
	n->ent.fts_symfd = -1;
	return (&n->ent);
}

static void
free_list(FTSENT *e)
{
	FTSENT *next;

	for (; e != NULL; e = next) {
		next = e->fts_link;
		free(e);
	}
}

/* Does "." or ".." stand here as an entry of a directory? */
static int
is_dot(const char *s)
{
	return (s[0] == '.' && (s[1] == '\0' || (s[1] == '.' &&
	    s[2] == '\0')));
}

/* Stat path and say what it is; e's stat, inode and errno are set. */
static int
classify(FTS *fts, FTSENT *e, const char *path, int follow)
{
	struct stat *sb = e->fts_statp;
	FTSENT *up;
	int save;

	if (fts->fts_options & FTS_LOGICAL || follow) {
		if (stat(path, sb) < 0) {
			save = errno;
			if (lstat(path, sb) == 0) {
				errno = 0;
				return (FTS_SLNONE);
			}
			e->fts_errno = save;
			memset(sb, 0, sizeof(*sb));
			return (FTS_NS);
		}
	} else if (lstat(path, sb) < 0) {
		e->fts_errno = errno;
		memset(sb, 0, sizeof(*sb));
		return (FTS_NS);
	}
	e->fts_dev = sb->st_dev;
	e->fts_ino = sb->st_ino;
	e->fts_nlink = sb->st_nlink;
	if (S_ISDIR(sb->st_mode)) {
		if (is_dot(e->fts_name) && e->fts_level != FTS_ROOTLEVEL)
			return (FTS_DOT);
		for (up = e->fts_parent; up != NULL &&
		    up->fts_level >= FTS_ROOTLEVEL; up = up->fts_parent) {
			if (up->fts_ino == e->fts_ino &&
			    up->fts_dev == e->fts_dev) {
				e->fts_cycle = up;
				return (FTS_DC);
			}
		}
		return (FTS_D);
	}
	return (S_ISLNK(sb->st_mode) ? FTS_SL : S_ISREG(sb->st_mode) ? FTS_F :
	    FTS_DEFAULT);
}

/* fts_path becomes parent's path / name.  0, or -1 and errno. */
static int
set_path(FTS *fts, FTSENT *e)
{
	FTSENT *up = e->fts_parent;
	size_t len = 0, need;
	char *new;

	if (e->fts_level > FTS_ROOTLEVEL) {
		len = up->fts_pathlen;
		if (len > 0 && fts->fts_path[len - 1] == '/')
			len--;
		len++;
	}
	need = len + e->fts_namelen + 1;
	if (need > fts->fts_pathlen) {
		new = realloc(fts->fts_path, need + 256);
		if (new == NULL)
			return (-1);
		fts->fts_path = new;
		fts->fts_pathlen = need + 256;
		for (; up != NULL; up = up->fts_parent)
			up->fts_path = up->fts_accpath = new;
	}
	if (len > 0)
		fts->fts_path[len - 1] = '/';
	memcpy(fts->fts_path + len, e->fts_name, e->fts_namelen + 1);
	e->fts_path = e->fts_accpath = fts->fts_path;
	e->fts_pathlen = len + e->fts_namelen;
	return (0);
}

/* The list in the order that the program wants. */
static FTSENT *
sort(FTS *fts, FTSENT *head, size_t n)
{
	FTSENT **v, *e;
	size_t i = 0;

	if (fts->fts_compar == NULL || n < 2)
		return (head);
	v = reallocarray(fts->fts_array, n, sizeof(*v));
	if (v == NULL)
		return (head);
	fts->fts_array = v;
	fts->fts_nitems = n;
	for (e = head; e != NULL; e = e->fts_link)
		v[i++] = e;
	qsort(v, n, sizeof(*v), (int (*)(const void *, const void *))
	    (void (*)(void))fts->fts_compar);
	for (i = 0; i + 1 < n; i++)
		v[i]->fts_link = v[i + 1];
	v[n - 1]->fts_link = NULL;
	return (v[0]);
}

/*
 * The entries of directory dir (its path is in fts_path), sorted.  NULL if
 * there are none or on an error (dir->fts_info is FTS_DNR or FTS_ERR then).
 */
static FTSENT *
read_dir(FTS *fts, FTSENT *dir)
{
	FTSENT *head = NULL, **tail = &head, *e;
	struct dirent *de;
	size_t n = 0;
	int bad = 0;
	DIR *d;

	d = opendir(dir->fts_pathlen > 0 ? fts->fts_path : ".");
	if (d == NULL) {
		dir->fts_info = FTS_DNR;
		dir->fts_errno = errno;
		return (NULL);
	}
	while (!bad && (de = readdir(d)) != NULL) {
		if (is_dot(de->d_name) && !(fts->fts_options & FTS_SEEDOT))
			continue;
		e = new_entry(fts, de->d_name, de->d_namlen);
		if (e == NULL) {
			bad = errno;
			break;
		}
		e->fts_level = dir->fts_level + 1;
		e->fts_parent = dir;
		*tail = e;
		tail = &e->fts_link;
		if (set_path(fts, e) < 0)
			bad = errno;
		else if (fts->fts_options & FTS_NOSTAT &&
		    de->d_type != DT_DIR && de->d_type != DT_UNKNOWN &&
		    de->d_type != DT_LNK) {
			e->fts_info = FTS_NSOK;
			e->fts_ino = de->d_fileno;
		} else
			e->fts_info = classify(fts, e, e->fts_path, 0);
		n++;
	}
	closedir(d);
	fts->fts_path[dir->fts_pathlen] = '\0';
	if (bad) {
		free_list(head);
		dir->fts_info = FTS_ERR;
		dir->fts_errno = bad;
		return (NULL);
	}
	return (sort(fts, head, n));
}

/* NULL and errno.  A root is named by what follows its last slash. */
FTS *
fts_open(char *const *argv, int options,
    int (*cmp)(const FTSENT *const *, const FTSENT *const *))
{
	FTSENT *parent = NULL, *e, **tail;
	FTS *fts;
	size_t n;

	if (options & ~FTS_OPTIONMASK || *argv == NULL) {
		errno = EINVAL;
		return (NULL);
	}
	fts = calloc(1, sizeof(*fts));
	if (fts == NULL)
		return (NULL);
	fts->fts_options = options | (options & FTS_LOGICAL ? FTS_NOCHDIR : 0);
	fts->fts_compar = cmp;
	fts->fts_rfd = -1;
	parent = new_entry(fts, "", 0);
	if (parent == NULL)
		goto bad;
	parent->fts_level = FTS_ROOTPARENTLEVEL;
	tail = &fts->fts_child;
	for (n = 0; argv[n] != NULL; n++) {
		e = new_entry(fts, argv[n], strlen(argv[n]));
		if (e == NULL)
			goto bad;
		e->fts_level = FTS_ROOTLEVEL;
		e->fts_parent = parent;
		e->fts_path = e->fts_accpath = e->fts_name;
		e->fts_info = classify(fts, e, argv[n],
		    options & FTS_COMFOLLOW);
		*tail = e;
		tail = &e->fts_link;
	}
	fts->fts_child = sort(fts, fts->fts_child, n);
	return (fts);
bad:
	free_list(fts->fts_child);
	free(parent);
	free(fts);
	return (NULL);
}

/* Into directory e: its first entry, or e again as FTS_DP. */
static FTSENT *
descend(FTS *fts, FTSENT *e)
{
	FTSENT *child;

	if (e->fts_instr == FTS_SKIP || (fts->fts_options & FTS_XDEV &&
	    e->fts_dev != fts->fts_dev)) {
		free_list(fts->fts_child);
		fts->fts_child = NULL;
		e->fts_info = FTS_DP;
		return (e);
	}
	child = fts->fts_child;
	fts->fts_child = NULL;
	if (child == NULL)
		child = read_dir(fts, e);
	if (child == NULL) {
		if (e->fts_info == FTS_D)
			e->fts_info = FTS_DP;
		return (e);
	}
	return (child);
}

/* After e: its neighbour, or its directory again, or NULL at the end. */
static FTSENT *
advance(FTS *fts, FTSENT *e)
{
	FTSENT *next = e->fts_link, *up = e->fts_parent;

	if (next != NULL) {
		free(e);
		return (next);
	}
	free(e);
	if (up->fts_level == FTS_ROOTPARENTLEVEL) {
		free(up);
		return (NULL);
	}
	fts->fts_path[up->fts_pathlen] = '\0';
	up->fts_info = up->fts_errno != 0 ? FTS_ERR : FTS_DP;
	return (up);
}

/* The next entry; NULL and errno 0 at the end, or an error. */
FTSENT *
fts_read(FTS *fts)
{
	FTSENT *e = fts->fts_cur;
	int fresh = 1, instr;

	if (fts->fts_options & FTS_STOP)
		return (NULL);
	if (e == NULL) {
		e = fts->fts_child;
		fts->fts_child = NULL;
	} else {
		instr = e->fts_instr;
		if (instr == FTS_AGAIN || (instr == FTS_FOLLOW &&
		    (e->fts_info == FTS_SL || e->fts_info == FTS_SLNONE))) {
			e->fts_instr = FTS_NOINSTR;
			e->fts_info = classify(fts, e, e->fts_accpath,
			    instr == FTS_FOLLOW);
			return (e);
		}
		if (e->fts_info == FTS_D) {
			FTSENT *child = descend(fts, e);

			e->fts_instr = FTS_NOINSTR;
			fresh = child != e;
			e = child;
		} else {
			long level = e->fts_level;

			e = advance(fts, e);
			fresh = e != NULL && e->fts_level == level;
		}
	}
	for (; e != NULL && e->fts_instr == FTS_SKIP && fresh; )
		e = advance(fts, e);
	fts->fts_cur = e;
	if (e == NULL) {
		fts->fts_options |= FTS_STOP;
		errno = 0;
		return (NULL);
	}
	if (fresh && set_path(fts, e) < 0) {
		fts->fts_options |= FTS_STOP;
		return (NULL);
	}
	if (fresh && e->fts_level == FTS_ROOTLEVEL) {
		char *slash = strrchr(e->fts_name, '/');

		fts->fts_dev = e->fts_dev;
		/* The path is complete: the name may become its last part. */
		if (slash != NULL && slash != e->fts_name && slash[1] != '\0') {
			e->fts_namelen = strlen(slash + 1);
			memmove(e->fts_name, slash + 1, e->fts_namelen + 1);
		}
	}
	if (e->fts_info == FTS_D && e->fts_instr == FTS_NOINSTR)
		errno = 0;
	return (e);
}

/*
 * The entries of the directory last returned (before the first fts_read: the
 * roots), linked by fts_link; NULL and errno 0 if there are none.
 */
FTSENT *
fts_children(FTS *fts, int instr)
{
	FTSENT *e = fts->fts_cur;

	if (instr != 0 && instr != FTS_NAMEONLY) {
		errno = EINVAL;
		return (NULL);
	}
	errno = 0;
	if (fts->fts_options & FTS_STOP)
		return (NULL);
	if (e == NULL)
		return (fts->fts_child);
	if (e->fts_info != FTS_D)
		return (NULL);
	free_list(fts->fts_child);
	fts->fts_child = read_dir(fts, e);
	if (fts->fts_child == NULL)
		errno = e->fts_errno;
	return (fts->fts_child);
}

int
fts_set(FTS *fts, FTSENT *e, int instr)
{
	(void)fts;
	if (instr < 0 || instr > FTS_SKIP) {
		errno = EINVAL;
		return (1);
	}
	e->fts_instr = instr;
	return (0);
}

int
fts_close(FTS *fts)
{
	FTSENT *e, *up;

	free_list(fts->fts_child);
	for (e = fts->fts_cur; e != NULL; e = up) {
		up = e->fts_parent;
		free_list(e);
	}
	free(fts->fts_array);
	free(fts->fts_path);
	free(fts);
	return (0);
}

void *
fts_get_clientptr(FTS *fts)
{
	return (fts->fts_clientptr);
}

void
fts_set_clientptr(FTS *fts, void *p)
{
	fts->fts_clientptr = p;
}

FTS *
fts_get_stream(FTSENT *e)
{
	return (e->fts_fts);
}
