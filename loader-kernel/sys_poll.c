/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Waiting for several files: poll, select, and their forms with a signal mask.
 *
 * Files don't know who polls them.  Whatever may have become ready calls
 * selwakeup(); all pollers then look again.
 */
#include <sys/poll.h>
#include <sys/select.h>
#include <sys/time.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kmem.h"
#include "proc.h"
#include "selwait.h"
#include "sysproto.h"
#include "vnode.h"

#define	SMALL		16	/* descriptors that need no memory */
#define	NEVER		UINT64_MAX

volatile uint32_t sel_generation;	/* selwakeup() calls */
volatile uint32_t sel_pollers;		/* threads that sleep in sel_wait() */

void
sel_wakeup(void)
{
	wakeup((const void *)&sel_generation);
}

/* See selwait.h. */
int
sel_wait(uint32_t seen, uint64_t deadline)
{
	uint64_t now;
	bool irq;
	int error;

	now = deadline == NEVER ? 0 : uptime();
	if (now >= deadline)
		return (EWOULDBLOCK);
	error = 0;
	irq = md_irq_disable();
	if (sel_generation == seen) {
		sel_pollers++;
		error = tsleep((const void *)&sel_generation, 1, "select",
		    deadline == NEVER ? 0 : deadline - now);
		sel_pollers--;
	}
	md_irq_restore(irq);
	return (error == ERESTART ? EINTR : error);
}

/* When a wait of *ts from now ends; 0 or EINVAL. */
static int
deadline_of(const struct timespec *ts, uint64_t *deadlinep)
{
	uint64_t n;
	int error;

	*deadlinep = 0;
	if (ts->tv_sec == 0 && ts->tv_nsec == 0)
		return (0);
	if ((error = timespec_to_span(ts, &n)) == 0)
		*deadlinep = uptime() + n;
	return (error);
}

/* See selwait.h. */
int
sel_deadline(uaddr_t tv, bool is_timeval, uint64_t *deadlinep)
{
	struct timespec ts;
	struct timeval t;
	int error;

	*deadlinep = NEVER;
	if (uaddr_null(tv))
		return (0);
	if (is_timeval) {
		error = copyin(tv, &t, sizeof(t));
		if (error == 0 && (t.tv_usec < 0 || t.tv_usec >= 1000000))
			error = EINVAL;
		ts.tv_sec = t.tv_sec;
		ts.tv_nsec = t.tv_usec * 1000;
	} else
		error = copyin(tv, &ts, sizeof(ts));
	return (error != 0 ? error : deadline_of(&ts, deadlinep));
}

/* The signal mask for the time of the call; end_mask() ends it. */
static int
set_mask(struct thread *td, uaddr_t set)
{
	sigset_t mask;
	int error;

	if (uaddr_null(set))
		return (0);
	error = copyin(set, &mask, sizeof(mask));
	if (error != 0)
		return (error);
	td->td_oldmask = td->td_sigmask;
	td->td_flags |= TDF_OLDMASK;
	sig_setmask(td, &mask);
	return (0);
}

/*
 * Puts the old mask back, unless a signal ended the call: then userret() does
 * it, after the handler has been given the old mask to return to.
 */
static int
end_mask(struct thread *td, int error)
{
	if (error != EINTR && (td->td_flags & TDF_OLDMASK) != 0) {
		td->td_flags &= ~TDF_OLDMASK;
		sig_setmask(td, &td->td_oldmask);
	}
	return (error);
}

/* Sets all revents; returns how many aren't 0. */
static uint32_t
scan_poll(struct thread *td, struct pollfd *fds, u_int nfds)
{
	uint32_t n;
	u_int i;

	n = 0;
	for (i = 0; i < nfds; i++) {
		fds[i].revents = fds[i].fd < 0 ? 0 :
		    (short)fd_poll(td, fds[i].fd, fds[i].events);
		n += fds[i].revents != 0;
	}
	return (n);
}

static int
poll_until(struct thread *td, struct pollfd *fds, u_int nfds,
    uint64_t deadline)
{
	uint32_t seen;
	int error;

	do {
		seen = sel_generation;
		td->td_retval[0] = scan_poll(td, fds, nfds);
		if (td->td_retval[0] != 0)
			return (0);
		error = sel_wait(seen, deadline);
	} while (error == 0);
	return (error == EWOULDBLOCK ? 0 : error);
}

static int
kern_poll(struct thread *td, uaddr_t ufds, u_int nfds, uint64_t deadline)
{
	struct pollfd small[SMALL], *fds;
	int error;

	if (nfds > FD_MAX || (nfds > SMALL && (int)nfds > fd_limit(td)))
		return (EINVAL);
	fds = small;
	if (nfds > SMALL && (fds = kmalloc(nfds * sizeof(*fds))) == NULL)
		return (ENOMEM);
	error = copyin(ufds, fds, nfds * sizeof(*fds));
	if (error == 0)
		error = poll_until(td, fds, nfds, deadline);
	if (error == 0)
		error = copyout(fds, ufds, nfds * sizeof(*fds));
	if (fds != small)
		kfree(fds);
	return (error);
}

int
sys_poll(struct thread *td, uaddr_t fds, u_int nfds, int timeout)
{
	struct timespec ts;
	uint64_t deadline;

	if (timeout < INFTIM)
		return (EINVAL);
	deadline = NEVER;
	if (timeout >= 0) {
		ts.tv_sec = timeout / 1000;
		ts.tv_nsec = timeout % 1000 * 1000000;
		(void)deadline_of(&ts, &deadline);
	}
	return (kern_poll(td, fds, nfds, deadline));
}

