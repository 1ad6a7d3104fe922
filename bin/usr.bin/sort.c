/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * sort: the lines of files in order: by bytes, or numbers (-n), of the whole
 * line or from a field on (-k, -t).
 */

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int numeric, reverse, unique, fold, blanks, separator;
static int first_field = 1, last_field;	/* of the key; 0: to the end */

static char **lines;
static size_t nlines;

static void
read_lines(FILE *fp, const char *name)
{
	char *line;
	size_t cap;
	ssize_t n;

	for (;;) {
		line = NULL;
		cap = 0;
		n = getline(&line, &cap, fp);
		if (n < 0)
			break;
		if (n > 0 && line[n - 1] == '\n')
			line[n - 1] = '\0';
		if ((nlines & (nlines + 1)) == 0) {
			lines = realloc(lines,
			    (nlines * 2 + 2) * sizeof(*lines));
			if (lines == NULL)
				err(2, "memory");
		}
		lines[nlines++] = line;
	}
	free(line);
	if (ferror(fp))
		err(2, "%s", name);
}

/* Where the field after the one at S begins. */
static const char *
skip_field(const char *s)
{
	if (separator != 0) {
		while (*s != '\0' && *s != separator)
			s++;
		return (*s != '\0' ? s + 1 : s);
	}
	while (isblank((unsigned char)*s))
		s++;
	while (*s != '\0' && !isblank((unsigned char)*s))
		s++;
	return (s);
}

/* The key of line S; its length in *LEN. */
static const char *
key(const char *s, size_t *len)
{
	const char *end;
	int i;

	for (i = 1; i < first_field; i++)
		s = skip_field(s);
	end = s + strlen(s);
	if (last_field >= first_field)
		for (end = s; i <= last_field; i++)
			end = skip_field(end);
	if (blanks || (numeric && separator == 0))
		while (s < end && isblank((unsigned char)*s))
			s++;
	*len = end - s;
	return (s);
}

static int
compare_text(const char *a, size_t na, const char *b, size_t nb)
{
	size_t i;
	int c, d;

	for (i = 0; i < na && i < nb; i++) {
		c = (unsigned char)a[i];
		d = (unsigned char)b[i];
		if (fold) {
			c = toupper(c);
			d = toupper(d);
		}
		if (c != d)
			return (c < d ? -1 : 1);
	}
	return (na < nb ? -1 : na > nb);
}

/* Numbers of any length: sign, whole part, then decimals. */
static int
compare_numbers(const char *a, const char *b)
{
	size_t na, nb;
	int minus, c;

	minus = *a == '-';
	if (minus != (*b == '-')) {
		a += minus;
		b += !minus;
		if (strspn(a, "0.") == strspn(a, "0123456789.") &&
		    strspn(b, "0.") == strspn(b, "0123456789."))
			return (0);
		return (minus ? -1 : 1);
	}
	a += minus;
	b += minus;
	a += strspn(a, "0");
	b += strspn(b, "0");
	na = strspn(a, "0123456789");
	nb = strspn(b, "0123456789");
	c = na != nb ? (na < nb ? -1 : 1) : strncmp(a, b, na);
	if (c == 0) {
		a += na + (a[na] == '.');
		b += nb + (b[nb] == '.');
		while (isdigit((unsigned char)*a) &&
		    isdigit((unsigned char)*b) && *a == *b) {
			a++;
			b++;
		}
		c = (isdigit((unsigned char)*a) ? *a : '0') -
		    (isdigit((unsigned char)*b) ? *b : '0');
	}
	return (minus ? -c : c);
}

static int
compare_keys(const char *a, const char *b)
{
	size_t na, nb;

	a = key(a, &na);
	b = key(b, &nb);
	return (numeric ? compare_numbers(a, b) : compare_text(a, na, b, nb));
}

static int
compare(const void *va, const void *vb)
{
	const char *a = *(char *const *)va, *b = *(char *const *)vb;
	int c;

	c = compare_keys(a, b);
	if (c == 0 && !unique)
		c = strcmp(a, b);
	return (reverse ? -c : c);
}

static void
parse_key(const char *s)
{
	char *end;

	first_field = strtol(s, &end, 10);
	if (*end == 'n')
		numeric = *end++;
	if (*end == ',')
		last_field = strtol(end + 1, &end, 10);
	for (; *end != '\0'; end++)
		if (*end == 'n')
			numeric = 1;
		else if (*end == 'r')
			reverse = 1;
		else
			errx(2, "-k %s: only field[,field][nr] is supported",
			    s);
	if (first_field < 1)
		errx(2, "-k %s: fields count from 1", s);
}

int
main(int argc, char **argv)
{
	size_t i;
	FILE *fp;
	int ch;

	while ((ch = getopt(argc, argv, "bfk:nrt:u")) != -1)
		switch (ch) {
		case 'b':
			blanks = 1;
			break;
		case 'f':
			fold = 1;
			break;
		case 'k':
			parse_key(optarg);
			break;
		case 'n':
			numeric = 1;
			break;
		case 'r':
			reverse = 1;
			break;
		case 't':
			separator = *optarg;
			break;
		case 'u':
			unique = 1;
			break;
		default:
			fprintf(stderr, "usage: sort [-bfnru] [-k first[,last]]"
			    " [-t char] [file ...]\n");
			return (2);
		}
	argv += optind;
	if (*argv == NULL)
		read_lines(stdin, "standard input");
	for (; *argv != NULL; argv++) {
		fp = strcmp(*argv, "-") == 0 ? stdin : fopen(*argv, "r");
		if (fp == NULL)
			err(2, "%s", *argv);
		read_lines(fp, *argv);
		if (fp != stdin)
			fclose(fp);
	}
	if (nlines > 0)
		qsort(lines, nlines, sizeof(*lines), compare);
	for (i = 0; i < nlines; i++)
		if (!unique || i == 0 ||
		    compare_keys(lines[i - 1], lines[i]) != 0)
			puts(lines[i]);
	if (fflush(stdout) != 0)
		err(2, "standard output");
	return (0);
}
