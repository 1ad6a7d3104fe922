/* SPDX-License-Identifier: BSD-2-Clause */
/* LD_LIBMAP names another library. */
#include "t.h"

int	which(void);

int
main(void)
{

	say("which %d", which());
	return (0);
}
