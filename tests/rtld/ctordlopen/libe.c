/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

static int ready;

static void __attribute__((constructor))
init(void)
{

	say("init e");
	ready = 'e';
}

int
e(void)
{

	return (ready);
}
