/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A dlopen that fails leaves nothing: no object, no scope, no initialiser;
 * and the next one works.
 */
#include <link.h>

#include "t.h"

static int
count(struct dl_phdr_info *info, size_t size, void *arg)
{

	++*(int *)arg;
	return (0);
}

static int
objects(void)
{
	int n = 0;

	dl_iterate_phdr(count, &n);
	return (n);
}

int
main(void)
{
	static const char *const name[] = { "./libmissing.so",
	    "./libundef.so", "./libundefdata.so", "./libversion.so",
	    "./libgarbage.so" };
	int before = objects(), round;
	size_t i;
	void *h;

	for (round = 0; round < 2; round++) {
		for (i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
			h = dlopen(name[i], RTLD_NOW | RTLD_GLOBAL);
			say("%s", h == NULL ? error_now() : "opened");
			EXPECT(objects() == before);
			EXPECT(dlsym(RTLD_DEFAULT, "good") == NULL);
			EXPECT(dlopen("./libgood.so", RTLD_NOW |
			    RTLD_NOLOAD) == NULL);
		}
		h = must_open("./libgood.so", RTLD_NOW);
		EXPECT(call(h, "good") == 1);
		EXPECT(dlclose(h) == 0);
		h = must_open("./libtls.so", RTLD_NOW);
		EXPECT(call(h, "tls") == 1 && call(h, "tls") == 2);
		EXPECT(dlclose(h) == 0);
	}
	return (0);
}
