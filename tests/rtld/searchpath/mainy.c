/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	y(void);

int
main(void)
{

	say("y %d", y());
	return (0);
}
