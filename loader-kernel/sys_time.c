/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Clocks, sleeps, interval timers.
 */
#include <sys/time.h>

#include "errnoconst.h"
#include "proc.h"
#include "str.h"
#include "sysproto.h"

#define	NSEC		1000000000
#define	TICK_NSEC	(NSEC / HZ)
#define	TICK_USEC	(1000000 / HZ)
#define	USEC_MIN	(TICK_USEC / 16)	/* no timer is shorter */

/* Microseconds used by a process or a thread. */
static void
used(const struct rusage *ru, struct timespec *ts)
{
	struct timeval tv;

	timeradd(&ru->ru_utime, &ru->ru_stime, &tv);
	ts->tv_sec = tv.tv_sec;
	ts->tv_nsec = tv.tv_usec * 1000;
}

/* What the clock says; 0, or EINVAL: there is none such. */
static int
read_clock(struct thread *td, int id, struct timespec *ts)
{
	struct rusage ru;

	switch (id) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_PRECISE:
	case CLOCK_REALTIME_FAST:
		nanotime(ts);
		return (0);
	case CLOCK_SECOND:
		nanotime(ts);
		ts->tv_nsec = 0;
		return (0);
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_PRECISE:
	case CLOCK_MONOTONIC_FAST:
	case CLOCK_UPTIME:
	case CLOCK_UPTIME_PRECISE:
	case CLOCK_UPTIME_FAST:
		nanouptime(ts);
		return (0);
	case CLOCK_VIRTUAL:
		acct_proc(td->td_proc, &ru);
		timerclear(&ru.ru_stime);
		used(&ru, ts);
		return (0);
	case CLOCK_PROF:
	case CLOCK_PROCESS_CPUTIME_ID:
		acct_proc(td->td_proc, &ru);
		used(&ru, ts);
		return (0);
	case CLOCK_THREAD_CPUTIME_ID:
		acct_thread(td, &ru);
		used(&ru, ts);
		return (0);
	default:
		return (EINVAL);
	}
}

int
sys_clock_gettime(struct thread *td, int32_t clock_id, uaddr_t tp)
{
	struct timespec ts;
	int error;

	memset(&ts, 0, sizeof(ts));
	if ((error = read_clock(td, clock_id, &ts)) != 0)
		return (error);
	return (copyout(&ts, tp, sizeof(ts)));
}

int
sys_clock_getres(struct thread *td, int32_t clock_id, uaddr_t tp)
{
	struct timespec ts;
	int error;

	memset(&ts, 0, sizeof(ts));
	if ((error = read_clock(td, clock_id, &ts)) != 0)
		return (error);
	ts.tv_sec = clock_id == CLOCK_SECOND;
	ts.tv_nsec = clock_id == CLOCK_SECOND ? 0 : clock_id == CLOCK_VIRTUAL ||
	    clock_id == CLOCK_PROF ? TICK_NSEC : 100;
	return (tp.a == 0 ? 0 : copyout(&ts, tp, sizeof(ts)));
}

int
sys_gettimeofday(struct thread *td, uaddr_t tp, uaddr_t tzp)
{
	struct timezone tz = { 0, 0 };
	struct timespec ts;
	struct timeval tv;
	int error;

	error = 0;
	if (tp.a != 0) {
		nanotime(&ts);
		memset(&tv, 0, sizeof(tv));
		tv.tv_sec = ts.tv_sec;
		tv.tv_usec = ts.tv_nsec / 1000;
		error = copyout(&tv, tp, sizeof(tv));
	}
	if (error == 0 && tzp.a != 0)
		error = copyout(&tz, tzp, sizeof(tz));
	return (error);
}

/* a - b, not below 0 */
static struct timespec
left(const struct timespec *a, const struct timespec *b)
{
	struct timespec ts;

	memset(&ts, 0, sizeof(ts));
	if (a->tv_sec < b->tv_sec ||
	    (a->tv_sec == b->tv_sec && a->tv_nsec <= b->tv_nsec))
		return (ts);
	ts.tv_sec = a->tv_sec - b->tv_sec;
	ts.tv_nsec = a->tv_nsec - b->tv_nsec;
	if (ts.tv_nsec < 0) {
		ts.tv_sec--;
		ts.tv_nsec += NSEC;
	}
	return (ts);
}

/*
 * Sleeps until `clock' shows `end'; *rest is what was left when it ended.  0,
 * EINTR, or EINVAL.
 */
