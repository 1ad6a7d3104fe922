/* SPDX-License-Identifier: BSD-2-Clause */
/* Indirect functions beside relative and text relocations, by dlopen. */
#include "t.h"

int
main(int argc, char *argv[])
{
	void *h;
	int i, k;

	for (k = 1; k < 3; k++)
		for (i = 1; i < argc; i++) {
			h = must_open(argv[i], k);
			say("%s: %d %d %d %d", argv[i], call(h, "sum"),
			    call(h, "resolved"), call(h, "chosen"),
			    call(h, "chosen_in_text"));
			EXPECT(dlclose(h) == 0);
		}
	return (0);
}
