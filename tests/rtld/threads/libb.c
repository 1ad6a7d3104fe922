/* SPDX-License-Identifier: BSD-2-Clause */
#include "lib.h"

COUNTED(2)

int	d(int);
int	d2(int);

/* By way of two slots of the PLT. */
int
value(int n)
{

	return (d(n) + d2(n) + 2);
}