int
sys_ppoll(struct thread *td, uaddr_t fds, u_int nfds, uaddr_t ts, uaddr_t set)
{
	uint64_t deadline;
	int error;

	error = sel_deadline(ts, false, &deadline);
	if (error == 0)
		error = set_mask(td, set);
	if (error == 0)
		error = end_mask(td, kern_poll(td, fds, nfds, deadline));
	return (error);
}

/*
 * select(2)'s six sets, each of s_words words: what is asked for, then what is
 * ready.
 */
enum { S_READ, S_WRITE, S_EXCEPT, S_KINDS };

struct sets {
	uint32_t	*s_bits;	/* 2 * S_KINDS * s_words words */
	uint32_t	s_words;	/* words in a set */
	int		s_nd;		/* descriptors looked at */
};

static uint32_t *
set_of(struct sets *s, int kind, bool ready)
{
	return (s->s_bits + (uint32_t)(kind + (ready ? S_KINDS : 0)) *
	    s->s_words);
}

/* One descriptor; returns how many of its events are ready, or -1: EBADF. */
static int
scan_one(struct thread *td, struct sets *s, int fd)
{
	static const int events[S_KINDS] = {
		[S_READ] = POLLIN, [S_WRITE] = POLLOUT, [S_EXCEPT] = POLLPRI,
	};
	static const int counts[S_KINDS] = {
		[S_READ] = POLLIN | POLLHUP | POLLERR,
		[S_WRITE] = POLLOUT | POLLHUP | POLLERR,
		[S_EXCEPT] = POLLPRI,
	};
	uint32_t bit, word;
	int kind, n, want, got;

	word = (uint32_t)fd / 32;
	bit = 1u << fd % 32;
	want = 0;
	for (kind = 0; kind < S_KINDS; kind++)
		if ((set_of(s, kind, false)[word] & bit) != 0)
			want |= events[kind];
	if (want == 0)
		return (0);
	got = fd_poll(td, fd, want);
	if ((got & POLLNVAL) != 0)
		return (-1);
	n = 0;
	for (kind = 0; kind < S_KINDS; kind++)
		if ((set_of(s, kind, false)[word] & bit) != 0 &&
		    (got & counts[kind]) != 0) {
			set_of(s, kind, true)[word] |= bit;
			n++;
		}
	return (n);
}

static int
select_until(struct thread *td, struct sets *s, uint64_t deadline)
{
	uint32_t seen;
	int error, fd, n;

	do {
		seen = sel_generation;
		td->td_retval[0] = 0;
		for (fd = 0; fd < s->s_nd; fd++) {
			n = scan_one(td, s, fd);
			if (n < 0)
				return (EBADF);
			td->td_retval[0] += (uint32_t)n;
		}
		if (td->td_retval[0] != 0)
			return (0);
		error = sel_wait(seen, deadline);
	} while (error == 0);
	return (error == EWOULDBLOCK ? 0 : error);
}

/* Copies the sets in, or the ready ones out; NULL sets are empty. */
static int
copy_sets(struct sets *s, const uaddr_t *user, bool out)
{
	int error, kind;

	error = 0;
	for (kind = 0; kind < S_KINDS && error == 0; kind++) {
		if (uaddr_null(user[kind]))
			continue;
		if (out)
			error = copyout(set_of(s, kind, true), user[kind],
			    s->s_words * 4);
		else
			error = copyin(user[kind], set_of(s, kind, false),
			    s->s_words * 4);
	}
	return (error);
}

static int
kern_select(struct thread *td, int nd, const uaddr_t *user, uint64_t deadline)
{
	uint32_t small[2 * S_KINDS * 4];
	struct sets s;
	size_t size;
	int error;

	if (nd < 0)
		return (EINVAL);
	s.s_nd = nd < FD_MAX ? nd : FD_MAX;
	s.s_words = (uint32_t)(s.s_nd + 31) / 32;
	size = 2 * S_KINDS * s.s_words * sizeof(uint32_t);
	s.s_bits = small;
	if (size > sizeof(small) && (s.s_bits = kmalloc(size)) == NULL)
		return (ENOMEM);
	memset(s.s_bits, 0, size);
	error = copy_sets(&s, user, false);
	if (error == 0)
		error = select_until(td, &s, deadline);
	if (error == 0)
		error = copy_sets(&s, user, true);
	if (s.s_bits != small)
		kfree(s.s_bits);
	return (error);
}

int
sys_select(struct thread *td, int nd, uaddr_t in, uaddr_t ou, uaddr_t ex,
    uaddr_t tv)
{
	uaddr_t user[S_KINDS] = { in, ou, ex };
	uint64_t deadline;
	int error;

	error = sel_deadline(tv, true, &deadline);
	return (error != 0 ? error : kern_select(td, nd, user, deadline));
}

int
sys_pselect(struct thread *td, int nd, uaddr_t in, uaddr_t ou, uaddr_t ex,
    uaddr_t ts, uaddr_t sm)
{
	uaddr_t user[S_KINDS] = { in, ou, ex };
	uint64_t deadline;
	int error;

	error = sel_deadline(ts, false, &deadline);
	if (error == 0)
		error = set_mask(td, sm);
	if (error == 0)
		error = end_mask(td, kern_select(td, nd, user, deadline));
	return (error);
}
