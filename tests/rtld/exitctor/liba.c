/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

static void __attribute__((constructor))
init(void)
{

	say("init a");
}

static void __attribute__((destructor))
fini(void)
{

	say("fini a");
}

int
a(void)
{

	return (0);
}
