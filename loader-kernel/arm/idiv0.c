/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Division by zero, which libc-min/arm/divide.c calls: a mistake of ours.
 */
#include "kernel.h"

int	__aeabi_idiv0(int quotient);

int
__aeabi_idiv0(int quotient)
{
	panic("division by zero");
}
