/* SPDX-License-Identifier: BSD-2-Clause */

/* printenv: show the environment, or the value of one variable of it. */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	const char *s;
	char **p;

	if (argc > 1) {
		s = getenv(argv[1]);
		if (s == NULL)
			return (1);
		puts(s);
		return (0);
	}
	for (p = environ; p != NULL && *p != NULL; p++)
		puts(*p);
	return (0);
}
