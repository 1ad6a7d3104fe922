/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * _umtx_op(2): the operations that libthr is made of.
 */
#include <sys/umtx.h>

#include "errnoconst.h"
#include "kernel.h"
#include "proc.h"
#include "str.h"
#include "sysproto.h"
#include "umtx.h"

/* Everything an operation gets. */
struct umtxargs {
	uaddr_t		obj;		/* the object */
	uint32_t	val;		/* by operation */
	uaddr_t		uaddr1;		/* by operation */
	uaddr_t		uaddr2;		/* often a time limit */
};

/* Sleeps while the word is `val'. */
static int
wait_word(struct thread *td, const struct umtxargs *a, bool shared)
{
	struct umtxtime t;
	struct umtxkey k;
	struct waiter w;
	uint32_t now;
	int error;

	if ((error = umtx_time(a->uaddr2, a->uaddr1.a, &t)) != 0)
		return (error);
	umtx_key(td, a->obj.a, shared, &k);
	umtx_enqueue(&w, &k, false);
	error = fuword32(a->obj, &now);
	if (error == 0 && now == a->val)
		error = umtx_sleep(&w, &t, "uwait");
	umtx_dequeue(&w);
	return (error == ERESTART ? EINTR : error);
}

static int
op_wait(struct thread *td, const struct umtxargs *a)
{
	return (wait_word(td, a, true));
}

static int
op_wait_private(struct thread *td, const struct umtxargs *a)
{
	return (wait_word(td, a, false));
}

static int
op_wake(struct thread *td, const struct umtxargs *a)
{
	struct umtxkey k;

	umtx_key(td, a->obj.a, true, &k);
	umtx_signal(&k, a->val, UMTX_ANY);
	return (0);
}

static int
op_wake_private(struct thread *td, const struct umtxargs *a)
{
	struct umtxkey k;

	umtx_key(td, a->obj.a, false, &k);
	umtx_signal(&k, a->val, UMTX_ANY);
	return (0);
}

/* Wakes all on each of `val' addresses. */
static int
op_nwake(struct thread *td, const struct umtxargs *a)
{
	struct umtxkey k;
	uint32_t addr, i;
	int error;

	for (i = 0; i < a->val; i++) {
		error = fuword32(uaddr_add(a->obj, 4 * i), &addr);
		if (error != 0)
			return (error);
		umtx_key(td, addr, false, &k);
		umtx_signal(&k, UINT32_MAX, UMTX_ANY);
		if (i % 128 == 127 && sig_pending(td))
			return (EINTR);
	}
	return (0);
}

static int
op_trylock(struct thread *td, const struct umtxargs *a)
{
	struct umtxtime none = { .t_set = false };

	return (mutex_lock(td, a->obj, &none, MUTEX_TRY));
}

/* Without a time limit, the call is done again after a signal. */
static int
lock_or_wait(struct thread *td, const struct umtxargs *a, int mode)
{
	struct umtxtime t;
	int error;

	if ((error = umtx_time(a->uaddr2, a->uaddr1.a, &t)) != 0)
		return (error);
	error = mutex_lock(td, a->obj, &t, mode);
	if (t.t_set)
		return (error == ERESTART ? EINTR : error);
	return (error == EINTR && mode == MUTEX_LOCK ? ERESTART : error);
}

static int
op_lock(struct thread *td, const struct umtxargs *a)
{
	return (lock_or_wait(td, a, MUTEX_LOCK));
}

static int
op_mutex_wait(struct thread *td, const struct umtxargs *a)
{
	return (lock_or_wait(td, a, MUTEX_WAIT));
}

static int
op_unlock(struct thread *td, const struct umtxargs *a)
{
	return (mutex_unlock(td, a->obj, false));
}

static int
op_mutex_wake(struct thread *td, const struct umtxargs *a)
{
	return (mutex_wake(td, a->obj));
}

static int
op_mutex_wake2(struct thread *td, const struct umtxargs *a)
{
	return (mutex_wake2(td, a->obj, a->val));
}

/* Sets the ceiling, which nothing depends on; uaddr1 gets the old one. */
static int
op_set_ceiling(struct thread *td, const struct umtxargs *a)
{
	uaddr_t where;
	uint32_t flags, old;
	int error;

	where = uaddr_add(a->obj, offsetof(struct umutex, m_ceilings));
	error = fuword32(uaddr_add(a->obj, offsetof(struct umutex, m_flags)),
	    &flags);
	if (error != 0)
		return (error);
	if ((flags & UMUTEX_PRIO_PROTECT) == 0 || a->val > 31)
		return (EINVAL);
	if ((error = fuword32(where, &old)) != 0 ||
	    (error = suword32(where, a->val)) != 0)
		return (error);
	return (a->uaddr1.a != 0 ? suword32(a->uaddr1, old) : 0);
}

