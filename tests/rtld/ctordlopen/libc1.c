/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

static int ready;

static void __attribute__((constructor))
init(void)
{

	say("init c1");
	ready = 'c';
}

static void __attribute__((destructor))
fini(void)
{

	say("fini c1");
}

int
c1(void)
{

	return (ready);
}
