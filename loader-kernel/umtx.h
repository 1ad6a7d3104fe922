/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * _umtx_op(2), in two files: who waits (umtx.c), and what for (sys_umtx.c).
 */
#ifndef UMTX_H
#define	UMTX_H

#include <sys/queue.h>
#include <sys/time.h>

#include <stdbool.h>
#include <stdint.h>

struct thread;

/* What is waited for: a word of a space, or of memory that spaces share. */
struct umtxkey {
	const void	*k_space;	/* struct vmspace, vmobj or vnode */
	uint64_t	k_offset;	/* address or offset in it */
};

/* Somebody who waits; on his kernel stack. */
struct waiter {
	TAILQ_ENTRY(waiter) w_link;	/* of his chain */
	struct umtxkey	w_key;		/* for what */
	bool		w_exclusive;	/* as a writer */
	bool		w_queued;	/* nobody has woken him yet */
};

/* How long. */
struct umtxtime {
	bool		t_set;		/* not for ever */
	bool		t_relative;	/* was given as a time from now */
	int		t_clock;	/* CLOCK_* */
	struct timespec	t_end;		/* when that clock shows this */
};

/* umtx.c */
void	umtx_key(struct thread *td, uint32_t addr, bool shared,
	    struct umtxkey *k);
void	umtx_enqueue(struct waiter *w, const struct umtxkey *k,
	    bool exclusive);
void	umtx_dequeue(struct waiter *w);
unsigned int umtx_count(const struct umtxkey *k);
unsigned int umtx_signal(const struct umtxkey *k, uint32_t n, int which);
#define	UMTX_ANY	0	/* umtx_signal(): which waiters */
#define	UMTX_SHARED	1
#define	UMTX_EXCLUSIVE	2
int	umtx_sleep(struct waiter *w, const struct umtxtime *t,
	    const char *wmesg);
int	umtx_time(uaddr_t from, uint32_t size, struct umtxtime *t);
void	umtx_left(const struct umtxtime *t, struct timespec *ts);
int	umtx_deadline(const struct timespec *ts, int clock, bool absolute,
	    struct umtxtime *t);

/* umtx_mutex.c */
int	mutex_lock(struct thread *td, uaddr_t m, const struct umtxtime *t,
	    int mode);
#define	MUTEX_LOCK	0	/* mutex_lock(): mode */
#define	MUTEX_TRY	1
#define	MUTEX_WAIT	2
int	mutex_unlock(struct thread *td, uaddr_t m, bool died);
int	mutex_wake(struct thread *td, uaddr_t m);
int	mutex_wake2(struct thread *td, uaddr_t m, uint32_t flags);

/* umtx_rw.c */
int	rw_rdlock(struct thread *td, uaddr_t rw, uint32_t how,
	    const struct umtxtime *t);
int	rw_wrlock(struct thread *td, uaddr_t rw, const struct umtxtime *t);
int	rw_unlock(struct thread *td, uaddr_t rw);

#endif
