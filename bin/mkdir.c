/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * mkdir: make directories; -p also those on the way, and none is no error.
 */

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mode.h"

/* Makes the directories above PATH, which it cuts and mends. */
static int
make_parents(char *path)
{
	struct stat st;
	mode_t mask;
	char *p;

	/* They must be usable whatever the umask is. */
	mask = umask(0);
	umask(mask & ~0300);
	for (p = path + strspn(path, "/"); (p = strchr(p, '/')) != NULL;
	    p += strspn(p, "/")) {
		*p = '\0';
		if (mkdir(path, 0777) < 0 && errno != EEXIST &&
		    (errno != EISDIR && stat(path, &st) < 0)) {
			warn("%s", path);
			*p = '/';
			umask(mask);
			return (-1);
		}
		*p = '/';
		if (p[strspn(p, "/")] == '\0')
			break;
	}
	umask(mask);
	return (0);
}

static int
make(char *path, int parents, mode_t mode, int exact)
{
	struct stat st;
	int e;

	if (parents && make_parents(path) < 0)
		return (1);
	if (mkdir(path, mode) < 0) {
		e = errno;
		if (parents && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
			return (0);
		errno = e;
		warn("%s", path);
		return (1);
	}
	if (exact && chmod(path, mode) < 0) {
		warn("%s", path);
		return (1);
	}
	return (0);
}

int
main(int argc, char **argv)
{
	int ch, parents, exact, status;
	mode_t mode;

	parents = exact = 0;
	mode = 0777;
	while ((ch = getopt(argc, argv, "m:p")) != -1)
		switch (ch) {
		case 'm':
			mode = mode_parse(optarg, 0777, 1);
			exact = 1;
			break;
		case 'p':
			parents = 1;
			break;
		default:
			argv = NULL;
			goto usage;
		}
	argv += optind;
usage:
	if (argv == NULL || *argv == NULL) {
		fprintf(stderr, "usage: mkdir [-p] [-m mode] directory ...\n");
		return (1);
	}
	for (status = 0; *argv != NULL; argv++)
		status |= make(*argv, parents, mode, exact);
	return (status);
}
