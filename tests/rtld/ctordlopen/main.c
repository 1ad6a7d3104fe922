/* SPDX-License-Identifier: BSD-2-Clause */
/* Constructors that dlopen, at the start and inside a dlopen. */
#include "t.h"

int
main(int argc, char *argv[])
{

	say("main");
	if (argc > 1)
		must_open("./liba.so", RTLD_NOW);
	say("b %d", dlsym(RTLD_DEFAULT, "b") != NULL);
	return (0);
}
