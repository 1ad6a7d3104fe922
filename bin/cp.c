/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * cp: copy files, and with -R trees, in which symbolic links stay links.
 */

#include <err.h>
#include <stdio.h>
#include <unistd.h>

#include "copy.h"

int
main(int argc, char **argv)
{
	int ch, follow;

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
	return (for_operands(argc, argv, copy_tree));
}
