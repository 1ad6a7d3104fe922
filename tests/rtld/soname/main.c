/* SPDX-License-Identifier: BSD-2-Clause */
/* A soname is found among what is loaded, without a file of that name. */
#include "t.h"

int
main(void)
{
	void *h, *k;

	h = must_open("./libfile.so", RTLD_NOW);
	k = must_open("libnofile.so.9", RTLD_NOW);
	say("%s %d", h == k ? "same" : "another", call(k, "f"));
	EXPECT(dlclose(k) == 0 && dlclose(h) == 0);
	h = dlopen("libnofile.so.9", RTLD_NOW);
	say("%s", h == NULL ? dlerror() : "still there");
	return (0);
}
