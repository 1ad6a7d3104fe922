/* SPDX-License-Identifier: BSD-2-Clause */
/* DF_1_INITFIRST: its initialiser runs before those of all others. */
#include "t.h"

int
main(void)
{

	say("main");
	return (0);
}
