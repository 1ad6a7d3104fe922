/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * seq: whole numbers from the first, by the step, to the last.
 */

#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static intmax_t
number(const char *s)
{
	intmax_t n;
	char *end;

	n = strtoimax(s, &end, 10);
	if (*s == '\0' || *end != '\0')
		errx(1, "%s: not a whole number", s);
	return (n);
}

int
main(int argc, char **argv)
{
	intmax_t first, step, last;
	const char *sep;
	int any;

	sep = "\n";
	argv++;
	if (*argv != NULL && strcmp(*argv, "-s") == 0 && argv[1] != NULL) {
		sep = argv[1];
		argv += 2;
		argc -= 2;
	}
	if (argc < 2 || argc > 4)
		errx(1, "usage: seq [-s separator] [first [step]] last");
	first = argc > 2 ? number(argv[0]) : 1;
	last = number(argv[argc - 2]);
	step = argc > 3 ? number(argv[1]) : first <= last ? 1 : -1;
	if (step == 0)
		errx(1, "the step may not be 0");
	for (any = 0; step > 0 ? first <= last : first >= last; any = 1) {
		printf("%s%jd", any ? sep : "", first);
		if (step > 0 ? first > INTMAX_MAX - step :
		    first < INTMAX_MIN - step)
			break;
		first += step;
	}
	if (any)
		putchar('\n');
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (0);
}
