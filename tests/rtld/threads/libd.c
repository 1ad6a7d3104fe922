/* SPDX-License-Identifier: BSD-2-Clause */
#include "lib.h"

COUNTED(0)

int
d(int n)
{

	return (n + 1);
}

int
d2(int n)
{

	return (n + 2);
}
