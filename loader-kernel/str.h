/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libc-min/string.c's functions, as the kernel uses them: where the size is
 * known and small the compiler needs no call.  -ffreestanding lets it think so
 * only by these names.
 */
#ifndef KERNEL_STR_H
#define	KERNEL_STR_H

#include "../libc-min/str.h"

#define	memcmp(a, b, n)		__builtin_memcmp(a, b, n)
#define	memcpy(to, from, n)	__builtin_memcpy(to, from, n)
#define	memset(to, c, n)	__builtin_memset(to, c, n)

size_t	str_len(const char *s);	/* arm/copy.S: strlen() for longer strings */

#endif
