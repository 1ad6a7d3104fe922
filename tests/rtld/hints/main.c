/* SPDX-License-Identifier: BSD-2-Clause */
/* The hints file's directories come after DT_RUNPATH. */
#include "t.h"

int	which(void);

int
main(void)
{

	say("which %d", which());
	return (0);
}
