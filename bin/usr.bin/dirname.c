/* SPDX-License-Identifier: BSD-2-Clause */

/* dirname: a path less its last component. */

#include <libgen.h>
#include <stdio.h>
#include <string.h>

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--") == 0)
		argv++;
	else if (argc < 2) {
		fprintf(stderr, "usage: dirname path ...\n");
		return (1);
	}
	for (argv++; *argv != NULL; argv++)
		puts(dirname(*argv));
	return (0);
}
