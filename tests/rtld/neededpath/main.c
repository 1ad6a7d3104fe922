/* SPDX-License-Identifier: BSD-2-Clause */
/* DT_NEEDED with a slash is a path: nothing is searched. */
#include "t.h"

int	which(void);

int
main(void)
{
	void *h;

	say("which %d", which());
	h = dlopen("liba.so", RTLD_NOW);
	say("%d", call(h, "which"));
	return (0);
}
