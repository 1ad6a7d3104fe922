/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The root file system: directory trees, one over the other.
 */
#include <err.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lkrun.h"

static struct entry *
entry_new(struct tree *t)
{
	if (t->t_n == t->t_room) {
		t->t_room = t->t_room * 2 + 256;
		t->t_entry = realloc(t->t_entry,
		    t->t_room * sizeof(*t->t_entry));
		if (t->t_entry == NULL)
			err(EX_BROKEN, "malloc");
	}
	memset(&t->t_entry[t->t_n], 0, sizeof(t->t_entry[0]));
	return (&t->t_entry[t->t_n++]);
}

static char *
copy(const char *s)
{
	char *p;

	if ((p = strdup(s)) == NULL)
		err(EX_BROKEN, "malloc");
	return (p);
}

/*
 * Adds everything below dir, which exits if it can't be read: a root with
 * something missing would only fail later, and elsewhere.
 */
void
tree_add(struct tree *t, const char *dir, int layer)
{
	char *paths[2] = { (char *)dir, NULL };
	size_t skip = strlen(dir);
	struct entry *e;
	struct stat st;
	FTSENT *f;
	FTS *fts;

	if (stat(dir, &st) != 0)
		err(EX_BROKEN, "%s", dir);
	if (!S_ISDIR(st.st_mode))
		errx(EX_BROKEN, "%s: not a directory", dir);
	fts = fts_open(paths, FTS_PHYSICAL | FTS_COMFOLLOW, NULL);
	if (fts == NULL)
		err(EX_BROKEN, "%s", dir);
	while ((f = fts_read(fts)) != NULL) {
		if (f->fts_info == FTS_DP)
			continue;
		if (f->fts_info == FTS_DNR || f->fts_info == FTS_ERR ||
		    f->fts_info == FTS_NS)
			errx(EX_BROKEN, "%s: %s", f->fts_path,
			    strerror(f->fts_errno));
		e = entry_new(t);
		e->e_path = copy(f->fts_path + skip +
		    strspn(f->fts_path + skip, "/"));
		e->e_src = copy(f->fts_path);
		e->e_st = *f->fts_statp;
		e->e_layer = layer;
	}
	fts_close(fts);
}

/* Adds a file that is nowhere here, and the directory it is in. */
void
tree_add_text(struct tree *t, const char *path, const char *text, size_t len,
    int layer)
{
	struct entry *e;
	char *slash;

	e = entry_new(t);
	e->e_path = copy(path);
	if ((slash = strrchr(e->e_path, '/')) != NULL)
		*slash = '\0';
	e->e_st.st_mode = S_IFDIR | 0755;
	e->e_st.st_nlink = 2;
	e->e_layer = layer;
	e = entry_new(t);
	e->e_path = copy(path);
	e->e_text = text;
	e->e_len = len;
	e->e_st.st_mode = S_IFREG | 0644;
	e->e_st.st_nlink = 1;
	e->e_st.st_size = (off_t)len;
	e->e_layer = layer;
}

/* Slashes sort before everything else, so that a directory's contents follow
 * it directly. */
static int
compare_paths(const char *a, const char *b)
{
	while (*a == *b && *a != '\0') {
		a++;
		b++;
	}
	if (*a == '/' && *b != '\0')
		return (-1);
	if (*b == '/' && *a != '\0')
		return (1);
	return ((unsigned char)*a - (unsigned char)*b);
}

static int
compare(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	int c = compare_paths(a->e_path, b->e_path);

	return (c != 0 ? c : a->e_layer - b->e_layer);
}

static bool
is_below(const char *path, const char *dir)
{
	size_t n = strlen(dir);

	return (strncmp(path, dir, n) == 0 && path[n] == '/');
}

/*
 * Sorts, and keeps of each path the uppermost layer's file; what is below a
 * path that isn't a directory (any more) goes.
 */
void
tree_merge(struct tree *t)
{
	const struct entry *e, *file = NULL;
	size_t i, n = 0;

	qsort(t->t_entry, t->t_n, sizeof(t->t_entry[0]), compare);
	for (i = 0; i < t->t_n; i++) {
		e = &t->t_entry[i];
		if (i + 1 < t->t_n && strcmp(e->e_path,
		    t->t_entry[i + 1].e_path) == 0)
			continue;
		if (file != NULL && is_below(e->e_path, file->e_path))
			continue;
		t->t_entry[n] = *e;
		file = S_ISDIR(e->e_st.st_mode) ? NULL : &t->t_entry[n];
		n++;
	}
	t->t_n = n;
}
