/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Power State Coordination Interface (DEN 0022D): off and reset, by a call to
 * whoever is above us.
 */
#include "dev.h"
#include "fdt.h"
#include "str.h"

#define	SYSTEM_OFF	0x84000008
#define	SYSTEM_RESET	0x84000009

static enum { NONE, SMC, HVC } method;

void
psci_init(const struct fdt *f, const struct fdt_pos *pos)
{
	const char *s = fdt_string(f, pos, "method");

	if (s != NULL)
		method = strcmp(s, "smc") == 0 ? SMC : HVC;
}

void
psci_reset(int how)
{
	register uint32_t r0 __asm("r0") = how == 0 ? SYSTEM_OFF : SYSTEM_RESET;

	if (method == SMC)
		__asm volatile(".arch_extension sec; smc #0" : "+r"(r0) : :
		    "r1", "r2", "r3", "memory");
	else if (method == HVC)
		__asm volatile(".arch_extension virt; hvc #0" : "+r"(r0) : :
		    "r1", "r2", "r3", "memory");
}
