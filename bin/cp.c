/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * cp: copy files, and with -R trees, in which symbolic links stay links.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "copy.h"

int
main(int argc, char **argv)
{
	int ch, r, follow;
	char *to;

	follow = 0;
	while ((ch = getopt(argc, argv, "afLPpRrv")) != -1)
		switch (ch) {
		case 'a':
			copy_recursive = copy_preserve = 1;
			break;
		case 'f':
			copy_force = 1;
			break;
		case 'L':
			follow = 1;
			break;
		case 'P':
			follow = 0;
			copy_follow = 0;
			break;
		case 'p':
			copy_preserve = 1;
			break;
		case 'R':
		case 'r':
			copy_recursive = 1;
			break;
		case 'v':
			copy_verbose = 1;
			break;
		default:
			argc = 0;
		}
	argv += optind;
	argc -= optind;
	if (argc < 2) {
		fprintf(stderr, "usage: cp [-afLPpRv] source target\n"
		    "       cp [-afLPpRv] source ... directory\n");
		return (1);
	}
	if (copy_recursive)
		copy_follow = follow;
	if (argc == 2 && !path_is_directory(argv[1]))
		return (copy_tree(argv[0], argv[1]) != 0);
	if (!path_is_directory(argv[argc - 1]))
		errx(1, "%s: not a directory", argv[argc - 1]);
	for (r = 0; argc > 1; argc--, argv++) {
		to = path_in(argv[argc - 1], argv[0]);
		r |= copy_tree(argv[0], to);
		free(to);
	}
	return (r != 0);
}
