/* SPDX-License-Identifier: BSD-2-Clause */
/* Program headers in unusual arrangements. */
#include "t.h"

int
main(int argc, char *argv[])
{
	void *h;
	int i;

	for (i = 1; i < argc; i++) {
		h = must_open(argv[i], RTLD_NOW);
		say("%s %d", argv[i], call(h, "check"));
	}
	return (0);
}
