/* SRCS: abi/elfimg.c abi/elfsym.c abi/elfver.c */
/* FLAGS: -DELF_CLASS=32 */
/* SPDX-License-Identifier: BSD-2-Clause */

/* Corrupt images of ARM's word size. */
#include "rtld_corrupt.c"
