/* SPDX-License-Identifier: BSD-2-Clause */
/* Calls the library's function three times. */
#include "t.h"

int	called(void);

int
main(void)
{

	say("%d", called() + called() * 10 + called() * 100);
	return (0);
}
