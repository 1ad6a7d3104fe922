/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

static void __attribute__((constructor))
init(void)
{
	void *h;

	say("init a begins");
	h = must_open("./libb.so", RTLD_NOW | RTLD_GLOBAL);
	say("b is %d", call(h, "b"));
	say("init a ends");
}
