/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

void	in_thread(void (*)(void));

static int ready;

int
a(void)
{

	return (ready);
}

/* Its own library, and one that needs it. */
static void
other(void)
{
	void *h;

	h = must_open("./liba.so", RTLD_NOW);
	say("a is %d", call(h, "a"));
	dlclose(h);
	h = must_open("./libb.so", RTLD_NOW);
	say("b is %d", call(h, "b"));
	dlclose(h);
}

static void __attribute__((constructor))
init(void)
{

	say("init a begins");
	in_thread(other);
	ready = 1;
	say("init a ends");
}
