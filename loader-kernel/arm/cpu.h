/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ARMv7-A as this kernel uses it: bits of its registers and descriptors, and
 * the coprocessor instructions as functions.
 *
 * The rules are ARM's Architecture Reference Manual's, ARMv7-A and ARMv7-R
 * edition (DDI 0406C): its sections are cited by their titles, with numbers
 * ("B3.5.1") where these could be checked, registers by their names, under
 * which it describes them (its chapter B4).  "TRM" are the Technical Reference
 * Manuals of the cores, above all Cortex-A8's (DDI 0344K).
 */
#ifndef ARM_CPU_H
#define	ARM_CPU_H

/* CPSR, SPSR */
#define	PSR_MODE	0x1f
#define	PSR_USR		0x10
#define	PSR_FIQ		0x11
#define	PSR_IRQ		0x12
#define	PSR_SVC		0x13
#define	PSR_ABT		0x17
#define	PSR_HYP		0x1a
#define	PSR_UND		0x1b
#define	PSR_T		0x20	/* Thumb */
#define	PSR_F		0x40	/* FIQ masked */
#define	PSR_I		0x80	/* IRQ masked */
#define	PSR_A		0x100	/* asynchronous aborts masked */
#define	PSR_E		0x200	/* big-endian data */
#define	PSR_J		0x01000000
#define	PSR_C		0x20000000	/* carry */
#define	PSR_ITBITS	0x0600fc00	/* IT state of Thumb */

/* In bootentry's copy of the CPSR, where the CPSR has zeroes. */
#define	ENTRY_SHIFT	20
#define	ENTRY_UIMAGE	1	/* at the uImage's entry, not the zImage's */
#define	ENTRY_THUMB	2	/* in Thumb state */
#define	UIMAGE_ENTRY	0x40	/* offset in the image; mkuimage's, too */

/* SCTLR, System Control Register: B4.1.130 */
#define	SCTLR_M		0x00000001	/* MMU */
#define	SCTLR_A		0x00000002	/* alignment checking */
#define	SCTLR_C		0x00000004	/* data and unified caches */
#define	SCTLR_Z		0x00000800	/* branch prediction */
#define	SCTLR_I		0x00001000	/* instruction caches */
#define	SCTLR_V		0x00002000	/* vectors at 0xffff0000 */
#define	SCTLR_HA	0x00020000	/* access flag by hardware */
#define	SCTLR_WXN	0x00080000	/* writable is never executable */
#define	SCTLR_UWXN	0x00100000	/* the same, as user mode sees it */
#define	SCTLR_VE	0x01000000	/* interrupts have their own vectors */
#define	SCTLR_EE	0x02000000	/* exceptions are taken big-endian */
#define	SCTLR_TRE	0x10000000	/* TEX remap */
#define	SCTLR_AFE	0x20000000	/* access flag */
#define	SCTLR_TE	0x40000000	/* ... in Thumb state */

/*
 * First-level descriptors: B3.5.1, "Short-descriptor translation table format
 * descriptors", and "Short-descriptor format memory region attributes, without
 * TEX remap".
 *
 * Devices are not shareable: Cortex-A8's erratum 709718 lets loads and stores
 * to shareable Device memory complete out of order, and there is nobody to
 * share them with.  (Cores with the large physical address extension treat
 * both the same.)
 */
#define	L1_TABLE	0x00000001	/* ... of second-level descriptors */
#define	L1_PXN		0x00000004	/* table: kernel must not execute */
#define	L1_SECTION	0x00000002
#define	L1_XN		0x00000010	/* section: nobody may execute */
#define	L1_NORMAL	0x0000100c	/* TEX 001, C, B: write-back */
#define	L1_DEVICE	0x00002000	/* TEX 010: Device, not shareable */
#define	L1_AP_KRW	0x00000400	/* AP[1:0] = 01: kernel only */
#define	L1_SHIFT	20
#define	L1_ENTRIES	4096
#define	L1_SIZE		0x4000
#define	L1_ADDR		0xfffffc00	/* of a table */

/* Second-level descriptors, small pages; AP as in "Access permissions". */
#define	L2_SMALL	0x00000002
#define	L2_XN		0x00000001
#define	L2_NORMAL	0x0000004c	/* TEX 001, C, B */
#define	L2_AP_KRW	0x00000010	/* AP = 001: kernel only */
#define	L2_AP_KRO	0x00000210	/* AP = 101 */
#define	L2_AP_URW	0x00000030	/* AP = 011: kernel and user */
#define	L2_AP_URO	0x00000230	/* AP = 111: neither may write */
#define	L2_AP_RO	0x00000200	/* AP[2] */
#define	L2_NG		0x00000800	/* belongs to an address space */
#define	L2_ENTRIES	256
#define	L2_SIZE		0x400
#define	L2_ADDR		0xfffff000	/* of a page */

/*
 * TTBR0: the tables are Normal memory, write-back.  RGN, bits 4:3, is for the
 * outer caches.  With the Multiprocessing Extensions bits 0 and 6 are IRGN, for
 * the inner ones; without them, as on Cortex-A8, bit 0 alone is ("C"), and bit
 * 6 must be 0.  A Cortex-A8's walks look into its second-level cache, never
 * into the first (ID_MMFR3 says so): table.h cleans entries to there.
 */
#define	TTBR_MP		0x00000059
#define	TTBR_UP		0x00000019

/* DFSR, IFSR: B3.13.3 */
#define	FSR_WNR		0x00000800	/* a write faulted */
#define	FSR_ASYNC	0x00000406	/* asynchronous external abort */
#define	FSR_FS(fsr)	(((fsr) & 0xf) | ((fsr) >> 6 & 0x10))

