/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	x(void);

int
main(void)
{

	say("x %d", x());
	return (0);
}
