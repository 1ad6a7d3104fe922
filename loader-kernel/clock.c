/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Time: the tick, the clocks, and the timers of setitimer(2).
 */
#include "board.h"
#include "callout.h"
#include "errnoconst.h"
#include "file.h"
#include "kernel.h"
#include "machdep.h"
#include "proc.h"
#include "signalconst.h"
#include "str.h"

#define	NSEC		1000000000u

uint64_t	ticks;
struct timespec	boottime;
volatile bool	soft_pending;
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

/* Time since boot; see callout.h for the unit, as for what follows. */
uint64_t
uptime(void)
{
	uint64_t now;
	bool irq;

	irq = md_irq_disable();
	base_update();
	now = base.sec << 32 | base.frac >> 32;
	md_irq_restore(irq);
	return (now);
}

/*
 * Rounded up, so that the time has come when the counter has.  Interrupts are
 * disabled, and uptime() was called a moment ago.
 */
uint64_t
uptime_to_count(uint64_t at)
{
	uint64_t now, span;

	now = base.sec << 32 | base.frac >> 32;
	span = at > now ? at - now : 0;
	return (base.count + ((span * base.freq) >> 32) + 1);
}

/* Less than a second, rounded up: 2^64 / 10^9 for each nanosecond. */
static uint64_t
part_to_span(uint32_t ns)
{
	return ((ns * 18446744074ull + UINT32_MAX) >> 32);
}

uint64_t
ns_to_span(uint64_t ns)
{
	uint64_t sec;

	sec = udivide(ns, NSEC);
	if (sec >= SPAN_MAX / SPAN_SEC)
		return (SPAN_MAX);
	return ((sec << 32) + part_to_span((uint32_t)(ns - sec * NSEC)));
}

int
timespec_to_span(const struct timespec *ts, uint64_t *spanp)
{
	if (ts->tv_sec < 0 || ts->tv_nsec < 0 || ts->tv_nsec >= (long)NSEC)
		return (EINVAL);
	*spanp = ts->tv_sec >= (time_t)(SPAN_MAX / SPAN_SEC) ? SPAN_MAX :
	    ((uint64_t)ts->tv_sec << 32) + part_to_span((uint32_t)ts->tv_nsec);
	if (*spanp == 0)
		*spanp = 1;
	return (0);
}

void
span_to_timespec(uint64_t span, struct timespec *ts)
{
	memset(ts, 0, sizeof(*ts));
	ts->tv_sec = (time_t)(span >> 32);
	ts->tv_nsec = (long)(((span & UINT32_MAX) * NSEC) >> 32);
}

void
span_to_timeval(uint64_t span, struct timeval *tv)
{
	memset(tv, 0, sizeof(*tv));
	tv->tv_sec = (time_t)(span >> 32);
	tv->tv_usec = (suseconds_t)(((span & UINT32_MAX) * 1000000) >> 32);
}

enum { CP_USER, CP_NICE, CP_SYS, CP_INTR, CP_IDLE };
uint32_t cp_time[5];
uint32_t interrupts;

/* See proc.h.  Interrupts are disabled. */
void
timers_fire(void)
{
	timers_fired = soft_pending = true;
	curthread->td_ast |= AST_SOFT;
}

/* Counts ITIMER_VIRTUAL or PROF down; when it has ended, it is set anew. */
static void
timer_tick(struct proc *p, int which)
{
	if (p->p_itleft[which] == 0 || --p->p_itleft[which] != 0)
		return;
	p->p_itleft[which] = p->p_itevery[which];
	p->p_itfired |= 1u << which;
	timers_fire();
}

/* ITIMER_REAL of a process has ended; what was missed is left out. */
static void
real_end(void *arg)
{
	struct proc *p = arg;
	uint64_t now;

	p->p_itfired |= 1u << ITIMER_REAL;
	timers_fire();
	if (p->p_itevery[ITIMER_REAL] == 0)
		return;
	now = uptime();
	do
		p->p_realat += p->p_itevery[ITIMER_REAL];
	while (p->p_realat <= now);
	callout_set(&p->p_realtimer, p->p_realat, real_end, p);
}

/* See proc.h. */
void
realtimer_set(struct proc *p, uint64_t span, uint64_t every)
{
	bool irq;

	irq = md_irq_disable();
	callout_stop(&p->p_realtimer);
	p->p_itevery[ITIMER_REAL] = every;
	if (span != 0) {
		p->p_realat = uptime() + span;
		callout_set(&p->p_realtimer, p->p_realat, real_end, p);
	}
	md_irq_restore(irq);
}

/* The tick, HZ times a second; `user': it interrupted user mode. */
void
hardclock(bool user)
{
	struct thread *td;
	struct proc *p;

	ticks++;
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
	callout_run();		/* now, for a sleeper it wakes was idle */
	if (cons_pending) {
		soft_pending = true;
		td->td_ast |= AST_SOFT;
	}
}

/* The board's alarm: between two ticks. */
void
hardalarm(void)
{
	interrupts++;
	callout_run();
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
