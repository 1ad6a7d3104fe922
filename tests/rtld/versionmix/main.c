/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A reference to f@V1 passes over f@@OTHER_1 and takes f@@V1; one without a
 * version takes the first library's.
 */
#include "t.h"

int	f(void);

int
main(void)
{

	say("f %d", f());
	return (0);
}
