/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * head: the first lines, or bytes, of files.
 */

#include <err.h>
#include <stdio.h>

#include "input.h"
#include "part.h"

static void
copy(FILE *fp, const char *name)
{
	long left;
	int c;

	for (left = part.count; left > 0 && (c = getc(fp)) != EOF;) {
		putchar(c);
		if (part.bytes || c == '\n')
			left--;
	}
	if (ferror(fp)) {
		warn("%s", name);
		input_status = 1;
	}
}

int
main(int argc, char **argv)
{
	int status;

	status = each_file(part_options(argc, argv, "",
	    "head [-n lines | -c bytes] [file ...]"), copy);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (status);
}
