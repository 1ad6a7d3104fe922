/* SPDX-License-Identifier: BSD-2-Clause */
/* A program is no library. */
#include "t.h"

int
main(int argc, char *argv[])
{
	void *h;

	h = dlopen(argv[1], RTLD_NOW);
	say("%s", h == NULL ? error_now() : "opened");
	return (0);
}
