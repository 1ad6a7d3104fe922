/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	common(void);

int
main(void)
{

	say("common %d", common());
	return (0);
}
