/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Copying files and trees, for cp and for mv across file systems.
 */

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "copy.h"

int copy_preserve, copy_recursive, copy_force, copy_verbose, copy_follow = 1;

/* DIR/LAST, LAST being the last component of PATH; the caller frees it. */
static char *
path_in(const char *dir, const char *path)
{
	size_t n, start;
	char *s;

	for (n = strlen(path); n > 1 && path[n - 1] == '/'; n--)
		;
	for (start = n; start > 0 && path[start - 1] != '/'; start--)
		;
	if (asprintf(&s, "%s%s%.*s", dir, dir[0] != '\0' &&
	    dir[strlen(dir) - 1] == '/' ? "" : "/", (int)(n - start),
	    path + start) < 0)
		err(1, "memory");
	return (s);
}

static int
path_is_directory(const char *path)
{
	struct stat st;

	return (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

/*
 * The operands of cp and mv: calls one(source, target) for a source and a
 * target, or for each source and its name in the directory that comes last.
 * Returns the exit status, 1 if a call did not return 0; ends the program if
 * the last of several is no directory.
 */
int
for_operands(int argc, char **argv, int (*one)(const char *, const char *))
{
	char *to;
	int r;

	if (argc == 2 && !path_is_directory(argv[1]))
		return (one(argv[0], argv[1]) != 0);
	if (!path_is_directory(argv[argc - 1]))
		errx(1, "%s: not a directory", argv[argc - 1]);
	for (r = 0; argc > 1; argc--, argv++) {
		to = path_in(argv[argc - 1], argv[0]);
		r |= one(argv[0], to);
		free(to);
	}
	return (r != 0);
}

/* -p: gives TO the owner, mode and times of ST. */
static int
preserve(const char *to, const struct stat *st, int link)
{
	struct timespec ts[2];
	int r;

	r = 0;
	if (lchown(to, st->st_uid, st->st_gid) < 0 && errno != EPERM)
		r = -1;
	if (!link && chmod(to, st->st_mode & 07777) < 0)
		r = -1;
	ts[0] = st->st_atim;
	ts[1] = st->st_mtim;
	if (utimensat(AT_FDCWD, to, ts, link ? AT_SYMLINK_NOFOLLOW : 0) < 0)
		r = -1;
	if (r < 0)
		warn("%s: preserving attributes", to);
	return (r);
}

static int
copy_data(int in, int out, const char *from, const char *to)
{
	static char buf[65536];
	ssize_t n, w, off;

	while ((n = read(in, buf, sizeof(buf))) > 0)
		for (off = 0; off < n; off += w) {
			w = write(out, buf + off, n - off);
			if (w < 0) {
				warn("%s", to);
				return (-1);
			}
		}
	if (n < 0)
		warn("%s", from);
	return (n < 0 ? -1 : 0);
}

static int
copy_file(const char *from, const char *to, const struct stat *st)
{
	int in, out, r;

	in = open(from, O_RDONLY);
	if (in < 0) {
		warn("%s", from);
		return (-1);
	}
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC, st->st_mode & 0777);
	if (out < 0 && copy_force && unlink(to) == 0)
		out = open(to, O_WRONLY | O_CREAT | O_TRUNC,
		    st->st_mode & 0777);
	if (out < 0) {
		warn("%s", to);
		close(in);
		return (-1);
	}
	r = copy_data(in, out, from, to);
	close(in);
	if (close(out) < 0) {
		warn("%s", to);
		r = -1;
	}
	return (r);
}

static int
copy_link(const char *from, const char *to)
{
	char buf[PATH_MAX];
	ssize_t n;

	n = readlink(from, buf, sizeof(buf) - 1);
	if (n < 0) {
		warn("%s", from);
		return (-1);
	}
	buf[n] = '\0';
	if (unlink(to) < 0 && errno != ENOENT) {
		warn("%s", to);
		return (-1);
	}
	if (symlink(buf, to) < 0) {
		warn("%s", to);
		return (-1);
	}
	return (0);
}

static int
copy_directory(const char *from, const char *to, const struct stat *st)
{
	struct dirent *d;
	struct stat have, sub;
	mode_t mask;
	char *f, *t;
	int r, made;
	DIR *dp;

	if (!copy_recursive) {
		warnx("%s: is a directory", from);
		return (-1);
	}
	/* Writable until it is filled. */
	made = mkdir(to, (st->st_mode & 0777) | 0700) == 0;
	if (!made && !path_is_directory(to)) {
		warn("%s", to);
		return (-1);
	}
	dp = opendir(from);
	if (dp == NULL || stat(to, &have) < 0) {
		warn("%s", from);
		return (-1);
	}
	for (r = 0; (d = readdir(dp)) != NULL;) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		f = path_in(from, d->d_name);
		t = path_in(to, d->d_name);
		/* A copy within its own source must not be copied again. */
		if (stat(f, &sub) == 0 && sub.st_dev == have.st_dev &&
		    sub.st_ino == have.st_ino) {
			warnx("%s: not copied into itself", f);
			r = -1;
		} else
			r |= copy_tree(f, t);
		free(f);
		free(t);
	}
	closedir(dp);
	if (made && !copy_preserve) {
		mask = umask(0);
		umask(mask);
		chmod(to, st->st_mode & 0777 & ~mask);
	}
	return (r);
}

/*
 * Copies FROM to TO, which is the new path itself.  0, or -1 after messages;
 * then as much as was possible has been copied.
 */
int
copy_tree(const char *from, const char *to)
{
	struct stat st, target;
	int r;

	if ((copy_follow ? stat : lstat)(from, &st) < 0) {
		warn("%s", from);
		return (-1);
	}
	if (!S_ISLNK(st.st_mode) && stat(to, &target) == 0 &&
	    target.st_dev == st.st_dev && target.st_ino == st.st_ino) {
		warnx("%s and %s are the same file", from, to);
		return (-1);
	}
	if (copy_verbose)
		printf("%s -> %s\n", from, to);
	if (S_ISDIR(st.st_mode))
		r = copy_directory(from, to, &st);
	else if (S_ISLNK(st.st_mode))
		r = copy_link(from, to);
	else if (S_ISFIFO(st.st_mode) && copy_recursive) {
		r = mkfifo(to, st.st_mode & 0777);
		if (r < 0)
			warn("%s", to);
	} else
		r = copy_file(from, to, &st);
	if (r == 0 && copy_preserve)
		r = preserve(to, &st, S_ISLNK(st.st_mode));
	return (r);
}
