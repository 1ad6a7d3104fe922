/* SPDX-License-Identifier: BSD-2-Clause */
/* What the filtee needs: it is loaded, initialised and unloaded with it. */
#include "t.h"

_Thread_local int of_dep = 7;

static void __attribute__((constructor))
init(void)
{

	say("dep: init");
}

static void __attribute__((destructor))
fini(void)
{

	say("dep: fini");
}

int
dep(void)
{

	return (of_dep);
}
