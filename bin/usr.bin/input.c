/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Files one after another, each for itself or all as one.
 */

#include <err.h>
#include <stdio.h>
#include <string.h>

#include "input.h"

int input_status;

static char **next;		/* names not opened yet */
static FILE *fp;		/* the file being read, NULL: none */

/*
 * Calls show for each of the NULL-terminated names, under a heading where
 * there are several, or for standard input where there are none.  Returns the
 * exit status: 1 if a file could not be opened, after a message; the others
 * are shown all the same.
 */
int
each_file(char **names, void (*show)(FILE *, const char *))
{
	const int many = names[0] != NULL && names[1] != NULL;
	int first;
	FILE *file;

	if (*names == NULL)
		show(stdin, "standard input");
	for (first = 1; *names != NULL; names++) {
		file = fopen(*names, "r");
		if (file == NULL) {
			warn("%s", *names);
			input_status = 1;
			continue;
		}
		if (many)
			printf("%s==> %s <==\n", first ? "" : "\n", *names);
		first = 0;
		show(file, *names);
		fclose(file);
	}
	return (input_status);
}

/* The next byte of all the files one behind the other, or EOF. */
static int
next_byte(void)
{
	int c;

	for (;;) {
		if (fp != NULL && (c = getc(fp)) != EOF)
			return (c);
		if (fp != NULL && ferror(fp)) {
			warn("%s", fp == stdin ? "standard input" : next[-1]);
			input_status = 1;
		}
		if (fp != NULL && fp != stdin)
			fclose(fp);
		fp = NULL;
		if (*next == NULL)
			return (EOF);
		fp = fopen(*next++, "r");
		if (fp == NULL) {
			warn("%s", next[-1]);
			input_status = 1;
		}
	}
}

/*
 * Shows the bytes of the files of those names, NULL-terminated and all as one,
 * or of standard input where there are none: from byte *at on, and at most
 * `limit' bytes.  Unless verbose, rows that repeat the one before are a single
 * asterisk; behind the bytes of a short row stand zeros.  *at becomes
 * where it ended.  Returns 0 if the input ends before *at: nothing was shown.
 */
int
dump_rows(char **names, uintmax_t *at, uintmax_t limit, int verbose,
    show_row *show)
{
	unsigned char row[ROW], last[ROW];
	uintmax_t skip;
	int c, n, same, have;

	next = names;
	fp = *names == NULL ? stdin : NULL;
	for (skip = *at; skip > 0; skip--)
		if (next_byte() == EOF)
			return (0);
	have = same = 0;
	for (;; *at += n) {
		memset(row, 0, sizeof(row));
		for (n = 0; n < ROW && limit > 0 && (c = next_byte()) != EOF;
		    limit--)
			row[n++] = c;
		if (n == 0)
			return (1);
		if (!verbose && have && n == ROW &&
		    memcmp(row, last, ROW) == 0) {
			if (!same)
				puts("*");
			same = 1;
			continue;
		}
		same = 0;
		show(row, n, *at);
		memcpy(last, row, ROW);
		have = 1;
	}
}
