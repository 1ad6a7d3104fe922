/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

static void __attribute__((constructor))
init(void)
{

	say("init d");
}

static void __attribute__((destructor))
fini(void)
{

	say("fini d");
}

int
d(void)
{

	return (0);
}
