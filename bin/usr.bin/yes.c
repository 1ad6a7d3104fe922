/* SPDX-License-Identifier: BSD-2-Clause */

/* yes: the same word for ever. */

#include <err.h>
#include <stdio.h>

int
main(int argc, char **argv)
{
	const char *s;

	s = argc > 1 ? argv[1] : "y";
	while (puts(s) != EOF)
		;
	err(1, "standard output");
}
