/* SPDX-License-Identifier: BSD-2-Clause */
/* Registers handlers of its own; they must not be called after it is gone. */
#include "t.h"

int	__cxa_atexit(void (*)(void *), void *, void *);

static void
handler(void)
{

	say("a's atexit handler");
}

static void
cxa(void *arg)
{

	say("a's C++ destructor of %s", (const char *)arg);
}

static char thing[] = "thing";

static void __attribute__((constructor))
init(void)
{
	extern void *__dso_handle;

	say("init a");
	atexit(handler);
	__cxa_atexit(cxa, thing, &__dso_handle);
}

static void __attribute__((destructor))
fini(void)
{

	say("fini a");
}
