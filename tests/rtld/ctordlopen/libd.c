/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

/* Both are there, and libe.so's turn comes after this one. */
static void __attribute__((constructor))
init(void)
{
	void *h;

	say("init d begins");
	h = must_open(NULL, RTLD_LAZY);
	say("e is %d", call(h, "e"));
	dlclose(h);
	h = must_open("./libe.so", RTLD_NOW);
	say("e is %d", call(h, "e"));
	dlclose(h);
	say("init d ends");
}
