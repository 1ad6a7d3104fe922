/* SPDX-License-Identifier: BSD-2-Clause */
/* LD_DYNAMIC_WEAK: the first definition is taken, even a weak one. */
#include "t.h"

int	f(void);

int
main(void)
{

	say("f %d", f());
	return (0);
}