static int
sleep_until(struct thread *td, int clock, const struct timespec *end,
    struct timespec *rest)
{
	struct timespec now;
	uint64_t n;
	int error;

	for (;;) {
		memset(&now, 0, sizeof(now));
		if ((error = read_clock(td, clock, &now)) != 0)
			return (error);
		*rest = left(end, &now);
		if (rest->tv_sec == 0 && rest->tv_nsec == 0)
			return (0);
		if ((error = timespec_to_span(rest, &n)) != 0)
			return (error);
		error = tsleep(td, 1, "nanslp", n);
		if (error != EWOULDBLOCK && error != 0) {
			if (read_clock(td, clock, &now) == 0)
				*rest = left(end, &now);
			/* A sleep isn't restarted: it would be too long. */
			return (EINTR);
		}
	}
}

static int
nanosleep1(struct thread *td, int clock, bool absolute, uaddr_t rqtp,
    uaddr_t rmtp)
{
	struct timespec end, now, rest;
	int error, error2;

	memset(&rest, 0, sizeof(rest));
	memset(&now, 0, sizeof(now));
	if ((error = copyin(rqtp, &end, sizeof(end))) != 0)
		return (error);
	if (end.tv_nsec < 0 || end.tv_nsec >= NSEC ||
	    (error = read_clock(td, clock, &now)) != 0)
		return (EINVAL);
	/* Over before it began. */
	if (end.tv_sec < 0)
		return (0);
	if (!absolute) {
		if (end.tv_sec > (time_t)1 << 53)
			end.tv_sec = (time_t)1 << 53;
		end.tv_sec += now.tv_sec;
		end.tv_nsec += now.tv_nsec;
		if (end.tv_nsec >= NSEC) {
			end.tv_nsec -= NSEC;
			end.tv_sec++;
		}
	}
	error = sleep_until(td, clock, &end, &rest);
	if (error == EINTR && !absolute && rmtp.a != 0 &&
	    (error2 = copyout(&rest, rmtp, sizeof(rest))) != 0)
		error = error2;
	return (error);
}

int
sys_nanosleep(struct thread *td, uaddr_t rqtp, uaddr_t rmtp)
{
	return (nanosleep1(td, CLOCK_MONOTONIC, false, rqtp, rmtp));
}

/* Returns its errno as FreeBSD's does; libc makes it the result. */
int
sys_clock_nanosleep(struct thread *td, int32_t clock_id, int flags,
    uaddr_t rqtp, uaddr_t rmtp)
{
	if ((flags & ~TIMER_ABSTIME) != 0)
		return (EINVAL);
	switch (clock_id) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_PRECISE:
	case CLOCK_REALTIME_FAST:
	case CLOCK_SECOND:
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_PRECISE:
	case CLOCK_MONOTONIC_FAST:
	case CLOCK_UPTIME:
	case CLOCK_UPTIME_PRECISE:
	case CLOCK_UPTIME_FAST:
		return (nanosleep1(td, clock_id,
		    (flags & TIMER_ABSTIME) != 0, rqtp, rmtp));
	case CLOCK_VIRTUAL:
	case CLOCK_PROF:
	case CLOCK_THREAD_CPUTIME_ID:
	case CLOCK_PROCESS_CPUTIME_ID:
		return (EOPNOTSUPP);
	default:
		return (EINVAL);
	}
}

/* Ticks as a time; below 2^31 seconds. */
static void
ticks_to_timeval(uint64_t n, struct timeval *tv)
{
	memset(tv, 0, sizeof(*tv));
	tv->tv_sec = (uint32_t)(n / HZ);
	tv->tv_usec = (uint32_t)(n % HZ) * TICK_USEC;
}

/* 0, or EINVAL: not a time that a timer can have. */
static int
timeval_to_ticks(const struct timeval *tv, uint64_t *n)
{
	if (tv->tv_sec < 0 || tv->tv_usec < 0 || tv->tv_usec >= 1000000)
		return (EINVAL);
	*n = (tv->tv_sec > INT32_MAX ? INT32_MAX : tv->tv_sec) *
	    (uint64_t)HZ + (tv->tv_usec + TICK_USEC - 1) / TICK_USEC;
	return (0);
}

