/* SPDX-License-Identifier: BSD-2-Clause */
#include "md.h"
#include "proc.h"

void
md_begin(void)
{
	/* bind_start saves the same registers on every RV64GC. */
}

/* Call an IFUNC resolver. */
uintptr_t
md_call_resolver(uintptr_t function)
{

	return (((uintptr_t (*)(void))function)());
}

bool
md_plt_now(const struct elfimg *img)
{

	return (false);
}

/* The thread pointer is a register like any other. */
int
os_set_tp(void *tp)
{

	__asm__ volatile ("mv tp, %0" : : "r" (tp) : "memory");
	return (0);
}
