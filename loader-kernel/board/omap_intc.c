/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * AM335x's interrupt controller: SPRUH73, chapter 6.  128 lines, one priority.
 */
#include "cpu.h"
#include "dev.h"
#include "kernel.h"

enum {
	SYSCONFIG = 0x10, SYSSTATUS = 0x14, SIR_IRQ = 0x40, CONTROL = 0x48,
	THRESHOLD = 0x68, MIR_CLEAR = 0x88, MIR_SET = 0x8c, ILR = 0x100
};
#define	SOFTRESET	2
#define	RESETDONE	1
#define	BANKS		4
#define	BANK_STEP	0x20
#define	SIR_SPURIOUS	0xffffff80	/* 6.2.5: any of these bits */
#define	SIR_LINE	0x7f
#define	NEWIRQAGR	1

static uintptr_t intc;

/* Everything masked, every priority let through. */
void
omap_intc_init(uintptr_t base)
{
	uint32_t i;

	intc = base;
	REG(intc, SYSCONFIG) = SOFTRESET;
	if (!dev_wait(intc + SYSSTATUS, RESETDONE, RESETDONE))
		panic("omap_intc: its reset doesn't end");
	REG(intc, THRESHOLD) = 0xff;	/* no threshold */
	for (i = 0; i < BANKS; i++)
		REG(intc, MIR_SET + BANK_STEP * i) = 0xffffffff;
}

/* Lets a line through, as IRQ (bit 0 of ILR is FIQ) of the highest priority. */
void
omap_intc_enable(uint32_t irq)
{
	REG(intc, ILR + 4 * irq) = 0;
	REG(intc, MIR_CLEAR + BANK_STEP * (irq / 32)) = 1U << irq % 32;
}

void
omap_intc_disable(uint32_t irq)
{
	REG(intc, MIR_SET + BANK_STEP * (irq / 32)) = 1U << irq % 32;
}

/*
 * The line that asks; -1: none does any more, or a mask was changed while the
 * controller was choosing (6.2.5).  SIR_IRQ is good for one read in each
 * interrupt: after omap_intc_eoi() it says something new only when the core is
 * interrupted again.
 */
int
omap_intc_ack(void)
{
	uint32_t sir = REG(intc, SIR_IRQ);

	return (sir & SIR_SPURIOUS ? -1 : (int)(sir & SIR_LINE));
}

/*
 * The device's own line is low again, which its driver has made sure of by
 * reading the device: the next may be chosen.  The write must have arrived
 * before interrupts are enabled (the manual's sequences for handlers end
 * with a data synchronization barrier).
 */
void
omap_intc_eoi(void)
{
	REG(intc, CONTROL) = NEWIRQAGR;
	dsb();
}
