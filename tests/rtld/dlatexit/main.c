/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

static void
handler(void)
{

	say("main's handler");
}

int
main(int argc, char *argv[])
{
	void *h;

	atexit(handler);
	h = must_open("./liba.so", RTLD_NOW);
	if (argc > 1) {
		dlclose(h);
		EXPECT(dlopen("./liba.so", RTLD_NOW | RTLD_NOLOAD) == NULL);
	}
	say("main ends");
	return (0);
}
