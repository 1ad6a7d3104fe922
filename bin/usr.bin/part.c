/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * How much of a file head and tail show: the same options for both.
 */

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "part.h"

struct part part = { .count = 10 };

/* The count at s, behind one of the signs; ends the program if it is none. */
static void
set_count(const char *s, const char *signs)
{
	const char *digits = s;
	char *end;

	part.from_start = *s == '+';
	if (*s != '\0' && strchr(signs, *s) != NULL)
		digits++;
	part.count = strtol(digits, &end, 10);
	if (!isdigit((unsigned char)*digits) || *end != '\0')
		errx(1, "%s: illegal count", s);
}

/*
 * Reads -c count, -n count and the old -count into `part'.  signs: what may
 * stand before a count.  usage: what is said, before exit(3), of another
 * option.  Returns the first of the names.
 */
char **
part_options(int argc, char **argv, const char *signs, const char *usage)
{
	int ch;

	if (argc > 1 && (argv[1][0] == '-' ||
	    (argv[1][0] == '+' && strchr(signs, '+') != NULL)) &&
	    isdigit((unsigned char)argv[1][1])) {
		set_count(argv[1] + (argv[1][0] == '-'), signs);
		argv++;
		argc--;
	}
	while ((ch = getopt(argc, argv, "c:n:")) != -1) {
		if (ch != 'c' && ch != 'n') {
			fprintf(stderr, "usage: %s\n", usage);
			exit(1);
		}
		part.bytes = ch == 'c';
		set_count(optarg, signs);
	}
	return (argv + optind);
}
