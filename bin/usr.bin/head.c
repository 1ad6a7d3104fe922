/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * head: the first lines, or bytes, of files.
 */

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "input.h"

static long limit = 10;
static int bytes;

static void
copy(FILE *fp, const char *name)
{
	long left;
	int c;

	for (left = limit; left > 0 && (c = getc(fp)) != EOF;) {
		putchar(c);
		if (bytes || c == '\n')
			left--;
	}
	if (ferror(fp))
		warn("%s", name);
}

static void
set_limit(const char *s)
{
	char *end;

	limit = strtol(s, &end, 10);
	if (*s == '\0' || *end != '\0' || limit < 0)
		errx(1, "%s: illegal count", s);
}

int
main(int argc, char **argv)
{
	int ch, status;

	if (argc > 1 && argv[1][0] == '-' &&
	    isdigit((unsigned char)argv[1][1])) {
		set_limit(argv[1] + 1);
		argv++;
		argc--;
	}
	while ((ch = getopt(argc, argv, "c:n:")) != -1)
		switch (ch) {
		case 'c':
			bytes = 1;
			set_limit(optarg);
			break;
		case 'n':
			set_limit(optarg);
			break;
		default:
			fprintf(stderr,
			    "usage: head [-n lines | -c bytes] [file ...]\n");
			return (1);
		}
	status = each_file(argv + optind, copy);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (status);
}
