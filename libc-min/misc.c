/* SPDX-License-Identifier: BSD-2-Clause */

/* assert, and the few things that have no file of their own. */

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "libc.h"

void
__assert(const char *func, const char *file, int line, const char *expr)
{
	if (func == NULL)
		fprintf(stderr, "Assertion failed: (%s), file %s, line %d.\n",
		    expr, file, line);
	else
		fprintf(stderr, "Assertion failed: (%s), function %s, "
		    "file %s, line %d.\n", expr, func, file, line);
	abort();
}
