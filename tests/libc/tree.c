/* SPDX-License-Identifier: BSD-2-Clause */

/* Walking trees: fts, nftw, glob, scandir; a mode as text. */

#include <sys/stat.h>
#include <sys/types.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <ftw.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
touch(const char *path)
{
	close(open(path, O_WRONLY | O_CREAT, 0644));
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
	return (strcmp((*a)->fts_name, (*b)->fts_name));
}

static void
walk(const char *what, int options, int skip)
{
	char *argv[] = { "a", "b.txt", "none", NULL };
	FTSENT *e, *c;
	FTS *fts;

	printf("%s:", what);
	fts = fts_open(argv, options, (int (*)())by_name);
	while ((e = fts_read(fts)) != NULL) {
		printf(" %d%s%ld/%s", e->fts_info, e->fts_path,
		    (long)e->fts_level, e->fts_name);
		if (skip && strcmp(e->fts_name, "sub") == 0)
			fts_set(fts, e, FTS_SKIP);
		if (!skip && e->fts_info == FTS_D) {
			c = fts_children(fts, 0);
			printf(" {");
			for (; c != NULL; c = c->fts_link)
				printf(" %s", c->fts_name);
			printf(" }");
		}
	}
	printf(" %d\n", errno);
	fts_close(fts);
}

static int	seen, deepest;

static int
visit(const char *path, const struct stat *sb, int kind, struct FTW *f)
{
	seen++;
	if (f->level > deepest)
		deepest = f->level;
	if (strcmp(path + f->base, "y.c") == 0)
		printf("%s %d %d; ", path, kind == FTW_F, f->level);
	return (sb == NULL);
}

static void
globbing(const char *pat, int flags)
{
	glob_t g;
	size_t i;
	int e;

	memset(&g, 0, sizeof(g));
	e = glob(pat, flags, NULL, &g);
	printf("%s: %s", pat, e == 0 ? "" : e == GLOB_NOMATCH ? "none" :
	    "error");
	for (i = 0; e == 0 && i < g.gl_pathc; i++)
		printf(" %s", g.gl_pathv[i]);
	printf("\n");
	if (e == 0)
		globfree(&g);
}

static int
visible(const struct dirent *d)
{
	return (d->d_name[0] != '.');
}

int
main(void)
{
	char dir[] = "/tmp/libc-tree.XXXXXX";
	struct dirent **list;
	int n, i;

	if (mkdtemp(dir) == NULL || chdir(dir) != 0)
		return (1);
	mkdir("a", 0755);
	mkdir("a/sub", 0755);
	mkdir("a/empty", 0755);
	touch("a/x.c");
	touch("a/y.c");
	touch("a/.hidden");
	touch("a/sub/z.c");
	touch("b.txt");
	symlink("x.c", "a/link");
	symlink("nowhere", "a/dangling");
	walk("physical", FTS_PHYSICAL, 0);
	walk("logical", FTS_LOGICAL, 0);
	walk("nochdir", FTS_PHYSICAL | FTS_NOCHDIR, 1);
	nftw("a", visit, 10, FTW_PHYS);
	printf("%d seen, %d deep\n", seen, deepest);
	globbing("a/*.c", 0);
	globbing("*/*/*.c", 0);
	globbing("a/*", GLOB_MARK);
	globbing("a/.*h*", 0);
	globbing("none*", 0);
	globbing("none*", GLOB_NOCHECK);
	globbing("a/{x,y}.c", GLOB_BRACE);
	globbing("a/[!x].c", 0);
	globbing("a/\\x.c", 0);
	globbing("b.txt", 0);
	n = scandir("a", &list, visible, alphasort);
	for (i = 0; i < n; i++) {
		printf("%s ", list[i]->d_name);
		free(list[i]);
	}
	free(list);
	printf("%d\n", n);
	system("rm -r a b.txt");
	chdir("/");
	printf("%d\n", rmdir(dir));
	return (0);
}
