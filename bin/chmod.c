/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * chmod: change the modes of files, with -R of whole trees.
 */

#include <dirent.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mode.h"

static int status;

static void
change(const char *path, const char *mode, int recursive)
{
	struct dirent *d;
	struct stat st;
	char *sub;
	DIR *dp;

	if (stat(path, &st) < 0 || chmod(path, mode_parse(mode,
	    st.st_mode & 07777, S_ISDIR(st.st_mode))) < 0) {
		warn("%s", path);
		status = 1;
		return;
	}
	if (!recursive || !S_ISDIR(st.st_mode))
		return;
	dp = opendir(path);
	if (dp == NULL) {
		warn("%s", path);
		status = 1;
		return;
	}
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		if (asprintf(&sub, "%s/%s", path, d->d_name) < 0)
			err(1, "memory");
		if (lstat(sub, &st) == 0 && !S_ISLNK(st.st_mode))
			change(sub, mode, 1);
		free(sub);
	}
	closedir(dp);
}

int
main(int argc, char **argv)
{
	const char *mode;
	int recursive;

	argv++;
	recursive = *argv != NULL && strcmp(*argv, "-R") == 0;
	if (recursive)
		argv++;
	if (*argv != NULL && strcmp(*argv, "--") == 0)
		argv++;
	if (argv[0] == NULL || argv[1] == NULL) {
		fprintf(stderr, "usage: chmod [-R] mode file ...\n");
		return (1);
	}
	mode = *argv++;
	mode_parse(mode, 0, 0);
	for (; *argv != NULL; argv++)
		change(*argv, mode, recursive);
	return (status);
}
