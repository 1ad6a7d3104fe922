/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _STR_H_
#define _STR_H_

/*
 * For those who compile the leaf file string.c by path and do not have
 * libc-min/include on their search path: the kernel and the run-time linker.
 */
#include "include/string.h"

#endif /* !_STR_H_ */
