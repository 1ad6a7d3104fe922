/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * cmp: compare two files byte by byte.  0 equal, 1 different, 2 trouble.
 */

#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int lflag, sflag;

static FILE *
open_file(const char *path)
{
	FILE *fp;

	if (strcmp(path, "-") == 0)
		return (stdin);
	fp = fopen(path, "r");
	if (fp == NULL)
		err(2, "%s", path);
	return (fp);
}

static int
compare(FILE *a, FILE *b, char **names)
{
	intmax_t byte, line;
	int c, d, status;

	status = 0;
	for (byte = line = 1;; byte++) {
		c = getc(a);
		d = getc(b);
		if (ferror(a) || ferror(b))
			err(2, "%s", names[ferror(a) ? 0 : 1]);
		if (c == EOF && d == EOF)
			return (status);
		if (c == EOF || d == EOF) {
			if (!sflag)
				warnx("EOF on %s", names[c == EOF ? 0 : 1]);
			return (1);
		}
		if (c != d) {
			status = 1;
			if (lflag)
				printf("%6jd %3o %3o\n", byte, (unsigned)c,
				    (unsigned)d);
			else {
				if (!sflag)
					printf("%s %s differ: char %jd, line "
					    "%jd\n", names[0], names[1], byte,
					    line);
				return (1);
			}
		}
		if (c == '\n')
			line++;
	}
}

int
main(int argc, char **argv)
{
	int ch;

	while ((ch = getopt(argc, argv, "ls")) != -1)
		if (ch == 'l')
			lflag = 1;
		else if (ch == 's')
			sflag = 1;
		else
			argc = 0;
	argv += optind;
	if (argc - optind != 2) {
		fprintf(stderr, "usage: cmp [-l | -s] file1 file2\n");
		return (2);
	}
	return (compare(open_file(argv[0]), open_file(argv[1]), argv));
}
