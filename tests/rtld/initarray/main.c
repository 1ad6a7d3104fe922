/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	b(void);

int
main(int argc, char *argv[])
{

	say("main %d", b());
	return (0);
}
