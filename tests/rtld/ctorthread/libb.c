/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int
b(void)
{

	return (2);
}

static void __attribute__((constructor))
init(void)
{

	say("init b");
}
