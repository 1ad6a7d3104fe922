/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Who runs: the run queues, and sleep and wake-up.
 *
 * A thread that wakes up runs at priority 0; each time it uses up its slice it
 * drops by one, to 2 at most (3 if it is nice).  So what waits for input comes
 * before what computes.  Once a second everybody who waits to run goes back to
 * 0, so that nobody waits for ever.
 *
 * Real-time threads (rtprio(2)) are before all others at 0, in the order of
 * their own priorities, and idle ones at 4.
 */
#include <sys/rtprio.h>

#include "board.h"
#include "callout.h"
#include "errnoconst.h"
#include "file.h"
#include "kernel.h"
#include "machdep.h"
#include "proc.h"

#define	NPRIO		5
#define	LAST		3		/* of time sharing, if nice */
#define	SLICE		2	/* ticks: 20 ms */
#define	NCHAINS		64	/* sleep queues; a power of two */

TAILQ_HEAD(threadq, thread);

static struct threadq runq[NPRIO];
static struct threadq sleepq[NCHAINS];

struct thread	*curthread = &thread0;
uint32_t	sched_switches;

/* Call before anything else here. */
void
sched_init(void)
{
	int i;

	for (i = 0; i < NPRIO; i++)
		TAILQ_INIT(&runq[i]);
	for (i = 0; i < NCHAINS; i++)
		TAILQ_INIT(&sleepq[i]);
}

static struct threadq *
chain(const void *chan)
{
	uintptr_t a;

	a = (uintptr_t)chan;
	return (&sleepq[(a >> 4 ^ a >> 10) % NCHAINS]);
}

/* Tells `td' to do `bits' before it is next in user mode; also from irq. */
void
ast_set(struct thread *td, uint32_t bits)
{
	bool irq;

	irq = md_irq_disable();
	td->td_ast |= bits;
	md_irq_restore(irq);
}

/* Could another thread run? */
bool
sched_others(void)
{
	int i;

	for (i = 0; i < NPRIO; i++)
		if (!TAILQ_EMPTY(&runq[i]))
			return (true);
	return (false);
}

/* How many could?  Seldom asked, and so not kept. */
int
sched_runnable(void)
{
	struct thread *td;
	bool irq;
	int i, n;

	irq = md_irq_disable();
	for (i = n = 0; i < NPRIO; i++)
		TAILQ_FOREACH(td, &runq[i], td_runq)
			n++;
	md_irq_restore(irq);
	return (n);
}

/* At the same level, is a of a class, and before b? */
static bool
precedes(const struct thread *a, const struct thread *b)
{
	return (b->td_class == 0 || a->td_rtprio < b->td_rtprio);
}

/*
 * td has a class: it goes behind those of them whose priority is as good, and
 * before who has none.  Apart, so that others needn't save registers for it.
 */
static void __attribute__((noinline))
insert_classed(struct thread *td)
{
	struct thread *other;

	TAILQ_FOREACH(other, &runq[td->td_prio], td_runq)
		if (precedes(td, other)) {
			TAILQ_INSERT_BEFORE(other, td, td_runq);
			break;
		}
	if (other == NULL)
		TAILQ_INSERT_TAIL(&runq[td->td_prio], td, td_runq);
	if (td->td_prio == curthread->td_prio && precedes(td, curthread))
		curthread->td_ast |= AST_RESCHED;
}

/* Interrupts are disabled. */
static void
enqueue(struct thread *td)
{
	int prio = td->td_prio;
	struct threadq *queue = &runq[prio];

	td->td_state = TDS_RUN;
	if (td->td_class == 0)
		TAILQ_INSERT_TAIL(queue, td, td_runq);
	else
		insert_classed(td);
	if (prio < curthread->td_prio)
		curthread->td_ast |= AST_RESCHED;
}

/* A new thread may run. */
void
sched_add(struct thread *td)
{
	bool irq;

	irq = md_irq_disable();
	td->td_slice = SLICE;
	enqueue(td);
	md_irq_restore(irq);
}

