/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * AM335x's DMTIMER 2 to 7: SPRUH73, "DMTimer".  One of them is the clock, for
 * it counts without end, and the tick and what is asked for between ticks: an
 * interrupt where it equals TMAR.
 */
#include "dev.h"
#include "kernel.h"
#include "machdep.h"

enum {
	TIOCP_CFG = 0x10, IRQSTATUS = 0x28, IRQENABLE_SET = 0x2c, TCLR = 0x38,
	TCRR = 0x3c, TLDR = 0x40, TMAR = 0x4c, TSICR = 0x54
};
#define	CFG_RESET	0x1
#define	CFG_NOIDLE	0x4	/* never gives its clock up */
#define	MATCH		1	/* of the interrupt registers */
#define	TCLR_START	0x01
#define	TCLR_RELOAD	0x02	/* goes on at TLDR, which is 0 */
#define	TCLR_PRE	0x20	/* prescaler is used */
#define	TCLR_PTV(v)	((v) >> 2 & 7)	/* and divides by 2 << this */
#define	TCLR_COMPARE	0x40
#define	AHEAD		100	/* counts: nearer matches may be missed, as
				   the comparison takes some of them */

static uintptr_t timer;
static uint32_t interval;	/* counts from tick to tick */
static uint32_t next;		/* where the next one is */
static uint32_t alarm;		/* and where an interrupt is asked for, */
static bool alarmed;		/* if so */
static uint32_t last;		/* counter when it was last read */
static uint32_t wraps;		/* times it went through 0 before */

/*
 * How far the timer has come, if the loader left it running (U-Boot keeps its
 * time by it), in counts of the input clock; else 0.
 */
uint32_t
dmtimer_running(uintptr_t at)
{
	uint32_t tclr = REG(at, TCLR);

	if ((tclr & TCLR_START) == 0)
		return (0);
	return (REG(at, TCRR) << (tclr & TCLR_PRE ? TCLR_PTV(tclr) + 1 : 0));
}

/*
 * Free-running from `count', no interrupts.  Writes are not posted (TSICR),
 * each waits until it is done, so that there is no TWPS to poll; reads of TCRR
 * are synchronized by the hardware then.
 */
void
dmtimer_init(uintptr_t at, uint32_t count)
{
	timer = at;
	REG(timer, TIOCP_CFG) = CFG_RESET;
	if (!dev_wait(timer + TIOCP_CFG, CFG_RESET, 0))
		panic("dmtimer: its reset doesn't end");
	REG(timer, TIOCP_CFG) = CFG_NOIDLE;
	REG(timer, TSICR) = 0;
	REG(timer, TLDR) = 0;
	REG(timer, TCRR) = count;
	REG(timer, TCLR) = TCLR_START | TCLR_RELOAD;
	last = count;
}

/*
 * The next interrupt.  A match that the counter has passed before the
 * comparison is on would come a whole turn later, after three minutes: then a
 * later one is taken.
 */
static void
match(void)
{
	uint32_t at, now;

	at = alarmed && (int32_t)(alarm - next) < 0 ? alarm : next;
	do {
		now = REG(timer, TCRR);
		if ((int32_t)(at - now) < AHEAD)
			at = now + AHEAD;
		REG(timer, TMAR) = at;
	} while ((int32_t)(at - REG(timer, TCRR)) < AHEAD / 2);
}

/* An interrupt each n counts. */
void
dmtimer_start(uint32_t n)
{
	interval = n;
	next = REG(timer, TCRR) + n;
	REG(timer, IRQENABLE_SET) = MATCH;
	REG(timer, IRQSTATUS) = MATCH;
	REG(timer, TCLR) = TCLR_START | TCLR_RELOAD | TCLR_COMPARE;
	match();
}

/* An interrupt more, at `count', or a little later if that is too near. */
void
dmtimer_alarm(uint64_t count)
{
	alarm = (uint32_t)count;
	alarmed = true;
	match();
}

/*
 * Serves the interrupt; how many ticks it stands for: some perhaps late, none
 * if it is the alarm's or the timer didn't ask.
 */
unsigned int
dmtimer_ack(void)
{
	uint32_t now;
	unsigned int n = 0;

	if ((REG(timer, IRQSTATUS) & MATCH) == 0)
		return (0);
	REG(timer, IRQSTATUS) = MATCH;
	now = (uint32_t)dmtimer_counter();	/* it sees every wrap so */
	for (; (int32_t)(now - next) >= 0; next += interval)
		n++;
	if (alarmed && (int32_t)(now - alarm) >= 0)
		alarmed = false;
	match();
	(void)REG(timer, IRQSTATUS);	/* the line is low now */
	return (n);
}

/* Counts since dmtimer_init(), and those it was told of. */
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
