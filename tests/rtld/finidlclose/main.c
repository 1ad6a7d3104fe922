/* SPDX-License-Identifier: BSD-2-Clause */
/* dlclose inside a destructor: by dlclose; and at the end, last first. */
#include "t.h"

int
main(void)
{
	void *h;

	h = must_open("./liba.so", RTLD_NOW);
	dlclose(h);
	EXPECT(dlopen("./libb.so", RTLD_NOLOAD) == NULL);
	must_open("./liba.so", RTLD_NOW);
	say("main ends");
	return (0);
}
