/* SPDX-License-Identifier: BSD-2-Clause */
/* Twelve modules at the start, twelve more by dlopen. */
#include "t.h"

int
main(void)
{
	char name[32];
	void *h;
	int i, n, round, sum;

	for (round = 0; round < 3; round++) {
		for (sum = 0, i = 0; i < 24; i++) {
			snprintf(name, sizeof(name), "./libn%d.so", i);
			h = must_open(name, RTLD_NOW);
			snprintf(name, sizeof(name), "get%d", i);
			n = call(h, name);
			if (n != i + round)
				say("module %d: %d in round %d", i, n, round);
			sum += n;
			/* Half of those that were dlopened go again. */
			if (i >= 12 && i % 2 == 0 && round == 2)
				dlclose(h);
		}
		say("sum %d", sum);
	}
	return (0);
}
