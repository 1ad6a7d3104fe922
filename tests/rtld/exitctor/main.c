/* SPDX-License-Identifier: BSD-2-Clause */
/* exit in a constructor: what was initialised is terminated, no main. */
#include "t.h"

int
main(void)
{

	say("main");
	return (0);
}
