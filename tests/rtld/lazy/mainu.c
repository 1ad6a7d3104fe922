/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	no_such_function(int);

int
main(int argc, char *argv[])
{

	say("main %d", argc);
	return (argc == 1 ? 0 : no_such_function(argc));
}
