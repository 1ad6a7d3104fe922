/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The unwinder's names.  There is no unwinder: the personality routines are
 * wanted by the exception tables of every C object and are never called in a
 * program without exceptions; whoever does call one is told and aborted.
 * _Unwind_ForcedUnwind and _Unwind_GetCFA are left out on purpose: FreeBSD's
 * libthr looks for them, and ends threads without unwinding if there are none.
 */

#include <stdlib.h>
#include <unistd.h>

#include "libc.h"

#define UNWIND(name)							\
_Noreturn void	name(void);						\
_Noreturn void								\
name(void)								\
{									\
	static const char msg[] = "libgcc_s.so.1: " #name		\
	    ": exceptions and unwinding are not implemented\n";		\
									\
	write(STDERR_FILENO, msg, sizeof(msg) - 1);			\
	abort();							\
}

UNWIND(__aeabi_unwind_cpp_pr0)
UNWIND(__aeabi_unwind_cpp_pr1)
UNWIND(__aeabi_unwind_cpp_pr2)
UNWIND(__gcc_personality_v0)
UNWIND(__gnu_unwind_frame)
UNWIND(_Unwind_Backtrace)
UNWIND(_Unwind_Complete)
UNWIND(_Unwind_DeleteException)
UNWIND(_Unwind_GetDataRelBase)
UNWIND(_Unwind_GetGR)
UNWIND(_Unwind_GetIP)
UNWIND(_Unwind_GetIPInfo)
UNWIND(_Unwind_GetLanguageSpecificData)
UNWIND(_Unwind_GetRegionStart)
UNWIND(_Unwind_GetTextRelBase)
UNWIND(_Unwind_RaiseException)
UNWIND(_Unwind_Resume)
UNWIND(_Unwind_Resume_or_Rethrow)
UNWIND(_Unwind_SetGR)
UNWIND(_Unwind_SetIP)
UNWIND(_Unwind_VRS_Get)
UNWIND(_Unwind_VRS_Pop)
UNWIND(_Unwind_VRS_Set)
