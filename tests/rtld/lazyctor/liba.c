/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	nowhere(void);

static void __attribute__((constructor))
begin(void)
{

	say("constructor");
	say("%d", nowhere());
}
