/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	which(void);

int
main(void)
{

	say("which %d", which());
	return (0);
}
