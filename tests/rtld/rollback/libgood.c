/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

static void __attribute__((constructor))
init(void)
{

	say("init good");
}

static void __attribute__((destructor))
fini(void)
{

	say("fini good");
}

int
good(void)
{

	return (1);
}
