/* SPDX-License-Identifier: BSD-2-Clause */
/* dlerror: the last error once, then nothing; a success doesn't set it. */
#include "t.h"

int
main(void)
{
	void *h;

	say("%s", error_now());
	dlsym(RTLD_DEFAULT, "no_such_symbol");
	say("%s", error_now());
	say("%s", error_now());
	dlopen("libnone1.so", RTLD_NOW);
	dlopen("libnone2.so", RTLD_NOW);
	say("%s", error_now());
	say("%s", error_now());
	h = must_open("libc.so.7", RTLD_NOW);
	EXPECT(dlsym(h, "printf") != NULL);
	say("%s", error_now());
	EXPECT(dlclose(h) == 0);
	say("%s", error_now());
	return (0);
}
