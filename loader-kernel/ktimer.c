/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * timer_create(2) and its kin, which FreeBSD's libc calls ktimer_*.
 */
#include <sys/time.h>

#include "errnoconst.h"
#include "kmem.h"
#include "proc.h"
#include "signalconst.h"
#include "sigset.h"
#include "str.h"
#include "sysproto.h"

#define	TIMER_MAX	32	/* of a process */
#define	TIMER_FIRST	3	/* FreeBSD's first: 0 to 2 are setitimer(2)'s */
#define	SIGEV_NONE	0
#define	SIGEV_SIGNAL	1
#define	SIGEV_THREAD_ID	4
#define	NSEC		1000000000
#define	SPAN_MIN	(SPAN_SEC / HZ / 16)	/* from one end to the next */

struct ktimer {
	LIST_ENTRY(ktimer) kt_link;	/* of its process */
	LIST_ENTRY(ktimer) kt_ended;	/* with kt_hasended, of `ended' */
	struct callout	kt_callout;	/* while it runs: its end */
	struct proc	*kt_proc;	/* whose */
	int		kt_id;		/* identifier */
	int		kt_clock;	/* CLOCK_* */
	int		kt_notify;	/* SIGEV_* */
	int		kt_sig;		/* signal, if there is one */
	int		kt_tid;		/* for this thread, or 0 */
	uint32_t	kt_value;	/* and tells this */
	bool		kt_hasended;	/* and its process isn't told yet */
	uint64_t	kt_at;		/* when it ends */
	uint64_t	kt_every;	/* span to the next end, or 0 */
	int		kt_overrun;	/* ends while the signal was pending */
};

/* struct sigevent as far as it matters here. */
struct usigevent {
	int		notify;		/* SIGEV_* */
	int		signo;		/* signal */
	uint32_t	value;		/* sigev_value */
	int		tid;		/* sigev_notify_thread_id */
	uint32_t	spare[7];	/* up to its size */
};

_Static_assert(sizeof(struct usigevent) == 44, "FreeBSD/arm's sigevent");

static LIST_HEAD(, ktimer) ended;	/* changed with interrupts disabled */

static struct ktimer *
find(struct thread *td, int id)
{
	struct ktimer *kt;

	LIST_FOREACH(kt, &td->td_proc->p_ktimers, kt_link)
		if (kt->kt_id == id)
			return (kt);
	return (NULL);
}

static void
disarm(struct ktimer *kt)
{
	bool irq;

	irq = md_irq_disable();
	callout_stop(&kt->kt_callout);
	if (kt->kt_hasended)
		LIST_REMOVE(kt, kt_ended);
	kt->kt_hasended = false;
	md_irq_restore(irq);
}

/* Interrupt context: ktimer_run() does the rest. */
static void
end(void *arg)
{
	struct ktimer *kt = arg;

	kt->kt_hasended = true;
	LIST_INSERT_HEAD(&ended, kt, kt_ended);
	timers_fire();
}

static void
arm(struct ktimer *kt, uint64_t at)
{
	kt->kt_at = at;
	callout_set(&kt->kt_callout, at, end, kt);
}

/* Tells the process. */
static void
fire(struct ktimer *kt)
{
	struct ksiginfo ksi = { .ksi_signo = kt->kt_sig,
	    .ksi_code = SI_TIMER, .ksi_value = kt->kt_value,
	    .ksi_trapno = (uint32_t)kt->kt_id, .ksi_source = kt };
	struct thread *to;

	if (kt->kt_notify == SIGEV_NONE)
		return;
	to = kt->kt_tid == 0 ? NULL : thread_find(kt->kt_tid);
	if (kt->kt_tid != 0 && (to == NULL || to->td_proc != kt->kt_proc))
		return;
	if (sig_told(to != NULL ? &to->td_sigpend : &kt->kt_proc->p_sigpend,
	    kt)) {
		kt->kt_overrun++;
		return;
	}
	kt->kt_overrun = 0;
	(void)psignal_info(kt->kt_proc, to, &ksi);
}

/* Timers that have ended are told of, and run anew. */
void
ktimer_run(void)
{
	struct ktimer *kt;
	uint64_t at, now;

	while ((kt = LIST_FIRST(&ended)) != NULL) {
		disarm(kt);
		if (kt->kt_every != 0) {
			now = uptime();
			for (at = kt->kt_at + kt->kt_every; at <= now;
			    at += kt->kt_every)
				kt->kt_overrun++;
			arm(kt, at);
		}
		fire(kt);
	}
}

/* It is gone, and what it has told. */
static void
delete(struct ktimer *kt)
{
	struct thread *td;

	disarm(kt);
	sig_withdraw(&kt->kt_proc->p_sigpend, kt);
	TAILQ_FOREACH(td, &kt->kt_proc->p_threads, td_plink)
		sig_withdraw(&td->td_sigpend, kt);
	LIST_REMOVE(kt, kt_link);
	kfree(kt);
}

/* exit(2) and execve(2): a process's timers are gone. */
void
ktimer_free(struct proc *p)
{
	struct ktimer *kt;

	while ((kt = LIST_FIRST(&p->p_ktimers)) != NULL)
		delete(kt);
}

