/* SPDX-License-Identifier: BSD-2-Clause */
/* What -z says of a library. */
#include "t.h"

int	who(void);

int
main(void)
{
	void *h;

	say("who %d", who());
	dlopen("./libnoopen.so", RTLD_NOW);
	say("%s", error_now());
	/* DF_1_GLOBAL: as if opened with RTLD_GLOBAL. */
	h = must_open("./libglobal.so", RTLD_NOW | RTLD_LOCAL);
	EXPECT(dlsym(RTLD_DEFAULT, "plain") != NULL);
	dlclose(h);
	return (0);
}
