/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * tail: the last lines, or bytes, of files; +N counts from the beginning.
 */

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "input.h"

static long limit = 10;
static int bytes, from_start;

/* All of FP in memory, its size in *SIZE. */
static char *
slurp(FILE *fp, const char *name, size_t *size)
{
	size_t cap, n;
	char *s;

	s = NULL;
	cap = *size = 0;
	do {
		if (*size == cap) {
			cap = cap * 2 + 8192;
			s = realloc(s, cap);
			if (s == NULL)
				err(1, "%s", name);
		}
		n = fread(s + *size, 1, cap - *size, fp);
		*size += n;
	} while (n > 0);
	if (ferror(fp))
		err(1, "%s", name);
	return (s);
}

/* Where in the N bytes at S the part to be shown begins. */
static size_t
where(const char *s, size_t n)
{
	size_t i;
	long left;

	if (from_start) {
		for (left = limit - 1, i = 0; left > 0 && i < n; i++)
			if (bytes || s[i] == '\n')
				left--;
		return (i);
	}
	if (limit == 0)
		return (n);
	/* The newline at the very end ends the last line. */
	for (left = limit, i = n; i > 0; i--)
		if ((bytes && left-- == 0) ||
		    (!bytes && i < n && s[i - 1] == '\n' && --left == 0))
			break;
	return (i);
}

static void
show(FILE *fp, const char *name)
{
	size_t n, i;
	char *s;

	s = slurp(fp, name, &n);
	i = where(s, n);
	fwrite(s + i, 1, n - i, stdout);
	free(s);
}

static void
set_limit(const char *s)
{
	char *end;

	from_start = *s == '+';
	if (*s == '+' || *s == '-')
		s++;
	limit = strtol(s, &end, 10);
	if (!isdigit((unsigned char)*s) || *end != '\0')
		errx(1, "%s: illegal offset", s);
}

int
main(int argc, char **argv)
{
	int ch, status;

	if (argc > 1 && (argv[1][0] == '-' || argv[1][0] == '+') &&
	    isdigit((unsigned char)argv[1][1])) {
		set_limit(argv[1]);
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
			fprintf(stderr, "usage: tail [-n [+]lines | "
			    "-c [+]bytes] [file ...]\n");
			return (1);
		}
	status = each_file(argv + optind, show);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (status);
}