/* The same for ITIMER_REAL, in spans: FreeBSD's itimerfix() has a least one. */
static int
timeval_to_span(const struct timeval *tv, uint64_t *span)
{
	struct timespec ts;

	if (tv->tv_sec < 0 || tv->tv_usec < 0 || tv->tv_usec >= 1000000)
		return (EINVAL);
	*span = 0;
	if (tv->tv_sec == 0 && tv->tv_usec == 0)
		return (0);
	memset(&ts, 0, sizeof(ts));
	ts.tv_sec = tv->tv_sec;
	ts.tv_nsec = (tv->tv_sec == 0 && tv->tv_usec < USEC_MIN ? USEC_MIN :
	    tv->tv_usec) * 1000;
	return (timespec_to_span(&ts, span));
}

static void
get_timer(struct proc *p, int which, struct itimerval *itv)
{
	bool irq;

	memset(itv, 0, sizeof(*itv));
	if (which == ITIMER_REAL) {
		span_to_timeval(callout_left(&p->p_realtimer), &itv->it_value);
		span_to_timeval(p->p_itevery[which], &itv->it_interval);
		return;
	}
	irq = md_irq_disable();
	/* Less the tick that setitimer() added. */
	ticks_to_timeval(p->p_itleft[which] > 1 ? p->p_itleft[which] - 1 :
	    p->p_itleft[which], &itv->it_value);
	ticks_to_timeval(p->p_itevery[which], &itv->it_interval);
	md_irq_restore(irq);
}

/* 0, or EINVAL: nothing has changed. */
static int
set_timer(struct proc *p, int which, const struct itimerval *itv)
{
	int (*convert)(const struct timeval *, uint64_t *);
	uint64_t every, value;
	bool irq;

	convert = which == ITIMER_REAL ? timeval_to_span : timeval_to_ticks;
	if (convert(&itv->it_value, &value) != 0 ||
	    convert(&itv->it_interval, &every) != 0)
		return (EINVAL);
	if (value == 0)
		every = 0;
	if (which == ITIMER_REAL) {
		realtimer_set(p, value, every);
		return (0);
	}
	irq = md_irq_disable();
	/* The tick under way doesn't count. */
	p->p_itleft[which] = value != 0 ? value + 1 : 0;
	p->p_itevery[which] = every;
	md_irq_restore(irq);
	return (0);
}

int
sys_getitimer(struct thread *td, int which, uaddr_t itv)
{
	struct itimerval it;

	if (which < ITIMER_REAL || which > ITIMER_PROF)
		return (EINVAL);
	get_timer(td->td_proc, which, &it);
	return (copyout(&it, itv, sizeof(it)));
}

int
sys_setitimer(struct thread *td, int which, uaddr_t itv, uaddr_t oitv)
{
	struct itimerval new, old;
	int error;

	if (which < ITIMER_REAL || which > ITIMER_PROF)
		return (EINVAL);
	get_timer(td->td_proc, which, &old);
	if (itv.a != 0 && ((error = copyin(itv, &new, sizeof(new))) != 0 ||
	    (error = set_timer(td->td_proc, which, &new)) != 0))
		return (error);
	return (oitv.a != 0 ? copyout(&old, oitv, sizeof(old)) : 0);
}

/* Makes the wall clock show `ts': what is kept is when the machine booted. */
static int
set_clock(struct thread *td, const struct timespec *ts)
{
	struct timespec up;

	if (td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	if (ts->tv_sec < 0 || ts->tv_nsec < 0 || ts->tv_nsec >= NSEC)
		return (EINVAL);
	memset(&up, 0, sizeof(up));
	nanouptime(&up);
	boottime = left(ts, &up);
	return (0);
}

int
sys_clock_settime(struct thread *td, int32_t clock_id, uaddr_t tp)
{
	struct timespec ts;
	int error;

	if (clock_id != CLOCK_REALTIME)
		return (EINVAL);
	error = copyin(tp, &ts, sizeof(ts));
	return (error != 0 ? error : set_clock(td, &ts));
}

/* The time zone is accepted, and kept nowhere. */
int
sys_settimeofday(struct thread *td, uaddr_t tv, uaddr_t tzp)
{
	struct timespec ts;
	struct timeval t;
	int error;

	if (tv.a == 0)
		return (td->td_proc->p_cred->cr_uid != 0 ? EPERM : 0);
	if ((error = copyin(tv, &t, sizeof(t))) != 0)
		return (error);
	if (t.tv_usec < 0 || t.tv_usec >= 1000000)
		return (EINVAL);
	memset(&ts, 0, sizeof(ts));
	ts.tv_sec = t.tv_sec;
	ts.tv_nsec = t.tv_usec * 1000;
	return (set_clock(td, &ts));
}
