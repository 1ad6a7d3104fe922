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
#include <string.h>
#include <unistd.h>

static int canonical, verbose, status;
static uintmax_t skip, limit = UINTMAX_MAX;
static char **files;
static FILE *fp;

/* The next byte of all the files one behind the other, or EOF. */
static int
next_byte(void)
{
	int c;

	for (;;) {
		if (fp != NULL && (c = getc(fp)) != EOF)
			return (c);
		if (fp != NULL && fp != stdin)
			fclose(fp);
		fp = NULL;
		if (*files == NULL)
			return (EOF);
		fp = fopen(*files, "r");
		if (fp == NULL) {
			warn("%s", *files);
			status = 1;
		}
		files++;
	}
}

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

static void
dump(void)
{
	unsigned char line[16], last[16];
	uintmax_t at;
	int c, n, same, have;

	for (at = 0; at < skip; at++)
		if (next_byte() == EOF)
			return;
	have = same = 0;
	for (;; at += n) {
		for (n = 0; n < 16 && limit > 0 && (c = next_byte()) != EOF;
		    limit--)
			line[n++] = c;
		if (n == 0)
			break;
		if (!verbose && have && n == 16 &&
		    memcmp(line, last, 16) == 0) {
			if (!same)
				puts("*");
			same = 1;
			continue;
		}
		same = 0;
		show_line(line, n, at);
		memcpy(last, line, 16);
		have = 1;
	}
	if (at > skip)
		printf(canonical ? "%08jx\n" : "%07jx\n", at);
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
	int ch;

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
	files = argv + optind;
	if (*files == NULL)
		fp = stdin;
	dump();
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (status);
}