#ifndef _LOCORE
#include <stdbool.h>
#include <stdint.h>

/* MRC and MCR: cp_read(0, 15, "c1", "c0", 0) are too many letters. */
#define	CP15_READ(name, op1, crn, crm, op2)				\
static inline uint32_t							\
read_##name(void)							\
{									\
	uint32_t v;							\
	__asm volatile("mrc p15, " #op1 ", %0, " #crn ", " #crm ", "	\
	    #op2 : "=r"(v) : : "memory");				\
	return (v);							\
}
#define	CP15_WRITE(name, op1, crn, crm, op2)				\
static inline void							\
write_##name(uint32_t v)						\
{									\
	__asm volatile("mcr p15, " #op1 ", %0, " #crn ", " #crm ", "	\
	    #op2 : : "r"(v) : "memory");				\
}

CP15_READ(midr, 0, c0, c0, 0)		/* which core */
CP15_READ(ctr, 0, c0, c0, 1)		/* cache line sizes */
CP15_READ(mpidr, 0, c0, c0, 5)
CP15_READ(actlr, 0, c1, c0, 1)		/* the core's TRM has its bits */
CP15_READ(id_pfr1, 0, c0, c1, 1)
CP15_READ(id_mmfr0, 0, c0, c1, 4)	/* VMSA version, PXN */
CP15_READ(id_mmfr3, 0, c0, c1, 7)	/* coherent walks */
CP15_READ(id_isar0, 0, c0, c2, 0)	/* divide instructions */
CP15_READ(sctlr, 0, c1, c0, 0)
CP15_WRITE(sctlr, 0, c1, c0, 0)
CP15_READ(cpacr, 0, c1, c0, 2)
CP15_WRITE(cpacr, 0, c1, c0, 2)
CP15_WRITE(ttbr0, 0, c2, c0, 0)
CP15_READ(dfsr, 0, c5, c0, 0)
CP15_READ(ifsr, 0, c5, c0, 1)
CP15_READ(dfar, 0, c6, c0, 0)
CP15_READ(ifar, 0, c6, c0, 2)
CP15_WRITE(iciallu, 0, c7, c5, 0)	/* instruction cache, all */
CP15_WRITE(bpiall, 0, c7, c5, 6)	/* branch predictors */
CP15_WRITE(icimvau, 0, c7, c5, 1)	/* one line, by address */
CP15_WRITE(dccmvau, 0, c7, c11, 1)	/* clean to the point of unification */
CP15_WRITE(dccimvac, 0, c7, c14, 1)	/* clean, invalidate to coherency */
CP15_WRITE(tlbiall, 0, c8, c7, 0)
CP15_WRITE(tlbimva, 0, c8, c7, 1)	/* address | ASID */
CP15_WRITE(tlbiasid, 0, c8, c7, 2)
CP15_WRITE(vbar, 0, c12, c0, 0)
CP15_WRITE(contextidr, 0, c13, c0, 1)
CP15_READ(tpidrurw, 0, c13, c0, 2)
CP15_WRITE(tpidrurw, 0, c13, c0, 2)
CP15_READ(tpidruro, 0, c13, c0, 3)
CP15_WRITE(tpidruro, 0, c13, c0, 3)
CP15_READ(pmcr, 0, c9, c12, 0)		/* performance monitors */
CP15_WRITE(pmcr, 0, c9, c12, 0)
CP15_WRITE(pmcntenset, 0, c9, c12, 1)
CP15_WRITE(pmuserenr, 0, c9, c14, 0)
CP15_READ(pmccntr, 0, c9, c13, 0)
CP15_READ(cntfrq, 0, c14, c0, 0)	/* generic timer */
CP15_READ(cntv_ctl, 0, c14, c3, 1)
CP15_WRITE(cntv_ctl, 0, c14, c3, 1)
CP15_WRITE(cntv_tval, 0, c14, c3, 0)
CP15_READ(cntkctl, 0, c14, c1, 0)
CP15_WRITE(cntkctl, 0, c14, c1, 0)

static inline uint64_t
read_cntvct(void)
{
	uint32_t lo, hi;

	__asm volatile("isb; mrrc p15, 1, %0, %1, c14" : "=r"(lo), "=r"(hi) :
	    : "memory");
	return ((uint64_t)hi << 32 | lo);
}

static inline uint64_t
read_cntv_cval(void)
{
	uint32_t lo, hi;

	__asm volatile("mrrc p15, 3, %0, %1, c14" : "=r"(lo), "=r"(hi) : :
	    "memory");
	return ((uint64_t)hi << 32 | lo);
}

static inline void
write_cntv_cval(uint64_t v)
{
	__asm volatile("mcrr p15, 3, %0, %1, c14" : : "r"((uint32_t)v),
	    "r"((uint32_t)(v >> 32)) : "memory");
}

static inline void
dsb(void)
{
	__asm volatile("dsb" : : : "memory");
}

static inline void
isb(void)
{
	__asm volatile("isb" : : : "memory");
}

/* machdep.c: the banner's name of the core. */
const char *cpu_name(void);
const char *cpu_caches(void);
void	cpu_init(void);

/* semihost.S: one call of the debugger's host, as SYS_* of its manual. */
int	semihost(int op, const void *arg);

/* symbol.c: the function that holds a kernel address, or NULL. */
const char *symbol_find(uint32_t addr, uint32_t *offset);

#endif /* !_LOCORE */
#endif
