/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Files as head, tail, hexdump and od read them.
 */

#ifndef INPUT_H
#define INPUT_H

#include <stdint.h>
#include <stdio.h>

#define ROW	16		/* bytes on a line of a dump */

/* Shows the n bytes at row, at most ROW, the first of which is byte `at'. */
typedef void show_row(const unsigned char *row, int n, uintmax_t at);

int	each_file(char **names, void (*show)(FILE *, const char *));
int	dump_rows(char **names, uintmax_t *at, uintmax_t limit, int verbose,
	    show_row *show);

extern int input_status;	/* 1: a file could not be opened or read */

#endif
