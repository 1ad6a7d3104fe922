/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The personality routines that the exception tables of every C object name
 * (IHI 0038).  A C program never calls one: there is no unwinder here.
 */

#include <stdlib.h>

#include "libc.h"

#define PERSONALITY(name)						\
_Noreturn void	name(void) WEAK;					\
_Noreturn void								\
name(void)								\
{									\
	static const char msg[] = #name ": unwinding is not implemented\n"; \
									\
	__sys_write(2, msg, sizeof(msg) - 1);				\
	abort();							\
}

PERSONALITY(__aeabi_unwind_cpp_pr0)
PERSONALITY(__aeabi_unwind_cpp_pr1)
PERSONALITY(__aeabi_unwind_cpp_pr2)
