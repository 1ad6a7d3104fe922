/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Threads that wait for a word of memory.
 */
#include <sys/umtx.h>

#include "errnoconst.h"
#include "proc.h"
#include "str.h"
#include "umtx.h"

#define	NCHAINS		64
#define	ROBUST_MAX	1000	/* mutexes of one thread that we look after */

TAILQ_HEAD(chain, waiter);
static struct chain chains[NCHAINS];

static struct chain *
chain(const struct umtxkey *k)
{
	struct chain *c;

	c = &chains[((uintptr_t)k->k_space >> 6 ^ k->k_offset >> 2) %
	    NCHAINS];
	if (c->last == NULL)
		TAILQ_INIT(c);
	return (c);
}

static bool
same(const struct umtxkey *a, const struct umtxkey *b)
{
	return (a->k_space == b->k_space && a->k_offset == b->k_offset);
}

/*
 * The key of a word; if `shared', it is the same in every space that maps the
 * memory.
 */
void
umtx_key(struct thread *td, uint32_t addr, bool shared, struct umtxkey *k)
{
	struct region *r;

	k->k_space = td->td_proc->p_vmspace;
	k->k_offset = addr;
	if (!shared)
		return;
	r = region_find(&td->td_proc->p_vmspace->vm_map, addr);
	if (r == NULL || (r->r_flags & R_SHARED) == 0)
		return;
	k->k_space = r->r_obj != NULL ? (void *)r->r_obj : (void *)r->r_vnode;
	k->k_offset = ((uint64_t)r->r_pgoff << PAGE_SHIFT) + addr -
	    r->r_start;
}

/* Makes `w' a waiter for `k'.  umtx_dequeue() must follow. */
void
umtx_enqueue(struct waiter *w, const struct umtxkey *k, bool exclusive)
{
	w->w_key = *k;
	w->w_exclusive = exclusive;
	w->w_queued = true;
	TAILQ_INSERT_TAIL(chain(k), w, w_link);
}

/* Doesn't wait any more, if it still did. */
void
umtx_dequeue(struct waiter *w)
{
	if (w->w_queued)
		TAILQ_REMOVE(chain(&w->w_key), w, w_link);
	w->w_queued = false;
}

/* How many wait for `k'? */
unsigned int
umtx_count(const struct umtxkey *k)
{
	struct waiter *w;
	unsigned int n;

	n = 0;
	TAILQ_FOREACH(w, chain(k), w_link)
		n += same(&w->w_key, k);
	return (n);
}

/* Wakes the first `n' who wait for `k' in this way; returns how many. */
unsigned int
umtx_signal(const struct umtxkey *k, uint32_t n, int which)
{
	struct waiter *next, *w;
	unsigned int woken;

	woken = 0;
	TAILQ_FOREACH_SAFE(w, chain(k), w_link, next) {
		if (woken == n)
			break;
		if (!same(&w->w_key, k) || (which != UMTX_ANY &&
		    w->w_exclusive != (which == UMTX_EXCLUSIVE)))
			continue;
		umtx_dequeue(w);
		wakeup(w);
		woken++;
	}
	return (woken);
}

static void
now(int clock, struct timespec *ts)
{
	if (clock == CLOCK_REALTIME)
		nanotime(ts);
	else
		nanouptime(ts);
}

/* What is left of a limit: not positive when it is over. */
void
umtx_left(const struct umtxtime *t, struct timespec *ts)
{
	struct timespec n;

	memset(ts, 0, sizeof(*ts));
	now(t->t_clock, &n);
	ts->tv_sec = t->t_end.tv_sec - n.tv_sec;
	ts->tv_nsec = t->t_end.tv_nsec - n.tv_nsec;
	if (ts->tv_nsec < 0) {
		ts->tv_nsec += 1000000000;
		ts->tv_sec--;
	}
}

/*
 * Sleeps until umtx_signal() finds `w', which is queued.  0; ETIMEDOUT, EINTR,
 * ERESTART.
 */
