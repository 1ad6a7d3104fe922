/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"
#include "sp.h"

int	lazily(void);

int
main(void)
{
	void *h;

	say("main %d lazily %d", misaligned(), lazily());
	h = must_open("./libb.so", RTLD_NOW);
	dlclose(h);
	return (0);
}
