/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What initial-exec libraries took of the static block is there again after
 * they were unloaded, in whatever order, and when dlopen failed.
 */
#include "t.h"

int
main(void)
{
	void *h, *k;
	int i;

	for (i = 0; i < 100; i++) {
		h = must_open("./liba.so", RTLD_NOW);
		k = must_open("./libb.so", RTLD_NOW);
		EXPECT(call(h, "a") == 90);
		EXPECT(call(h, "a") == 101);
		EXPECT(call(k, "a") == 90);
		EXPECT(dlclose(i % 2 == 0 ? h : k) == 0);
		EXPECT(dlclose(i % 2 == 0 ? k : h) == 0);
		EXPECT(dlopen("./libbad.so", RTLD_NOW) == NULL);
	}
	say("%s", error_now());
	return (0);
}