/* 0, or EINVAL: not a way to tell, not a signal, not a thread of ours. */
static int
check_event(struct thread *td, const struct usigevent *ev)
{
	struct thread *to;

	if (ev->notify == SIGEV_NONE)
		return (0);
	if ((ev->notify != SIGEV_SIGNAL && ev->notify != SIGEV_THREAD_ID) ||
	    ev->signo < 1 || ev->signo > NSIGNALS)
		return (EINVAL);
	if (ev->notify == SIGEV_SIGNAL)
		return (0);
	to = thread_find(ev->tid);
	return (to == NULL || to->td_proc != td->td_proc ? EINVAL : 0);
}

int
sys_ktimer_create(struct thread *td, int32_t clock_id, uaddr_t evp,
    uaddr_t timerid)
{
	struct usigevent ev = { .notify = SIGEV_SIGNAL, .signo = SIGALRM };
	struct ktimer *kt;
	int error, id;

	if (clock_id != CLOCK_REALTIME && clock_id != CLOCK_MONOTONIC)
		return (EINVAL);
	if (evp.a != 0 && (error = copyin(evp, &ev, sizeof(ev))) != 0)
		return (error);
	if ((error = check_event(td, &ev)) != 0)
		return (error);
	for (id = TIMER_FIRST; find(td, id) != NULL; id++)
		continue;
	if (id >= TIMER_FIRST + TIMER_MAX)
		return (EAGAIN);
	if ((kt = kmalloc_zero(sizeof(*kt))) == NULL)
		return (EAGAIN);
	kt->kt_proc = td->td_proc;
	kt->kt_id = id;
	kt->kt_clock = clock_id;
	kt->kt_notify = ev.notify;
	kt->kt_sig = ev.signo;
	kt->kt_value = evp.a != 0 ? ev.value : (uint32_t)id;
	kt->kt_tid = ev.notify == SIGEV_THREAD_ID ? ev.tid : 0;
	if ((error = suword32(timerid, id)) != 0) {
		kfree(kt);
		return (error);
	}
	LIST_INSERT_HEAD(&td->td_proc->p_ktimers, kt, kt_link);
	return (0);
}

int
sys_ktimer_delete(struct thread *td, int timerid)
{
	struct ktimer *kt;

	if ((kt = find(td, timerid)) == NULL)
		return (EINVAL);
	delete(kt);
	return (0);
}

static void
get(const struct ktimer *kt, struct itimerspec *its)
{
	span_to_timespec(callout_left(&kt->kt_callout), &its->it_value);
	span_to_timespec(kt->kt_every, &its->it_interval);
}

/* A time, from now, as a span; 0 only for no time.  0 or EINVAL. */
static int
to_span(const struct timespec *ts, uint64_t *span)
{
	if (ts->tv_sec == 0 && ts->tv_nsec == 0) {
		*span = 0;
		return (0);
	}
	return (timespec_to_span(ts, span));
}

/* An absolute time of the timer's clock becomes one from now. */
static void
make_relative(const struct ktimer *kt, struct timespec *ts)
{
	struct timespec now;

	memset(&now, 0, sizeof(now));
	if (kt->kt_clock == CLOCK_REALTIME)
		nanotime(&now);
	else
		nanouptime(&now);
	ts->tv_sec -= now.tv_sec;
	ts->tv_nsec -= now.tv_nsec;
	if (ts->tv_nsec < 0) {
		ts->tv_nsec += NSEC;
		ts->tv_sec--;
	}
	/* Over already: at once, but it does end. */
	if (ts->tv_sec < 0 || (ts->tv_sec == 0 && ts->tv_nsec == 0)) {
		ts->tv_sec = 0;
		ts->tv_nsec = 1;
	}
}

int
sys_ktimer_settime(struct thread *td, int timerid, int flags, uaddr_t value,
    uaddr_t ovalue)
{
	struct itimerspec new, old;
	struct ktimer *kt;
	uint64_t every, n;
	int error;

	if ((kt = find(td, timerid)) == NULL)
		return (EINVAL);
	if ((error = copyin(value, &new, sizeof(new))) != 0)
		return (error);
	if (to_span(&new.it_value, &n) != 0 ||
	    to_span(&new.it_interval, &every) != 0)
		return (EINVAL);
	if (n != 0 && (flags & TIMER_ABSTIME) != 0) {
		make_relative(kt, &new.it_value);
		(void)to_span(&new.it_value, &n);
	}
	get(kt, &old);
	disarm(kt);
	kt->kt_every = n == 0 || every == 0 ? 0 :
	    every < SPAN_MIN ? SPAN_MIN : every;
	kt->kt_overrun = 0;
	if (n != 0)
		arm(kt, uptime() + n);
	return (ovalue.a != 0 ? copyout(&old, ovalue, sizeof(old)) : 0);
}

int
sys_ktimer_gettime(struct thread *td, int timerid, uaddr_t value)
{
	struct itimerspec its;
	struct ktimer *kt;

	if ((kt = find(td, timerid)) == NULL)
		return (EINVAL);
	get(kt, &its);
	return (copyout(&its, value, sizeof(its)));
}

int
sys_ktimer_getoverrun(struct thread *td, int timerid)
{
	struct ktimer *kt;

	if ((kt = find(td, timerid)) == NULL)
		return (EINVAL);
	td->td_retval[0] = kt->kt_overrun;
	return (0);
}
