/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ARM Dual-Timer Module (SP804), DDI 0271D: one timer ticks, the other counts.
 */
#include "dev.h"
#include "machdep.h"

enum {			/* 3.2; the second timer is 0x20 further */
	LOAD = 0x00, VALUE = 0x04, CONTROL = 0x08, INTCLR = 0x0c,
	SECOND = 0x20
};
#define	CTL_ENABLE	0x80
#define	CTL_PERIODIC	0x40
#define	CTL_INTR	0x20
#define	CTL_32		0x02

static uintptr_t timer;
static uint32_t last;		/* counter when it was last read */
static uint32_t wraps;		/* times it went through 0 before */

void
sp804_init(uintptr_t base)
{
	timer = base;
	REG(timer, CONTROL) = 0;
	REG(timer, SECOND + CONTROL) = 0;
	REG(timer, SECOND + LOAD) = 0xffffffff;
	REG(timer, SECOND + CONTROL) = CTL_ENABLE | CTL_32;
	last = 0;
}

/* An interrupt each `interval' counts. */
void
sp804_start(uint32_t interval)
{
	REG(timer, LOAD) = interval;
	REG(timer, INTCLR) = 1;
	REG(timer, CONTROL) = CTL_ENABLE | CTL_PERIODIC | CTL_INTR | CTL_32;
}

void
sp804_ack(void)
{
	REG(timer, INTCLR) = 1;
	sp804_counter();	/* often enough to see every wrap */
}

/* It counts down; 64 bits of it, upward. */
uint64_t
sp804_counter(void)
{
	bool on = md_irq_disable();
	uint32_t now = ~REG(timer, SECOND + VALUE);
	uint64_t v;

	if (now < last)
		wraps++;
	last = now;
	v = (uint64_t)wraps << 32 | now;
	md_irq_restore(on);
	return (v);
}
