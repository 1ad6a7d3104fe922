/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * rmdir: remove empty directories; -p also those above them in their paths.
 */

#include <err.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int
remove_parents(char *path)
{
	size_t n;
	char *p;

	for (n = strlen(path); n > 1 && path[n - 1] == '/';)
		path[--n] = '\0';
	while ((p = strrchr(path, '/')) != NULL) {
		while (p > path && p[-1] == '/')
			p--;
		*p = '\0';
		if (*path == '\0')
			break;
		if (rmdir(path) < 0) {
			warn("%s", path);
			return (1);
		}
	}
	return (0);
}

int
main(int argc, char **argv)
{
	int ch, parents, status;

	parents = 0;
	while ((ch = getopt(argc, argv, "p")) != -1)
		if (ch == 'p')
			parents = 1;
		else
			argc = 0;
	if (argc <= optind) {
		fprintf(stderr, "usage: rmdir [-p] directory ...\n");
		return (1);
	}
	for (status = 0, argv += optind; *argv != NULL; argv++)
		if (rmdir(*argv) < 0) {
			warn("%s", *argv);
			status = 1;
		} else if (parents)
			status |= remove_parents(*argv);
	return (status);
}
