/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The strings of this machine, for the linker's sources; some systems have no
 * strlcpy.
 */
#ifndef _STR_H_
#define _STR_H_

#include <string.h>

size_t	strlcpy(char *, const char *, size_t);

#endif /* !_STR_H_ */
