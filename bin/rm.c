/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * rm: remove files, with -r whole trees.  Symbolic links are removed, never
 * followed.
 */

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int force, recursive, verbose, directories;
static int status;

static void remove_file(const char *path);

static void
failed(const char *path)
{
	if (force && errno == ENOENT)
		return;
	warn("%s", path);
	status = 1;
}

/* Removes what is in the directory PATH. */
static void
empty(const char *path)
{
	struct dirent *d;
	char **names, *name;
	size_t n, i;
	DIR *dp;

	dp = opendir(path);
	if (dp == NULL) {
		failed(path);
		return;
	}
	/* All names first: removing while reading may skip some. */
	names = NULL;
	n = 0;
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		names = realloc(names, (n + 1) * sizeof(*names));
		if (names == NULL || asprintf(&name, "%s/%s", path,
		    d->d_name) < 0)
			err(1, "memory");
		names[n++] = name;
	}
	closedir(dp);
	for (i = 0; i < n; i++) {
		remove_file(names[i]);
		free(names[i]);
	}
	free(names);
}

static void
remove_file(const char *path)
{
	struct stat st;
	int dir;

	if (lstat(path, &st) < 0) {
		failed(path);
		return;
	}
	dir = S_ISDIR(st.st_mode);
	if (dir && !recursive && !directories) {
		errno = EISDIR;
		failed(path);
		return;
	}
	if (dir && recursive)
		empty(path);
	if ((dir ? rmdir : unlink)(path) < 0)
		failed(path);
	else if (verbose)
		puts(path);
}

int
main(int argc, char **argv)
{
	const char *base;
	int ch;

	while ((ch = getopt(argc, argv, "dfrRv")) != -1)
		switch (ch) {
		case 'd':
			directories = 1;
			break;
		case 'f':
			force = 1;
			break;
		case 'r':
		case 'R':
			recursive = 1;
			break;
		case 'v':
			verbose = 1;
			break;
		default:
			fprintf(stderr, "usage: rm [-dfrv] file ...\n");
			return (1);
		}
	argv += optind;
	if (*argv == NULL && !force)
		errx(1, "which file?");
	for (; *argv != NULL; argv++) {
		base = strrchr(*argv, '/');
		base = base != NULL ? base + 1 : *argv;
		if (strcmp(base, ".") == 0 || strcmp(base, "..") == 0 ||
		    strspn(*argv, "/") == strlen(*argv)) {
			warnx("%s: may not be removed", *argv);
			status = 1;
		} else
			remove_file(*argv);
	}
	return (status);
}
