/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

static void __attribute__((constructor))
init(void)
{

	say("init b");
}
