/* SPDX-License-Identifier: BSD-2-Clause */

/* basename: the last component of a path, less a suffix. */

#include <libgen.h>
#include <stdio.h>
#include <string.h>

int
main(int argc, char **argv)
{
	size_t n, k;
	char *s;

	if (argc > 1 && strcmp(argv[1], "--") == 0) {
		argc--;
		argv++;
	}
	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: basename path [suffix]\n");
		return (1);
	}
	s = basename(argv[1]);
	if (argc == 3) {
		n = strlen(s);
		k = strlen(argv[2]);
		if (k < n && strcmp(s + n - k, argv[2]) == 0)
			s[n - k] = '\0';
	}
	puts(s);
	return (0);
}
