/* SPDX-License-Identifier: BSD-2-Clause */

/* sync: ask for all that is cached to be written. */

#include <unistd.h>

int
main(void)
{
	sync();
	return (0);
}
