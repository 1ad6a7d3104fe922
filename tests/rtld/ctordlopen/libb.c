/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

static int ready;

static void __attribute__((constructor))
init(void)
{
	void *h;

	say("init b begins");
	/* Its opener is being initialised: it is there, and not again. */
	h = must_open("./liba.so", RTLD_NOW);
	dlclose(h);
	h = must_open("./libc1.so", RTLD_LAZY);
	say("c1 is %d", call(h, "c1"));
	ready = 'b';
	say("init b ends");
}

int
b(void)
{

	return (ready);
}
