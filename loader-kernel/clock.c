/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Time: the tick, the clocks, and the timers of setitimer(2).
 */
#include "board.h"
#include "errnoconst.h"
#include "file.h"
#include "kernel.h"
#include "kqueue.h"
#include "machdep.h"
#include "proc.h"
#include "signalconst.h"

#define	NSEC		1000000000u
#define	TICK_NSEC	(NSEC / HZ)

uint64_t	ticks;
struct timespec	boottime;
volatile bool	soft_pending;
unsigned int	realtimers;
static volatile bool timers_fired;	/* some p_itfired isn't 0 */

/*
 * Uptime at the last tick: `sec' whole seconds, `frac' in units of 2^-64 s,
 * when the board's counter stood at `count'.
 */
static struct {
	uint64_t	count;		/* counter then */
	uint64_t	sec;		/* whole seconds */
	uint64_t	frac;		/* the rest */
	uint64_t	scale;		/* 2^64 / counter's frequency */
	uint32_t	freq;		/* the frequency, 0 at first */
} base;

/* n / d; the processor has no such instruction, and it is seldom needed. */
uint64_t
udivide(uint64_t n, uint64_t d)
{
	uint64_t q, r;
	int i;

	for (q = r = 0, i = 63; i >= 0; i--) {
		r = r << 1 | (n >> i & 1);
		if (r >= d) {
			r -= d;
			q |= (uint64_t)1 << i;
		}
	}
	return (q);
}

/* Brings `base' up to now.  Interrupts are disabled. */
static void
base_update(void)
{
	uint64_t delta, now, part;

	now = board->b_counter();
	if (base.freq == 0) {
		base.freq = board->b_frequency();
		base.scale = udivide(UINT64_MAX, base.freq);
		base.count = now;
	}
	for (delta = now - base.count; delta >= base.freq;
	    delta -= base.freq)
		base.sec++;
	part = base.frac + delta * base.scale;
	if (part < base.frac)
		base.sec++;
	base.frac = part;
	base.count = now;
}

/* The board's counter. */
uint64_t
uptime_counts(void)
{
	return (board->b_counter());
}

/* A span of the counter in nanoseconds. */
uint64_t
counts_to_ns(uint64_t counts)
{
	uint64_t rest, sec;

	if (base.freq == 0)
		return (0);
	sec = udivide(counts, base.freq);
	rest = counts - sec * base.freq;
	return (sec * NSEC + (((rest * base.scale >> 32) * NSEC) >> 32));
}

/* Time since boot. */
void
nanouptime(struct timespec *ts)
{
	bool irq;

	irq = md_irq_disable();
	base_update();
	ts->tv_sec = base.sec;
	ts->tv_nsec = ((base.frac >> 32) * NSEC) >> 32;
	md_irq_restore(irq);
}

/* Time since 1970. */
void
nanotime(struct timespec *ts)
{
	nanouptime(ts);
	ts->tv_sec += boottime.tv_sec;
	ts->tv_nsec += boottime.tv_nsec;
	if (ts->tv_nsec >= (long)NSEC) {
		ts->tv_sec++;
		ts->tv_nsec -= NSEC;
	}
}

/* Nanoseconds in ticks, rounded up. */
uint64_t
ns_to_ticks(uint64_t ns)
{
	return (udivide(ns + TICK_NSEC - 1, TICK_NSEC));
}

/*
 * A span of time in ticks, rounded up, at least 1 and below 2^62.  0, or
 * EINVAL if the nanoseconds are not below a second or the time is negative.
 */
int
timespec_ticks(const struct timespec *ts, uint64_t *ticksp)
{
	if (ts->tv_sec < 0 || ts->tv_nsec < 0 || ts->tv_nsec >= (long)NSEC)
		return (EINVAL);
	if (ts->tv_sec > (time_t)1 << 52)
		*ticksp = (uint64_t)1 << 61;
	else
		*ticksp = ts->tv_sec * HZ + ns_to_ticks(ts->tv_nsec);
	if (*ticksp == 0)
		*ticksp = 1;
	return (0);
}

enum { CP_USER, CP_NICE, CP_SYS, CP_INTR, CP_IDLE };
uint32_t cp_time[5];
uint32_t interrupts;

/* Counts a timer down; when it has ended, it is set anew. */
static void
timer_tick(struct proc *p, int which)
{
	if (p->p_itleft[which] == 0 || --p->p_itleft[which] != 0)
		return;
	p->p_itleft[which] = p->p_itevery[which];
	if (which == ITIMER_REAL && p->p_itleft[which] == 0)
		realtimers--;
	p->p_itfired |= 1u << which;
	timers_fired = true;
}

/* The tick, HZ times a second; `user': it interrupted user mode. */
void
hardclock(bool user)
{
	struct thread *td;
	struct proc *p;

	ticks++;
	base_update();
	sleep_tick(ticks);
	if (ticks >= kq_due) {
		kq_due = UINT64_MAX;
		selwakeup();
	}
	if (realtimers != 0)
		LIST_FOREACH(p, &allproc, p_list)
			timer_tick(p, ITIMER_REAL);
	interrupts++;
	td = curthread;
	if (td->td_state != TDS_RUN)
		cp_time[CP_IDLE]++;
	else {
		p = td->td_proc;
		cp_time[!user ? CP_SYS : p->p_nice > 0 ? CP_NICE :
		    CP_USER]++;
		if (user)
			td->td_use.u_uticks++;
		else
			td->td_use.u_sticks++;
		if (user)
			timer_tick(p, ITIMER_VIRTUAL);
		timer_tick(p, ITIMER_PROF);
		sched_tick(td);
	}
	if (ktimer_due())
		timers_fired = true;
	if (timers_fired || cons_pending) {
		soft_pending = true;
		td->td_ast |= AST_SOFT;
	}
}

/* What interrupts leave for a moment when the kernel is in order. */
void
soft_work(void)
{
	static const int sig[3] = { SIGALRM, SIGVTALRM, SIGPROF };
	struct proc *next, *p;
	uint32_t fired;
	bool irq;
	int i;

	soft_pending = false;
	if (cons_pending)
		cons_poll();
	if (!timers_fired)
		return;
	timers_fired = false;
	ktimer_run();
	LIST_FOREACH_SAFE(p, &allproc, p_list, next) {
		if (p->p_itfired == 0)
			continue;
		irq = md_irq_disable();
		fired = p->p_itfired;
		p->p_itfired = 0;
		md_irq_restore(irq);
		for (i = 0; i < 3; i++)
			if ((fired & 1u << i) != 0)
				psignal(p, sig[i]);
	}
}