static int
cv_key(struct thread *td, uaddr_t cv, struct umtxkey *k)
{
	uint32_t flags;
	int error;

	error = fuword32(uaddr_add(cv, offsetof(struct ucond, c_flags)),
	    &flags);
	if (error == 0)
		umtx_key(td, cv.a, (flags & USYNC_PROCESS_SHARED) != 0, k);
	return (error);
}

/* The limit of a wait on a condition variable. */
static int
cv_time(const struct umtxargs *a, struct umtxtime *t)
{
	struct timespec ts;
	uint32_t clock;
	int error;

	t->t_set = false;
	clock = CLOCK_REALTIME;
	if ((a->val & ~(CVWAIT_CHECK_UNPARKING | CVWAIT_ABSTIME |
	    CVWAIT_CLOCKID)) != 0)
		return (EINVAL);
	if ((a->val & CVWAIT_CLOCKID) != 0 && (error = fuword32(uaddr_add(
	    a->obj, offsetof(struct ucond, c_clockid)), &clock)) != 0)
		return (error);
	if (a->uaddr2.a == 0)
		return (0);
	if ((error = copyin(a->uaddr2, &ts, sizeof(ts))) != 0)
		return (error);
	return (umtx_deadline(&ts, clock, (a->val & CVWAIT_ABSTIME) != 0, t));
}

static int
op_cv_wait(struct thread *td, const struct umtxargs *a)
{
	struct umtxtime t;
	struct umtxkey k;
	struct waiter w;
	int error;

	if ((error = cv_time(a, &t)) != 0 ||
	    (error = cv_key(td, a->obj, &k)) != 0)
		return (error);
	umtx_enqueue(&w, &k, false);
	if ((error = suword32(a->obj, 1)) == 0 &&
	    (error = mutex_unlock(td, a->uaddr1, false)) == 0)
		error = umtx_sleep(&w, &t, "ucond");
	if (w.w_queued) {
		umtx_dequeue(&w);
		if (umtx_count(&k) == 0)
			(void)suword32(a->obj, 0);
	}
	return (error == ERESTART ? EINTR : error);
}

static int
cv_wake(struct thread *td, const struct umtxargs *a, uint32_t n)
{
	struct umtxkey k;
	int error;

	if ((error = cv_key(td, a->obj, &k)) != 0)
		return (error);
	umtx_signal(&k, n, UMTX_ANY);
	return (umtx_count(&k) == 0 ? suword32(a->obj, 0) : 0);
}

static int
op_cv_signal(struct thread *td, const struct umtxargs *a)
{
	return (cv_wake(td, a, 1));
}

static int
op_cv_broadcast(struct thread *td, const struct umtxargs *a)
{
	return (cv_wake(td, a, UINT32_MAX));
}

/* After a signal: again if it has no end of its own. */
static int
rw_error(int error, const struct umtxtime *t)
{
	if (error == ERESTART && t->t_set)
		return (EINTR);
	return (error);
}

static int
op_rdlock(struct thread *td, const struct umtxargs *a)
{
	struct umtxtime t;
	int error;

	if ((error = umtx_time(a->uaddr2, a->uaddr1.a, &t)) != 0)
		return (error);
	return (rw_error(rw_rdlock(td, a->obj, a->val, &t), &t));
}

static int
op_wrlock(struct thread *td, const struct umtxargs *a)
{
	struct umtxtime t;
	int error;

	if ((error = umtx_time(a->uaddr2, a->uaddr1.a, &t)) != 0)
		return (error);
	return (rw_error(rw_wrlock(td, a->obj, &t), &t));
}

static int
op_rw_unlock(struct thread *td, const struct umtxargs *a)
{
	return (rw_unlock(td, a->obj));
}

static int
sem_key(struct thread *td, uaddr_t sem, struct umtxkey *k)
{
	uint32_t flags;
	int error;

	error = fuword32(uaddr_add(sem, offsetof(struct _usem2, _flags)),
	    &flags);
	if (error == 0)
		umtx_key(td, sem.a, (flags & USYNC_PROCESS_SHARED) != 0, k);
	return (error);
}

/*
 * A relative wait was interrupted: who has room for it behind his time limit
 * is told what is left.
 */
static int
sem_left(const struct umtxargs *a, const struct umtxtime *t)
{
	struct timespec ts;
	int error;

	if (!t->t_relative || a->uaddr1.a < sizeof(struct _umtx_time) +
	    sizeof(ts))
		return (EINTR);
	umtx_left(t, &ts);
	if (ts.tv_sec < 0)
		memset(&ts, 0, sizeof(ts));
	error = copyout(&ts, uaddr_add(a->uaddr2, sizeof(struct _umtx_time)),
	    sizeof(ts));
	return (error != 0 ? error : EINTR);
}

/*
 * Sleeps once if the semaphore's count is 0.  Taking one of it is the caller's
 * business, in its own memory.
 */
