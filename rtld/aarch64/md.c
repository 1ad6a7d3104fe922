/* SPDX-License-Identifier: BSD-2-Clause */
#include "md.h"
#include "proc.h"

void
md_begin(void)
{
	/* bind_start saves the same registers on every AArch64. */
}

/* Call an IFUNC resolver: FreeBSD/arm64 gives it eight zeros. */
uintptr_t
md_call_resolver(uintptr_t function)
{
	uintptr_t (*resolver)(uint64_t, uint64_t, uint64_t, uint64_t,
	    uint64_t, uint64_t, uint64_t, uint64_t);

	resolver = (uintptr_t (*)(uint64_t, uint64_t, uint64_t, uint64_t,
	    uint64_t, uint64_t, uint64_t, uint64_t))function;
	return (resolver(0, 0, 0, 0, 0, 0, 0, 0));
}

/* Functions with another calling convention don't survive bind_start. */
bool
md_plt_now(const struct elfimg *img)
{
	size_t i;

	for (i = 0; i < img->ndyn; i++)
		if (img->dyn[i].d_tag == DT_AARCH64_VARIANT_PCS)
			return (true);
	return (false);
}

/* The thread pointer is a register of its own; no system is needed. */
int
os_set_tp(void *tp)
{

	__asm__ volatile ("msr tpidr_el0, %0" : : "r" (tp));
	return (0);
}
