/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * AM335x's DMTIMER 2 to 7: SPRUH73, 20.1.  One of them is the clock, for it
 * counts without end, and the tick: an interrupt where it equals TMAR.
 */
#include "dev.h"
#include "machdep.h"

enum {
	TIOCP_CFG = 0x10, IRQSTATUS = 0x28, IRQENABLE_SET = 0x2c, TCLR = 0x38,
	TCRR = 0x3c, TLDR = 0x40, TMAR = 0x4c, TSICR = 0x54
};
#define	MATCH		1	/* of the interrupt registers */
#define	TCLR_START	0x01
#define	TCLR_RELOAD	0x02	/* goes on at TLDR, which is 0 */
#define	TCLR_COMPARE	0x40
#define	AHEAD		100	/* counts: nearer matches may be missed */

static uintptr_t timer;
static uint32_t interval;	/* counts from tick to tick */
static uint32_t next;		/* where the next one is */
static uint32_t last;		/* counter when it was last read */
static uint32_t wraps;		/* times it went through 0 before */

void
dmtimer_init(uintptr_t at)
{
	timer = at;
	REG(timer, TIOCP_CFG) = 1;
	while (REG(timer, TIOCP_CFG) & 1)
		continue;
	REG(timer, TSICR) = 0;		/* writes are not posted: 20.1.3.10 */
	REG(timer, TLDR) = 0;
	REG(timer, TCRR) = 0;
	REG(timer, TCLR) = TCLR_START | TCLR_RELOAD;
}

/*
 * An interrupt each n counts.  A match that the counter has passed before the
 * comparison is on would come a whole turn later, after three minutes: then
 * the next one is taken.
 */
void
dmtimer_start(uint32_t n)
{
	interval = n;
	next = REG(timer, TCRR);
	REG(timer, IRQENABLE_SET) = MATCH;
	REG(timer, IRQSTATUS) = MATCH;
	REG(timer, TCLR) = TCLR_START | TCLR_RELOAD | TCLR_COMPARE;
	do {
		next += interval;
		REG(timer, TMAR) = next;
	} while ((int32_t)(next - REG(timer, TCRR)) < AHEAD);
}

/* Serves the interrupt; how many ticks it stands for, some perhaps late. */
unsigned int
dmtimer_ack(void)
{
	unsigned int n = 0;

	REG(timer, IRQSTATUS) = MATCH;
	do {
		n++;
		next += interval;
		REG(timer, TMAR) = next;
	} while ((int32_t)(next - REG(timer, TCRR)) < AHEAD);
	dmtimer_counter();		/* often enough to see every wrap */
	(void)REG(timer, IRQSTATUS);	/* the line is low now */
	return (n);
}

/* Counts since dmtimer_init(). */
uint64_t
dmtimer_counter(void)
{
	bool on = md_irq_disable();
	uint32_t now = REG(timer, TCRR);
	uint64_t v;

	if (now < last)
		wraps++;
	last = now;
	v = (uint64_t)wraps << 32 | now;
	md_irq_restore(on);
	return (v);
}
