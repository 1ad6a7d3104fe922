/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	no_such_function(void);

static void __attribute__((constructor))
init(void)
{

	say("init bad");
}

int
bad(void)
{

	return (no_such_function());
}
