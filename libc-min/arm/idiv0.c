/* SPDX-License-Identifier: BSD-2-Clause */

/* Division by zero in a program: SIGFPE, and the quotient if that returns. */

#include <signal.h>

#include "libc.h"

int	__aeabi_idiv0(int);

int
__aeabi_idiv0(int quotient)
{
	raise(SIGFPE);
	return (quotient);
}
WEAK_ALIAS(__aeabi_ldiv0, __aeabi_idiv0);
