/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ARM Generic Interrupt Controller, architecture version 2.0 (IHI 0048B);
 * version 1 is the same for one processor that never changes security state.
 */
#include "dev.h"
#include "fdt.h"

enum {
	GICD_CTLR = 0x000, GICD_TYPER = 0x004, GICD_ISENABLER = 0x100,
	GICD_ICENABLER = 0x180, GICD_IPRIORITYR = 0x400,
	GICD_ITARGETSR = 0x800,
	GICC_CTLR = 0x00, GICC_PMR = 0x04, GICC_IAR = 0x0c, GICC_EOIR = 0x10
};

#define	SPURIOUS	1020	/* and above: nothing to serve (3.2.4) */
#define	PRIORITY	0xa0	/* of all of them */

static uintptr_t gicd, gicc;

/* Everything off, then the controller on. */
void
gic_init(uintptr_t dist, uintptr_t cpu)
{
	uint32_t i, lines;

	gicd = dist;
	gicc = cpu;
	lines = 32 * ((REG(gicd, GICD_TYPER) & 0x1f) + 1);
	for (i = 0; i < lines; i += 32)
		REG(gicd, GICD_ICENABLER + i / 8) = 0xffffffff;
	for (i = 0; i < lines; i += 4)
		REG(gicd, GICD_IPRIORITYR + i) = PRIORITY * 0x01010101U;
	REG(gicd, GICD_CTLR) = 1;
	REG(gicc, GICC_PMR) = 0xf0;
	REG(gicc, GICC_CTLR) = 1;
}

/* The n-th of a node's `interrupts': type, number, flags.  -1: none. */
int
gic_irq(const struct fdt *f, const struct fdt_pos *pos, unsigned int n)
{
	uint32_t num, type;

	if (!fdt_cell(f, pos, "interrupts", 3 * n, &type) ||
	    !fdt_cell(f, pos, "interrupts", 3 * n + 1, &num))
		return (-1);
	return ((int)(num + (type == 0 ? 32 : 16)));
}

/* Lets an interrupt through, to processor 0. */
void
gic_enable(int irq)
{
	uint32_t n = (uint32_t)irq;
	volatile uint8_t *target;

	if (n >= 32) {
		target = (volatile uint8_t *)(gicd + GICD_ITARGETSR + n);
		*target = 1;
	}
	REG(gicd, GICD_ISENABLER + n / 32 * 4) = 1U << n % 32;
}

int
gic_ack(uint32_t *token)
{
	*token = REG(gicc, GICC_IAR);
	return ((*token & 0x3ff) >= SPURIOUS ? -1 : (int)(*token & 0x3ff));
}

void
gic_eoi(uint32_t token)
{
	REG(gicc, GICC_EOIR) = token;
}
