/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the core is, and what programs are told of it.
 *
 * Errata of the Cortex-A8 (ARM's errata notice; revisions as Linux, LLVM and
 * U-Boot have them).  AM335x has r3p2, MIDR 0x413fc082.
 *
 *	430973	Stale prediction on a replaced interworking branch.  r1p0 to
 *		r1p2: not AM335x.  Predictors are invalidated wherever the
 *		architecture asks for it; on those revisions that does nothing
 *		before secure code sets ACTLR.IBE.
 *	454179, 458693, 460075, 621766
 *		Up to r2p0: not AM335x.  The remedies are bits of ACTLR, which
 *		only secure code can set: the loader's business.
 *	657417	A 32-bit branch in Thumb state that spans two pages.  All but
 *		r1p7, r2p5, r2p6, r3p1, r3p2: not AM335x.  The kernel is ARM
 *		code; programs get it from their linker (--fix-cortex-a8).
 *	687067	Invalidating predictors fails with ACTLR.IBE set if a debug
 *		register isn't 0 that secure code alone can clear.  Nothing
 *		here relies on it on r3p2: what the A8 predicts wrongly it
 *		takes back, but for 430973.
 *	709718	Loads and stores to shareable Device memory out of order.  On
 *		i.MX51's A8; taken to be everywhere: devices are mapped as not
 *		shareable (cpu.h, L1_DEVICE).
 *
 * Not its own, though often named with them: 720789, 742230, 751472, 754322,
 * 764319, 764369, 775420 are Cortex-A9's.  814220 is Cortex-A7's (locore.S).
 */
#include "cpu.h"
#include "kernel.h"
#include "machdep.h"
#include "trap.h"
#include "vfp.h"

/* Main ID Register, part number. */
static const struct {
	uint16_t	 part;		/* bits 15:4 */
	const char	*name;		/* ARM's */
} cores[] = {
	{ 0xc05, "Cortex-A5" }, { 0xc07, "Cortex-A7" }, { 0xc08, "Cortex-A8" },
	{ 0xc09, "Cortex-A9" }, { 0xc0d, "Cortex-A12" },
	{ 0xc0e, "Cortex-A17" }, { 0xc0f, "Cortex-A15" },
};

#define	CORTEX_A8	0xc08
#define	A8_L1ALIAS	0x1	/* ACTLR: L1 doesn't look for aliases */
#define	A8_L2EN		0x2	/* ACTLR */

/* FreeBSD's AT_HWCAP (sys/arm/include/elf.h). */
enum {
	HWCAP_HALF = 0x2, HWCAP_THUMB = 0x4, HWCAP_FAST_MULT = 0x10,
	HWCAP_VFP = 0x40, HWCAP_EDSP = 0x80, HWCAP_NEON = 0x1000,
	HWCAP_VFPV3 = 0x2000, HWCAP_VFPV3D16 = 0x4000, HWCAP_TLS = 0x8000,
	HWCAP_VFPV4 = 0x10000, HWCAP_IDIVA = 0x20000, HWCAP_IDIVT = 0x40000
};

const char *
cpu_name(void)
{
	uint32_t midr = read_midr();
	unsigned int i;

	for (i = 0; i < sizeof(cores) / sizeof(cores[0]); i++)
		if (midr >> 24 == 0x41 && (midr >> 4 & 0xfff) == cores[i].part)
			return (cores[i].name);
	return ("an unknown core");
}

/*
 * What of the caches is on.  A Cortex-A8 has a second level of its own, behind
 * a bit that only the boot ROM or its monitor can set (ACTLR.L2EN; Cortex-A8
 * TRM, "c1, Auxiliary Control Register").
 */
const char *
cpu_caches(void)
{
	if ((read_midr() >> 4 & 0xfff) != CORTEX_A8)
		return ("MMU and caches on");
	return (read_actlr() & A8_L2EN ? "MMU, L1 and L2 caches on" :
	    "MMU and L1 caches on, L2 cache left off by the loader");
}

/*
 * VFP and NEON for everybody, the cycle counter for the kernel; asynchronous
 * aborts are reported from here on (loaders leave them masked, and perhaps one
 * pending: it is the loader's).
 */
void
cpu_init(void)
{
	if ((read_midr() >> 4 & 0xfff) == CORTEX_A8 &&
	    (read_actlr() & A8_L1ALIAS) != 0)
		kprintf("the loader has switched off the data cache's look "
		    "for aliases: memory may seem to change back\n");
	write_cpacr(read_cpacr() | 0x00f00000);	/* CP10, CP11 */
	isb();
	vfp_enable();
	/* PMCR: enable, reset the cycle counter; PMCNTENSET: count cycles. */
	write_pmcr(read_pmcr() | 5);
	write_pmcntenset(1U << 31);
	write_pmuserenr(0);		/* none of it for programs */
	isb();
	/*
	 * What is pending is taken here, and forgiven (trap.c): when the loader
	 * has written to something that refused it, we are not to blame.
	 */
	loaders_abort = true;
	__asm volatile("dsb; cpsie a; isb" : : : "memory");
	loaders_abort = false;
}

uint32_t
md_hwcap(void)
{
	uint32_t caps, div = read_id_isar0() >> 24 & 0xf;

	caps = HWCAP_HALF | HWCAP_FAST_MULT | HWCAP_EDSP | HWCAP_TLS |
	    HWCAP_THUMB | HWCAP_VFP | HWCAP_VFPV3;
	if ((vfp_mvfr0() & 0xf) == 1)
		caps |= HWCAP_VFPV3D16;
	if ((vfp_mvfr1() >> 8 & 0xf) == 1)
		caps |= HWCAP_NEON;
	if (vfp_mvfr1() >> 28 == 1)
		caps |= HWCAP_VFPV4;
	if (div >= 1)
		caps |= HWCAP_IDIVT;
	if (div >= 2)
		caps |= HWCAP_IDIVA;
	return (caps);
}
