/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	check(void);
static int here[10];
static int *volatile table[] = { &here[3], &here[4], &here[5] };

int
main(void)
{

	say("library %d program %d", check(),
	    table[0] == &here[3] && table[1] == &here[4] &&
	    table[2] == &here[5]);
	return (0);
}
