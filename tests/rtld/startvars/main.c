/* SPDX-License-Identifier: BSD-2-Clause */
/* What a library's constructor finds already set. */
#include "t.h"

extern const char *__progname;

int
main(int argc, char *argv[])
{

	say("main %d %s %s", argc, argv[1], __progname);
	return (0);
}
