/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * AM335x's DMTIMER 2 to 7: SPRUH73, 20.1.  One of them ticks, and is the clock
 * as well: the ticks so far, and how far it is into the next.
 */
#include "dev.h"
#include "machdep.h"

enum {
	TIOCP_CFG = 0x10, IRQSTATUS_RAW = 0x24, IRQSTATUS = 0x28,
	IRQENABLE_SET = 0x2c, TCLR = 0x38, TCRR = 0x3c, TLDR = 0x40,
	TTGR = 0x44, TWPS = 0x48, TSICR = 0x54
};
#define	OVERFLOW	2	/* of the interrupt registers */
#define	TCLR_START	1
#define	TCLR_RELOAD	2

static uintptr_t timer;
static uint32_t reload;		/* where it begins after an overflow */
static uint64_t base;		/* counts up to the last overflow served */

/* Counts freely until it ticks. */
void
dmtimer_init(uintptr_t at)
{
	timer = at;
	REG(timer, TIOCP_CFG) = 1;
	while (REG(timer, TIOCP_CFG) & 1)
		continue;
	REG(timer, TSICR) = 0;		/* writes are not posted: 20.1.3.10 */
	reload = 0;
	REG(timer, TLDR) = 0;
	REG(timer, TCRR) = 0;
	REG(timer, TCLR) = TCLR_START | TCLR_RELOAD;
}

/* An interrupt each `interval' counts. */
void
dmtimer_start(uint32_t interval)
{
	base = REG(timer, TCRR);
	reload = -interval;
	REG(timer, TLDR) = reload;
	REG(timer, TTGR) = 0;		/* begins now */
	REG(timer, IRQSTATUS) = OVERFLOW;
	REG(timer, IRQENABLE_SET) = OVERFLOW;
}

void
dmtimer_ack(void)
{
	REG(timer, IRQSTATUS) = OVERFLOW;
	base += -reload;
	(void)REG(timer, IRQSTATUS);	/* the line is low now */
}

/* Since dmtimer_init().  An overflow that isn't served yet is counted, too. */
uint64_t
dmtimer_counter(void)
{
	bool on = md_irq_disable();
	uint32_t now = REG(timer, TCRR);
	uint64_t v = base;

	if (reload != 0 && (REG(timer, IRQSTATUS_RAW) & OVERFLOW) != 0) {
		now = REG(timer, TCRR);
		v += -reload;
	}
	v += now - reload;
	md_irq_restore(on);
	return (v);
}
