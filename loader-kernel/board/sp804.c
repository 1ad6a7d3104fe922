/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ARM Dual-Timer Module (SP804), DDI 0271D: its first timer ticks, the second
 * interrupts once when asked to.
 */
#include "dev.h"

enum {			/* 3.2; the second timer is 0x20 further */
	LOAD = 0x00, CONTROL = 0x08, INTCLR = 0x0c, MIS = 0x14, SECOND = 0x20
};
#define	CTL_ENABLE	0x80
#define	CTL_PERIODIC	0x40
#define	CTL_INTR	0x20
#define	CTL_32		0x02
#define	CTL_ONESHOT	0x01

static uintptr_t timer;

void
sp804_init(uintptr_t base)
{
	timer = base;
	REG(timer, CONTROL) = 0;
	REG(timer, SECOND + CONTROL) = 0;
}

/* An interrupt each `interval' counts. */
void
sp804_start(uint32_t interval)
{
	REG(timer, LOAD) = interval;
	REG(timer, INTCLR) = 1;
	REG(timer, CONTROL) = CTL_ENABLE | CTL_PERIODIC | CTL_INTR | CTL_32;
}

/* An interrupt in `counts', in place of one that hasn't come yet. */
void
sp804_once(uint32_t counts)
{
	REG(timer, SECOND + CONTROL) = 0;
	REG(timer, SECOND + INTCLR) = 1;
	REG(timer, SECOND + LOAD) = counts;
	REG(timer, SECOND + CONTROL) = CTL_ENABLE | CTL_ONESHOT | CTL_INTR |
	    CTL_32;
}

/* Serves the interrupt, which both have; is it the tick? */
bool
sp804_ack(void)
{
	bool tick = (REG(timer, MIS) & 1) != 0;

	REG(timer, tick ? INTCLR : SECOND + INTCLR) = 1;
	return (tick);
}
