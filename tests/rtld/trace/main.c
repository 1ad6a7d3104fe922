/* SPDX-License-Identifier: BSD-2-Clause */
/* Traced, it doesn't run. */
#include "t.h"

int	a(void), b(void), mod(void);

int
main(void)
{

	say("it runs");
	return (a() + b() == 2 && mod() == 1 ? 0 : 1);
}
