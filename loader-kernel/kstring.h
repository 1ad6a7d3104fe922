/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef KSTRING_H
#define	KSTRING_H

#include <stddef.h>

/* snprintf(3) for the kernel. */
int	kstring(char *buf, size_t size, const char *fmt, ...)
	    __attribute__((__format__(__printf__, 3, 4)));

#endif
