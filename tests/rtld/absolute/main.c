/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

unsigned long	use(int);

int
main(void)
{

	say("%lu %lu %lu", use(0), use(1), use(2));
	return (0);
}
