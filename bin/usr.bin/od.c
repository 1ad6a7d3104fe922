/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * od: show the bytes of files as numbers or characters.
 */

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"

#define MAX_FORMATS	16

/* One way to show a line. */
struct format {
	int	type;		/* a c d o u x */
	int	size;		/* bytes of a unit */
	int	width;		/* columns of a unit, with the blank before */
};

static struct format formats[MAX_FORMATS];
static int nformats;
static int radix = 'o';		/* -A */

static void
add_format(int type, int size)
{
	static const int octal[] = { 0, 3, 6, 0, 11, 0, 0, 0, 22 };
	static const int decimal[] = { 0, 4, 6, 0, 11, 0, 0, 0, 20 };
	struct format *f;

	if (nformats == MAX_FORMATS)
		errx(1, "too many formats");
	f = &formats[nformats++];
	f->type = type;
	f->size = size;
	f->width = 1 + (type == 'o' ? octal[size] : type == 'x' ? 2 * size :
	    type == 'a' || type == 'c' ? 3 : decimal[size]);
}

/* -t: types with sizes, one behind the other. */
static void
parse_type(const char *s)
{
	int type, size;

	for (; *s != '\0'; add_format(type, size)) {
		type = *s++;
		if (strchr("acdoux", type) == NULL)
			errx(1, "-t: no type %c", type);
		size = type == 'a' || type == 'c' ? 1 : 4;
		if (size == 1)
			continue;
		if (isdigit((unsigned char)*s))
			size = strtol(s, (char **)&s, 10);
		else if (*s != '\0' && strchr("CSIL", *s) != NULL) {
			size = *s == 'C' ? 1 : *s == 'S' ? 2 : *s == 'I' ? 4 :
			    (int)sizeof(long);
			s++;
		}
		if (size != 1 && size != 2 && size != 4 && size != 8)
			errx(1, "-t: no integer has %d bytes", size);
	}
}

static uintmax_t
offset(const char *s)
{
	uintmax_t n;
	char *end;

	n = strtoumax(s, &end, 0);
	if (*end == 'b')
		n *= 512, end++;
	else if (*end == 'k')
		n *= 1024, end++;
	else if (*end == 'm')
		n *= 1048576, end++;
	if (*s == '\0' || *end != '\0')
		errx(1, "%s: bad number", s);
	return (n);
}

static void
show_char(int c, int named)
{
	static const char *const names[] = {
		"nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs",
		"ht", "nl", "vt", "ff", "cr", "so", "si", "dle", "dc1", "dc2",
		"dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc",
		"fs", "gs", "rs", "us", "sp"
	};
	static const char escapes[] = "\0\a\b\t\n\v\f\r";
	static const char letters[] = "0abtnvfr";
	const char *p;

	if (named && c <= ' ')
		printf(" %3s", names[c]);
	else if (!named && (p = memchr(escapes, c, 8)) != NULL)
		printf("  \\%c", letters[p - escapes]);
	else if (isprint(c))
		printf("   %c", c);
	else if (named && c == 0x7f)
		printf(" del");
	else
		printf(named ? "  %02x" : " %03o", (unsigned)c);
}

/* Shows the unit at P, bytes in the machine's order. */
static void
show_unit(const struct format *f, const unsigned char *p)
{
	uintmax_t v;
	intmax_t s;
	int i;

	if (f->type == 'a' || f->type == 'c') {
		show_char(*p, f->type == 'a');
		return;
	}
	for (v = 0, i = f->size - 1; i >= 0; i--)
		v = v << 8 | p[i];
	if (f->type == 'd') {
		s = v;
		if (f->size < 8 && (v >> (8 * f->size - 1) & 1))
			s = (intmax_t)(v | ~(uintmax_t)0 << 8 * f->size);
		printf("%*jd", f->width, s);
	} else if (f->type == 'u')
		printf("%*ju", f->width, v);
	else if (f->type == 'o')
		printf(" %0*jo", f->width - 1, v);
	else
		printf(" %0*jx", f->width - 1, v);
}

static void
show_offset(uintmax_t n)
{
	if (radix == 'd')
		printf("%07ju", n);
	else if (radix == 'x')
		printf("%07jx", n);
	else if (radix == 'o')
		printf("%07jo", n);
}

/* Shows the N bytes at LINE, which are padded with zeros, in each format. */
static void
show_line(const unsigned char *line, int n, uintmax_t at)
{
	int f, i, widest;

	/* Units of all formats stand above each other. */
	for (f = 0, widest = 0; f < nformats; f++)
		if (formats[f].width * (8 / formats[f].size) > widest)
			widest = formats[f].width * (8 / formats[f].size);
	for (f = 0; f < nformats; f++) {
		if (f == 0)
			show_offset(at);
		else
			printf("%*s", radix == 'n' ? 0 : 7, "");
		for (i = 0; i < n; i += formats[f].size) {
			printf("%*s", widest / (8 / formats[f].size) -
			    formats[f].width, "");
			show_unit(&formats[f], line + i);
		}
		putchar('\n');
	}
}

int
main(int argc, char **argv)
{
	uintmax_t at, limit;
	int ch, verbose;

	at = 0;
	limit = UINTMAX_MAX;
	verbose = 0;
	while ((ch = getopt(argc, argv, "A:abcdj:N:ost:vx")) != -1)
		switch (ch) {
		case 'A':
			radix = *optarg;
			if (radix == '\0' || strchr("doxn", radix) == NULL)
				errx(1, "-A: one of d, o, x, n");
			break;
		case 'a':
		case 'c':
			add_format(ch, 1);
			break;
		case 'b':
			add_format('o', 1);
			break;
		case 'd':
			add_format('u', 2);
			break;
		case 'j':
			at = offset(optarg);
			break;
		case 'N':
			limit = offset(optarg);
			break;
		case 'o':
			add_format('o', 2);
			break;
		case 's':
			add_format('d', 2);
			break;
		case 't':
			parse_type(optarg);
			break;
		case 'v':
			verbose = 1;
			break;
		case 'x':
			add_format('x', 2);
			break;
		default:
			fprintf(stderr, "usage: od [-abcdosvx] [-A base] "
			    "[-j skip] [-N length] [-t type] [file ...]\n");
			return (1);
		}
	if (nformats == 0)
		add_format('o', 2);
	if (!dump_rows(argv + optind, &at, limit, verbose, show_line))
		errx(1, "the input ends before the offset");
	if (radix != 'n') {
		show_offset(at);
		putchar('\n');
	}
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (input_status);
}
