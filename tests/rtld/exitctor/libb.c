/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	a(void);

static void __attribute__((constructor))
init(void)
{

	a();
	say("init b exits");
	exit(5);
}

static void __attribute__((destructor))
fini(void)
{

	say("fini b");
}
