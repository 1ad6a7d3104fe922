/* SPDX-License-Identifier: BSD-2-Clause */
#include "lib.h"

COUNTED(4)

int	d(int);
int	nowhere(int);

__thread int unused = 1;

int
value(int n)
{

	return (d(n) + nowhere(n));
}
