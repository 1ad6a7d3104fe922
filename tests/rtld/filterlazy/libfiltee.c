/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	dep(void);
int	common(void);
int	only_filtee(void);

static void __attribute__((constructor))
init(void)
{

	say("filtee: init");
}

static void __attribute__((destructor))
fini(void)
{

	say("filtee: fini");
}

int
common(void)
{

	return (dep() + only_filtee());
}

int
only_filtee(void)
{

	return (20);
}
