/* SPDX-License-Identifier: BSD-2-Clause */
/* Libraries that need each other: each is initialised once, all the same. */
#include "t.h"

int
main(int argc, char *argv[])
{
	void *h;

	say("main");
	if (argc > 1) {
		h = must_open("./liba.so", RTLD_NOW);
		EXPECT(dlclose(h) == 0);
		EXPECT(dlopen("./libb.so", RTLD_NOW | RTLD_NOLOAD) == NULL);
		say("closed");
	}
	return (0);
}
