/* SPDX-License-Identifier: BSD-2-Clause */
/* Opens libb in its constructor, closes it in its destructor. */
#include "t.h"

static void *b;

static void __attribute__((constructor))
init(void)
{

	b = must_open("./libb.so", RTLD_NOW);
	say("init a");
}

static void __attribute__((destructor))
fini(void)
{

	say("fini a begins");
	dlclose(b);
	say("fini a ends");
}
