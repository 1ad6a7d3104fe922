/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * echo: write the arguments.  A leading -n, or \c at the end of the last
 * argument, keeps the newline back; there are no other options or escapes.
 */

#include <err.h>
#include <stdio.h>
#include <string.h>

int
main(int argc, char **argv)
{
	const char *s;
	size_t n;
	int newline;

	newline = 1;
	if (argc > 1 && strcmp(argv[1], "-n") == 0) {
		newline = 0;
		argv++;
		argc--;
	}
	for (argv++, argc--; argc > 0; argv++, argc--) {
		s = *argv;
		n = strlen(s);
		if (argc == 1 && n >= 2 && strcmp(s + n - 2, "\\c") == 0) {
			n -= 2;
			newline = 0;
		}
		fwrite(s, 1, n, stdout);
		if (argc > 1)
			putchar(' ');
	}
	if (newline)
		putchar('\n');
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (0);
}
