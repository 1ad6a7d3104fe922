/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libc-min/arm/divide.c is compiled by path, and raises a signal on a division
 * by zero: here that is a mistake of ours.
 */
#include "kernel.h"

int	raise(int sig);

int
raise(int sig)
{
	panic("division by zero");
}