static int
op_sem_wait(struct thread *td, const struct umtxargs *a)
{
	struct umtxtime t;
	struct umtxkey k;
	struct waiter w;
	uint32_t n, old;
	int error;

	if ((error = umtx_time(a->uaddr2, a->uaddr1.a, &t)) != 0 ||
	    (error = sem_key(td, a->obj, &k)) != 0)
		return (error);
	umtx_enqueue(&w, &k, false);
	error = fuword32(a->obj, &n);
	while (error == 0 && (n & USEM_MAX_COUNT) == 0) {
		old = n;
		if ((n & USEM_HAS_WAITERS) != 0) {
			error = umtx_sleep(&w, &t, "usem");
			break;
		} else
			error = casuword32(a->obj, old, &n,
			    USEM_HAS_WAITERS);
		if (error == 0 && n == old)
			n = USEM_HAS_WAITERS;
	}
	umtx_dequeue(&w);
	if (error == ERESTART && t.t_set)
		error = EINTR;
	return (error == EINTR && t.t_set ? sem_left(a, &t) : error);
}

static int
op_sem_wake(struct thread *td, const struct umtxargs *a)
{
	struct umtxkey k;
	uint32_t n, old;
	int error;

	if ((error = sem_key(td, a->obj, &k)) != 0)
		return (error);
	umtx_signal(&k, 1, UMTX_ANY);
	if (umtx_count(&k) != 0)
		return (0);
	if ((error = fuword32(a->obj, &n)) != 0)
		return (error);
	do {
		old = n;
		error = casuword32(a->obj, old, &n, old & ~USEM_HAS_WAITERS);
	} while (error == 0 && n != old);
	return (error);
}

static int
op_robust(struct thread *td, const struct umtxargs *a)
{
	uint32_t lists[3] = { 0, 0, 0 };
	int error;

	if (a->val > sizeof(lists))
		return (EINVAL);
	if ((error = copyin(a->uaddr1, lists, a->val)) != 0)
		return (error);
	td->td_rb_lists[0] = lists[0];
	td->td_rb_lists[1] = lists[1];
	td->td_rb_lists[2] = lists[2];
	return (0);
}

static int
op_unsupported(struct thread *td, const struct umtxargs *a)
{
	return (EOPNOTSUPP);
}

static int
op_shm(struct thread *td, const struct umtxargs *a)
{
	kprintf("pid %d (%s): _umtx_op UMTX_OP_SHM (%d) is not implemented\n",
	    td->td_proc->p_pid, td->td_proc->p_comm, UMTX_OP_SHM);
	return (EOPNOTSUPP);
}

static int (*const ops[UMTX_OP_MAX])(struct thread *,
    const struct umtxargs *) = {
	[UMTX_OP_LOCK] = op_unsupported,
	[UMTX_OP_UNLOCK] = op_unsupported,
	[UMTX_OP_WAIT] = op_wait,
	[UMTX_OP_WAKE] = op_wake,
	[UMTX_OP_MUTEX_TRYLOCK] = op_trylock,
	[UMTX_OP_MUTEX_LOCK] = op_lock,
	[UMTX_OP_MUTEX_UNLOCK] = op_unlock,
	[UMTX_OP_SET_CEILING] = op_set_ceiling,
	[UMTX_OP_CV_WAIT] = op_cv_wait,
	[UMTX_OP_CV_SIGNAL] = op_cv_signal,
	[UMTX_OP_CV_BROADCAST] = op_cv_broadcast,
	[UMTX_OP_WAIT_UINT] = op_wait,
	[UMTX_OP_RW_RDLOCK] = op_rdlock,
	[UMTX_OP_RW_WRLOCK] = op_wrlock,
	[UMTX_OP_RW_UNLOCK] = op_rw_unlock,
	[UMTX_OP_WAIT_UINT_PRIVATE] = op_wait_private,
	[UMTX_OP_WAKE_PRIVATE] = op_wake_private,
	[UMTX_OP_MUTEX_WAIT] = op_mutex_wait,
	[UMTX_OP_MUTEX_WAKE] = op_mutex_wake,
	[UMTX_OP_SEM_WAIT] = op_unsupported,
	[UMTX_OP_SEM_WAKE] = op_unsupported,
	[UMTX_OP_NWAKE_PRIVATE] = op_nwake,
	[UMTX_OP_MUTEX_WAKE2] = op_mutex_wake2,
	[UMTX_OP_SEM2_WAIT] = op_sem_wait,
	[UMTX_OP_SEM2_WAKE] = op_sem_wake,
	[UMTX_OP_SHM] = op_shm,
	[UMTX_OP_ROBUST_LISTS] = op_robust,
};

int
sys__umtx_op(struct thread *td, uaddr_t obj, int op, u_long val,
    uaddr_t uaddr1, uaddr_t uaddr2)
{
	const struct umtxargs a = { obj, val, uaddr1, uaddr2 };

	if ((unsigned int)op >= UMTX_OP_MAX)
		return (EINVAL);
	return (ops[op](td, &a));
}
