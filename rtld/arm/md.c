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

/* Division by zero, which libc-min's divide.c leaves to us, is a bug here. */
int __aeabi_idiv0(int quotient);
int __aeabi_ldiv0(int quotient);

int
__aeabi_idiv0(int quotient)
{

	fatal("internal error: division by zero");
}

int
__aeabi_ldiv0(int quotient)
{

	fatal("internal error: division by zero");
}

bool
md_plt_now(const struct elfimg *img)
{

	return (false);
}
