/* SPDX-License-Identifier: BSD-2-Clause */
#include <stdarg.h>

#include "fmt.h"
#include "kstring.h"

/* Formats into buf, which holds `size' bytes; returns the whole length. */
int
kstring(char *buf, size_t size, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = format_string(buf, size, fmt, ap);
	va_end(ap);
	return (n);
}
