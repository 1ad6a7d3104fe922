/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * AM335x's interrupt controller: SPRUH73, 6.5.  128 lines, one priority.
 */
#include "cpu.h"
#include "dev.h"

enum {
	SYSCONFIG = 0x10, SYSSTATUS = 0x14, SIR_IRQ = 0x40, CONTROL = 0x48,
	THRESHOLD = 0x68, MIR_CLEAR = 0x88, MIR_SET = 0x8c, ILR = 0x100
};
#define	BANKS		4
#define	BANK_STEP	0x20
#define	SIR_SPURIOUS	0xffffff80	/* 6.2.5: any of these bits */

static uintptr_t intc;

void
omap_intc_init(uintptr_t base)
{
	uint32_t i;

	intc = base;
	REG(intc, SYSCONFIG) = 2;
	while ((REG(intc, SYSSTATUS) & 1) == 0)
		continue;
	REG(intc, THRESHOLD) = 0xff;
	for (i = 0; i < BANKS; i++)
		REG(intc, MIR_SET + BANK_STEP * i) = 0xffffffff;
}

void
omap_intc_enable(uint32_t irq)
{
	REG(intc, ILR + 4 * irq) = 0;
	REG(intc, MIR_CLEAR + BANK_STEP * (irq / 32)) = 1U << irq % 32;
}

/* The line that asks; -1: none. */
int
omap_intc_ack(void)
{
	uint32_t sir = REG(intc, SIR_IRQ);

	return (sir & SIR_SPURIOUS ? -1 : (int)sir);
}

/*
 * The device's own line is low again: the next may be chosen.  6.2.2: the
 * write must have arrived before interrupts are enabled.
 */
void
omap_intc_eoi(void)
{
	REG(intc, CONTROL) = 1;
	dsb();
}
