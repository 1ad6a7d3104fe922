/* SPDX-License-Identifier: BSD-2-Clause */
/* Relocations at any address. */
#include "t.h"

int	check(void);

int
main(void)
{

	say("%d", check());
	return (0);
}
