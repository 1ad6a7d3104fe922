/* SPDX-License-Identifier: BSD-2-Clause */
/* The stack pointer as seen by functions that the linker calls. */
#include "t.h"
#include "sp.h"

int	lazily(void);

static void __attribute__((constructor))
init(void)
{

	say("init %d", misaligned());
}

static void __attribute__((destructor))
fini(void)
{

	say("fini %d", misaligned());
}

int
lazily(void)
{

	return (misaligned());
}
