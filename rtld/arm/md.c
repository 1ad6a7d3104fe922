/* SPDX-License-Identifier: BSD-2-Clause */
#include "md.h"

void
md_begin(void)
{
	/* bind_start saves the same registers on every ARMv7. */
}

/* Call an IFUNC resolver: an extension, FreeBSD/arm has none. */
uintptr_t
md_call_resolver(uintptr_t function)
{

	return (((uintptr_t (*)(void))function)());
}

/* What libc-min's division calls for a zero divisor: we never divide by one. */
int raise(int sig);

int
raise(int sig)
{

	fatal("internal error: signal %d raised", sig);
}
