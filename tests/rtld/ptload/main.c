/* SPDX-License-Identifier: BSD-2-Clause */
/* Segments of every alignment and form, at the start or by dlopen. */
#include "t.h"

int
main(int argc, char *argv[])
{
	void *h;
	int i, round;

	for (round = 0; round < 2; round++)
		for (i = 1; i < argc; i++) {
			h = must_open(argv[i], RTLD_NOW);
			say("%s %d", argv[i], call(h, "check"));
			dlclose(h);
		}
	return (0);
}