int
umtx_sleep(struct waiter *w, const struct umtxtime *t, const char *wmesg)
{
	struct timespec ts;
	uint64_t n;
	int error;

	for (;;) {
		n = 0;
		if (t->t_set) {
			umtx_left(t, &ts);
			if (ts.tv_sec < 0 ||
			    (ts.tv_sec == 0 && ts.tv_nsec == 0))
				return (ETIMEDOUT);
			if ((error = timespec_to_span(&ts, &n)) != 0)
				return (error);
		}
		error = tsleep(w, 1, wmesg, n);
		if (!w->w_queued)
			return (0);
		if (error != 0 && error != EWOULDBLOCK)
			return (error);
	}
}

/*
 * When a time from now, or an absolute one, is over.  0 or EINVAL: not a time,
 * not a clock.
 */
int
umtx_deadline(const struct timespec *ts, int clock, bool absolute,
    struct umtxtime *t)
{
	if (ts->tv_sec < 0 || ts->tv_nsec < 0 || ts->tv_nsec >= 1000000000)
		return (EINVAL);
	if (clock < 0 || clock > CLOCK_SECOND || clock == CLOCK_VIRTUAL ||
	    clock == CLOCK_PROF)
		return (EINVAL);
	t->t_set = true;
	t->t_relative = !absolute;
	t->t_clock = clock == CLOCK_REALTIME ||
	    clock == CLOCK_REALTIME_FAST || clock == CLOCK_REALTIME_PRECISE ||
	    clock == CLOCK_SECOND ? CLOCK_REALTIME : CLOCK_MONOTONIC;
	memset(&t->t_end, 0, sizeof(t->t_end));
	if (!absolute)
		now(t->t_clock, &t->t_end);
	t->t_end.tv_sec += ts->tv_sec > (time_t)1 << 53 ? (time_t)1 << 53 :
	    ts->tv_sec;
	t->t_end.tv_nsec += ts->tv_nsec;
	if (t->t_end.tv_nsec >= 1000000000) {
		t->t_end.tv_nsec -= 1000000000;
		t->t_end.tv_sec++;
	}
	return (0);
}

/*
 * A time limit as programs give it: NULL, a struct timespec, or if `size' is
 * larger than that a struct _umtx_time.  0; EFAULT, EINVAL.
 */
int
umtx_time(uaddr_t from, uint32_t size, struct umtxtime *t)
{
	struct _umtx_time ut;
	int error;

	t->t_set = false;
	if (from.a == 0)
		return (0);
	memset(&ut, 0, sizeof(ut));
	error = copyin(from, &ut, size <= sizeof(ut._timeout) ?
	    sizeof(ut._timeout) : sizeof(ut));
	if (error != 0)
		return (error);
	return (umtx_deadline(&ut._timeout, ut._clockid,
	    (ut._flags & UMTX_ABSTIME) != 0, t));
}

/* Wakes all who wait for the word at `addr'. */
void
umtx_wake_all(struct thread *td, uint32_t addr)
{
	struct umtxkey k;

	umtx_key(td, addr, true, &k);
	umtx_signal(&k, UINT32_MAX, UMTX_ANY);
}

/* A new program has no robust mutexes. */
void
umtx_exec(struct thread *td)
{
	memset(td->td_rb_lists, 0, sizeof(td->td_rb_lists));
}

/* Unlocks the mutexes of a list: their owner dies. */
static void
release_list(struct thread *td, uint32_t head)
{
	uint32_t m, next;
	int n;

	if (head == 0 || fuword32(ua(head), &m) != 0)
		return;
	for (n = 0; m != 0 && n < ROBUST_MAX; n++, m = next) {
		if (fuword32(ua(m + offsetof(struct umutex, m_rb_lnk)),
		    &next) != 0)
			return;
		(void)mutex_unlock(td, ua(m), true);
	}
}

/* A thread ends: who waits for its robust mutexes learns of it. */
void
umtx_thread_exit(struct thread *td)
{
	uint32_t m;

	if (td->td_proc->p_vmspace == NULL)
		return;
	release_list(td, td->td_rb_lists[0]);
	release_list(td, td->td_rb_lists[1]);
	if (td->td_rb_lists[2] != 0 &&
	    fuword32(ua(td->td_rb_lists[2]), &m) == 0 && m != 0)
		(void)mutex_unlock(td, ua(m), true);
	umtx_exec(td);
}
