/* SPDX-License-Identifier: BSD-2-Clause */
/* A dlopened object's block: made at first use, fresh after a reload. */
#include "t.h"

int
main(void)
{
	void *h, *k;
	int i;

	for (i = 0; i < 3; i++) {
		h = must_open("./libt.so", RTLD_NOW);
		say("step %d", call(h, "step"));
		say("step %d", call(h, "step"));
		EXPECT(*(int *)dlsym(h, "data") == 7);
		EXPECT(dlclose(h) == 0);
	}
	k = must_open("./liblink.so", RTLD_LAZY);
	say("peek %d", call(k, "peek"));
	h = must_open("./libt.so", RTLD_LAZY);
	say("step %d peek %d", call(h, "step"), call(k, "peek"));
	return (0);
}
