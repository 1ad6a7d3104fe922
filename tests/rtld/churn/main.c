/* SPDX-License-Identifier: BSD-2-Clause */
/* A thousand dlopens and dlcloses: nothing leaks, nothing is left over. */
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
	uintptr_t low = UINTPTR_MAX, high = 0, at;
	int before = objects(), i;
	void *h;

	for (i = 0; i < 1000; i++) {
		h = must_open(i % 2 == 0 ? "./liba.so" : "./libb.so",
		    i % 3 == 0 ? RTLD_NOW | RTLD_GLOBAL : RTLD_LAZY);
		EXPECT(call(h, "a") == 2);
		at = (uintptr_t)dlsym(h, "a");
		low = at < low ? at : low;
		high = at > high ? at : high;
		EXPECT(dlclose(h) == 0);
	}
	EXPECT(objects() == before);
	/* Addresses were used again. */
	EXPECT(high - low < 0x2000000);
	say("done");
	return (0);
}
