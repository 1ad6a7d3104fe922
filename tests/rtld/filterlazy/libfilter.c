/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	common(void);

static void __attribute__((constructor))
init(void)
{

	say("filter: init");
}

static void __attribute__((destructor))
fini(void)
{

	say("filter: fini");
}

int
common(void)
{

	return (1);
}
