/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * tail: the last lines, or bytes, of files; +N counts from the beginning.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "input.h"
#include "part.h"

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

	if (part.from_start) {
		for (left = part.count - 1, i = 0; left > 0 && i < n; i++)
			if (part.bytes || s[i] == '\n')
				left--;
		return (i);
	}
	if (part.count == 0)
		return (n);
	/* The newline at the very end ends the last line. */
	for (left = part.count, i = n; i > 0; i--)
		if ((part.bytes && left-- == 0) ||
		    (!part.bytes && i < n && s[i - 1] == '\n' && --left == 0))
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

int
main(int argc, char **argv)
{
	int status;

	status = each_file(part_options(argc, argv, "+-",
	    "tail [-n [+]lines | -c [+]bytes] [file ...]"), show);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (status);
}
