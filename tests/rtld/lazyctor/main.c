/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A constructor calls what nobody defines, in the middle of dlopen: there is
 * nobody to tell but the user, and the process ends.
 */
#include "t.h"

static void
at_exit(void)
{

	say("handler");
}

int
main(int argc, char *argv[])
{

	atexit(at_exit);
	if (argc > 1) {
		EXPECT(dlopen("./liba.so", RTLD_NOW) == NULL);
		say("%s", error_now());
		EXPECT(dlopen("./liba.so", RTLD_LAZY | RTLD_NOLOAD) == NULL);
	}
	dlopen("./liba.so", RTLD_LAZY);
	say("opened");
	return (0);
}