static struct thread *
dequeue(void)
{
	struct thread *td;
	int i;

	for (i = 0; i < NPRIO; i++)
		if ((td = TAILQ_FIRST(&runq[i])) != NULL) {
			TAILQ_REMOVE(&runq[i], td, td_runq);
			return (td);
		}
	return (NULL);
}

/*
 * Goes on with another thread; the current one is where its state says.  While
 * there is none, waits for interrupts, on the stack of whoever called.
 * Interrupts are disabled, and are when the call returns.
 */
void
sched_switch(void)
{
	struct thread *next, *td;
	uint64_t now;

	td = curthread;
	now = uptime_counts();
	td->td_use.u_runtime += now - td->td_switchtime;
	for (;;) {
		if (soft_pending || cons_pending) {
			md_irq_restore(true);
			soft_work();
			(void)md_irq_disable();
		}
		if ((next = dequeue()) != NULL)
			break;
		md_idle();
		md_irq_restore(true);
		(void)md_irq_disable();
		now = uptime_counts();
	}
	next->td_switchtime = now;
	if (next == td)
		return;
	sched_switches++;
	curthread = next;
	md_switch(td, next);
}

/* Lets others of the same priority run. */
void
sched_yield(void)
{
	bool irq;

	irq = md_irq_disable();
	curthread->td_use.u_ru.ru_nivcsw++;
	enqueue(curthread);
	sched_switch();
	md_irq_restore(irq);
}

/*
 * For calls that may take long: lets others run if it is their turn.  True if
 * a signal waits, and the call should come to an end.
 */
bool
sched_breathe(void)
{
	struct thread *td;

	td = curthread;
	if ((td->td_ast & AST_RESCHED) != 0) {
		/* A new slice: userret() needn't do it again. */
		td->td_ast &= ~AST_RESCHED;
		sched_yield();
	}
	return (sig_pending(td) ||
	    (td->td_proc->p_flag & (P_SINGLE | P_STOPPED)) != 0);
}

/* Everybody who waits to run gets another chance. */
static void
boost(void)
{
	struct thread *td;
	int i;

	for (i = 1; i <= LAST; i++)
		while ((td = TAILQ_FIRST(&runq[i])) != NULL) {
			TAILQ_REMOVE(&runq[i], td, td_runq);
			td->td_prio = 0;
			TAILQ_INSERT_TAIL(&runq[0], td, td_runq);
		}
}

/* td's class, or its process's p_nice, has changed. */
static void
set_base(struct thread *td)
{
	td->td_base = td->td_class == RTP_PRIO_IDLE ? NPRIO - 1 :
	    td->td_class == 0 && td->td_proc->p_nice > 0;
}

/* setpriority(2). */
void
sched_setnice(struct proc *p, int nice)
{
	struct thread *td;

	p->p_nice = nice;
	TAILQ_FOREACH(td, &p->p_threads, td_plink)
		set_base(td);
}

/*
 * rtprio(2): td is of a class (RTP_PRIO_*) from now on, with a priority in it;
 * that of time sharing doesn't matter.
 */
void
sched_setclass(struct thread *td, int class, int prio)
{
	bool irq, queued;

	irq = md_irq_disable();
	queued = td->td_state == TDS_RUN && td != curthread;
	if (queued)
		TAILQ_REMOVE(&runq[td->td_prio], td, td_runq);
	td->td_class = class == RTP_PRIO_NORMAL ? 0 : (uint8_t)class;
	td->td_rtprio = td->td_class == 0 ? 0 : (uint8_t)prio;
	set_base(td);
	td->td_prio = td->td_base;
	if (queued)
		enqueue(td);
	else if (td == curthread)
		td->td_ast |= AST_RESCHED;
	md_irq_restore(irq);
}

/* The tick found `td' running.  Interrupt context. */
void
sched_tick(struct thread *td)
{
	int worst;

	if (ticks % HZ == 0)
		boost();
	if (td == &thread0 || td->td_state != TDS_RUN || --td->td_slice > 0)
		return;
	td->td_slice = SLICE;
	if (td->td_class == RTP_PRIO_FIFO)
		return;
	worst = td->td_proc->p_nice > 0 ? LAST : LAST - 1;
	if (td->td_class == 0 && td->td_prio < worst)
		td->td_prio++;
	if (sched_others())
		td->td_ast |= AST_RESCHED;
}

