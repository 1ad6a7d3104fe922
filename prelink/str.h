/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The strings of this machine, for the linker's sources; some systems have no
 * strlcpy.
 */
#ifndef PRELINK_STR_H
#define PRELINK_STR_H

#include <string.h>

#define	strlcpy	resolve_strlcpy
size_t	resolve_strlcpy(char *to, const char *from, size_t size);

#endif
