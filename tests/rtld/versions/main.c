/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	f(void);

int
main(void)
{

	say("f %d", f());
	return (0);
}
