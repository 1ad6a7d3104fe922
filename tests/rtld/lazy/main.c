/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An undefined function matters when it is called, or at the start if binding
 * isn't lazy; an undefined object matters always; what is weak, never.
 */
#include "t.h"

int	use(int);

int
main(int argc, char *argv[])
{

	say("use %d", use(0));
	if (argc > 1)
		say("use %d", use(1));
	return (0);
}
