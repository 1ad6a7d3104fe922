/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * hexdump: bytes in hexadecimal: with -C as bytes beside their characters,
 * else as 16-bit numbers.
 */

#include <ctype.h>
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "input.h"

static int canonical;		/* -C */

static void
show_line(const unsigned char *p, int n, uintmax_t at)
{
	int i;

	if (!canonical) {
		printf("%07jx", at);
		for (i = 0; i < 16; i += 2)
			if (i < n)
				printf(" %04x", (unsigned)(p[i] |
				    (i + 1 < n ? p[i + 1] << 8 : 0)));
			else
				printf("     ");
		putchar('\n');
		return;
	}
	printf("%08jx ", at);
	for (i = 0; i < 16; i++) {
		if (i < n)
			printf(" %02x", p[i]);
		else
			printf("   ");
		if (i == 7)
			putchar(' ');
	}
	printf("  |");
	for (i = 0; i < n; i++)
		putchar(isprint(p[i]) ? p[i] : '.');
	puts("|");
}

static uintmax_t
number(const char *s)
{
	uintmax_t n;
	char *end;

	n = strtoumax(s, &end, 0);
	if (*s == '\0' || *end != '\0')
		errx(1, "%s: bad number", s);
	return (n);
}

int
main(int argc, char **argv)
{
	uintmax_t at, skip, limit;
	int ch, verbose;

	skip = 0;
	limit = UINTMAX_MAX;
	verbose = 0;
	while ((ch = getopt(argc, argv, "Cn:s:v")) != -1)
		switch (ch) {
		case 'C':
			canonical = 1;
			break;
		case 'n':
			limit = number(optarg);
			break;
		case 's':
			skip = number(optarg);
			break;
		case 'v':
			verbose = 1;
			break;
		default:
			fprintf(stderr, "usage: hexdump [-Cv] [-n length] "
			    "[-s skip] [file ...]\n");
			return (1);
		}
	at = skip;
	dump_rows(argv + optind, &at, limit, verbose, show_line);
	if (at > skip)
		printf(canonical ? "%08jx\n" : "%07jx\n", at);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (input_status);
}
