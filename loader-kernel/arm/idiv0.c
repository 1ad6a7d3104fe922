/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Division by zero, which libc-min/arm/divide.c reports: a mistake here.
 */
#include "kernel.h"

int	__aeabi_idiv0(int quotient);
int64_t	__aeabi_ldiv0(int64_t quotient);

int
__aeabi_idiv0(int quotient)
{
	panic("division by zero");
}

int64_t
__aeabi_ldiv0(int64_t quotient)
{
	panic("division by zero");
}
