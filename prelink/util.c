/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Memory that there is enough of, or the program ends.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "prelink.h"

/* p, which is not NULL. */
void *
need(void *p)
{

	if (p == NULL) {
		fprintf(stderr, "%s: out of memory\n", options.program);
		exit(1);
	}
	return (p);
}

/* A new string; the caller frees it. */
char *
format(const char *fmt, ...)
{
	va_list ap;
	char *s;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&s, fmt, ap);
	va_end(ap);
	return (need(n < 0 ? NULL : s));
}