/* Takes `td' off its sleep queue and lets it run.  Interrupts disabled. */
static void
wake(struct threadq *queue, struct thread *td)
{
	TAILQ_REMOVE(queue, td, td_sleepq);
	if (td->td_timeout.co_at != 0)
		callout_stop(&td->td_timeout);
	td->td_wchan = NULL;
	td->td_prio = td->td_base;
	td->td_slice = SLICE;
	enqueue(td);
}

/* The time of a thread's sleep is over.  Interrupt context. */
static void
sleep_end(void *arg)
{
	struct thread *td = arg;

	td->td_flags |= TDF_TIMEOUT;
	wake(chain(td->td_wchan), td);
}

/*
 * Sleeps until wakeup(chan).  If `catch', a signal ends the sleep; after a
 * span of `limit' (callout.h) time does (0: never).  `wmesg' is for ps(1).  0;
 * EINTR or ERESTART, as the signal's action says; EWOULDBLOCK: the time is
 * over.
 */
int
tsleep(const void *chan, int catch, const char *wmesg, uint64_t limit)
{
	struct thread *td;
	uint32_t flags;
	bool irq;
	int error;

	td = curthread;
	/* A signal for the only thread, and P_SINGLE, have set an AST. */
	if (catch && ((td->td_ast & (AST_SIGNAL | AST_SUSPEND)) != 0 ||
	    td->td_proc->p_nthreads > 1) && (error = sig_sleeperror(td)) != 0)
		return (error);
	irq = md_irq_disable();
	td->td_wchan = chan;
	td->td_wmesg = wmesg;
	td->td_slept = ticks;
	td->td_state = TDS_SLEEP;
	td->td_flags &= ~(TDF_SINTR | TDF_TIMEOUT | TDF_ABORTED);
	td->td_flags |= catch ? TDF_SINTR : 0;
	TAILQ_INSERT_TAIL(chain(chan), td, td_sleepq);
	if (limit != 0)
		callout_set(&td->td_timeout, uptime() + limit, sleep_end, td);
	td->td_use.u_ru.ru_nvcsw++;
	sched_switch();
	flags = td->td_flags;
	td->td_flags &= ~(TDF_SINTR | TDF_TIMEOUT | TDF_ABORTED);
	md_irq_restore(irq);
	if ((flags & TDF_TIMEOUT) != 0)
		return (EWOULDBLOCK);
	if ((flags & TDF_ABORTED) == 0)
		return (0);
	error = sig_sleeperror(td);
	return (error != 0 ? error : EINTR);
}

/* Wakes all who sleep on `chan'; also from interrupts. */
void
wakeup(const void *chan)
{
	struct thread *next, *td;
	struct threadq *queue;
	bool irq;

	queue = chain(chan);
	irq = md_irq_disable();
	TAILQ_FOREACH_SAFE(td, queue, td_sleepq, next)
		if (td->td_wchan == chan)
			wake(queue, td);
	md_irq_restore(irq);
}

/* Wakes the one who has slept longest on `chan'; also from interrupts. */
void
wakeup_one(const void *chan)
{
	struct threadq *queue;
	struct thread *td;
	bool irq;

	queue = chain(chan);
	irq = md_irq_disable();
	TAILQ_FOREACH(td, queue, td_sleepq)
		if (td->td_wchan == chan) {
			wake(queue, td);
			break;
		}
	md_irq_restore(irq);
}

/* Ends the sleep of `td', if signals may. */
void
sleep_abort(struct thread *td)
{
	bool irq;

	irq = md_irq_disable();
	if (td->td_state == TDS_SLEEP && (td->td_flags & TDF_SINTR) != 0) {
		td->td_flags |= TDF_ABORTED;
		wake(chain(td->td_wchan), td);
	}
	md_irq_restore(irq);
}

/*
 * Ends the boot: process 1 runs.  Returns never; the boot stack is left for
 * ever, because thread0 sleeps on what nobody wakes.
 */
void
sched_start(void)
{
	for (;;)
		tsleep(&thread0, 0, "swapin", 0);
}
