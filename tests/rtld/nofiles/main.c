/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A system that is out of descriptors hasn't said that the library isn't there:
 * the search ends with that error, and a library in a later directory isn't
 * taken instead.
 */
#include <sys/resource.h>

#include "t.h"

int
main(void)
{
	struct rlimit all, none;
	void *h;

	EXPECT(getrlimit(RLIMIT_NOFILE, &all) == 0);
	none = all;
	none.rlim_cur = 3;
	EXPECT(setrlimit(RLIMIT_NOFILE, &none) == 0);
	EXPECT(dlopen("liba.so", RTLD_NOW) == NULL);
	say("%s", error_now());
	EXPECT(dlopen("./liba.so", RTLD_NOW) == NULL);
	say("%s", error_now());
	EXPECT(setrlimit(RLIMIT_NOFILE, &all) == 0);
	h = must_open("liba.so", RTLD_NOW);
	say("%d", call(h, "a"));
	EXPECT(dlopen("libnone.so", RTLD_NOW) == NULL);
	say("%s", error_now());
	return (0);
}
