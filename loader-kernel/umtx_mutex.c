/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * struct umutex: m_owner is 0, or the owner's thread id, with UMUTEX_CONTESTED
 * if somebody waits in the kernel.  Threads change it without us as long as
 * nobody does.  Priorities aren't inherited: there is one class of threads.
 */
#include <sys/umtx.h>

#include "errnoconst.h"
#include "proc.h"
#include "umtx.h"

#define	CONTESTED	UMUTEX_CONTESTED

static uaddr_t
flags_of(uaddr_t m)
{
	return (uaddr_add(m, offsetof(struct umutex, m_flags)));
}

static int
get_key(struct thread *td, uaddr_t m, uint32_t *flagsp, struct umtxkey *k)
{
	int error;

	if ((error = fuword32(flags_of(m), flagsp)) != 0)
		return (error);
	umtx_key(td, m.a, (*flagsp & USYNC_PROCESS_SHARED) != 0, k);
	return (0);
}

/*
 * Tries to make td the owner of a mutex that had `owner' a moment ago.  0 and
 * *donep; EFAULT; EOWNERDEAD: it is, but its former owner died;
 * ENOTRECOVERABLE.
 */
static int
try_lock(struct thread *td, uaddr_t m, uint32_t owner, bool *donep)
{
	uint32_t new, old;
	int error;

	*donep = false;
	if (owner == UMUTEX_RB_NOTRECOV)
		return (ENOTRECOVERABLE);
	if (owner != UMUTEX_UNOWNED && owner != CONTESTED &&
	    owner != UMUTEX_RB_OWNERDEAD)
		return (0);
	new = td->td_tid | (owner & CONTESTED);
	if ((error = casuword32(m, owner, &old, new)) != 0)
		return (error);
	*donep = old == owner;
	return (*donep && owner == UMUTEX_RB_OWNERDEAD ? EOWNERDEAD : 0);
}

/* Waits until the mutex that `owner' has is given up, or changes. */
static int
wait_owner(uaddr_t m, uint32_t owner, const struct umtxkey *k,
    const struct umtxtime *t)
{
	struct waiter w;
	uint32_t old;
	int error;

	umtx_enqueue(&w, k, true);
	error = casuword32(m, owner, &old, owner | CONTESTED);
	if (error == 0 && old == owner)
		error = umtx_sleep(&w, t, "umtxn");
	umtx_dequeue(&w);
	return (error);
}

/*
 * Locks, tries to (EBUSY), or waits until it could be locked.  0; EBUSY,
 * ETIMEDOUT, EINTR, ERESTART, EFAULT, EOWNERDEAD, ENOTRECOVERABLE.
 */
int
mutex_lock(struct thread *td, uaddr_t m, const struct umtxtime *t, int mode)
{
	struct umtxkey k;
	uint32_t flags, owner;
	int error, slept;
	bool done;

	if ((error = get_key(td, m, &flags, &k)) != 0)
		return (error);
	for (slept = 0;;) {
		if ((error = fuword32(m, &owner)) != 0)
			return (error);
		if (mode == MUTEX_WAIT) {
			if (owner == UMUTEX_UNOWNED || owner == CONTESTED ||
			    owner == UMUTEX_RB_OWNERDEAD ||
			    owner == UMUTEX_RB_NOTRECOV)
				return (0);
		} else {
			error = try_lock(td, m, owner, &done);
			if (error != 0 || done)
				return (error);
			/* It was free, but somebody else was faster. */
			if ((owner & ~CONTESTED) == 0 ||
			    owner == UMUTEX_RB_OWNERDEAD)
				continue;
		}
		if (mode == MUTEX_TRY)
			return (EBUSY);
		if (slept != 0)
			return (slept);
		if ((flags & (UMUTEX_PRIO_INHERIT | UMUTEX_PRIO_PROTECT)) !=
		    0 && (owner & ~CONTESTED) == (uint32_t)td->td_tid)
			return (EDEADLK);
		slept = wait_owner(m, owner, &k, t);
	}
}

/* What m_owner becomes when it is unlocked. */
static uint32_t
free_value(uint32_t flags, bool died)
{
	if ((flags & UMUTEX_ROBUST) != 0) {
		if (died)
			return (UMUTEX_RB_OWNERDEAD);
		if ((flags & UMUTEX_NONCONSISTENT) != 0)
			return (UMUTEX_RB_NOTRECOV);
	}
	return ((flags & UMUTEX_PRIO_PROTECT) != 0 ? CONTESTED :
	    UMUTEX_UNOWNED);
}

/* Unlocks and wakes one; `died': because the owner ends.  0; EPERM, EFAULT. */
int
mutex_unlock(struct thread *td, uaddr_t m, bool died)
{
	struct umtxkey k;
	uint32_t flags, new, old, owner;
	unsigned int n;
	int error;

	if ((error = get_key(td, m, &flags, &k)) != 0 ||
	    (error = fuword32(m, &owner)) != 0)
		return (error);
	do {
		if ((owner & ~CONTESTED) != (uint32_t)td->td_tid)
			return (EPERM);
		n = umtx_count(&k);
		new = free_value(flags, died) | (n > 1 ? CONTESTED : 0);
		old = owner;
		if ((error = casuword32(m, old, &owner, new)) != 0)
			return (error);
	} while (owner != old);
	umtx_signal(&k, 1, UMTX_ANY);
	return (0);
}

/* UMTX_OP_MUTEX_WAKE: a thread has unlocked it itself. */
int
mutex_wake(struct thread *td, uaddr_t m)
{
	struct umtxkey k;
	uint32_t flags, old, owner;
	unsigned int n;
	int error;

	if ((error = fuword32(m, &owner)) != 0)
		return (error);
	if ((owner & ~CONTESTED) != 0 && owner != UMUTEX_RB_OWNERDEAD &&
	    owner != UMUTEX_RB_NOTRECOV)
		return (0);
	if ((error = get_key(td, m, &flags, &k)) != 0)
		return (error);
	n = umtx_count(&k);
	if (n <= 1 && owner == CONTESTED &&
	    (error = casuword32(m, CONTESTED, &old, UMUTEX_UNOWNED)) != 0)
		return (error);
	umtx_signal(&k, 1, UMTX_ANY);
	return (0);
}

/*
 * UMTX_OP_MUTEX_WAKE2: the same, but the mutex may be another's by now; then
 * only the bit that says that somebody waits is mended.
 */
int
mutex_wake2(struct thread *td, uaddr_t m, uint32_t flags)
{
	struct umtxkey k;
	uint32_t old, owner;
	unsigned int n;
	int error;

	umtx_key(td, m.a, (flags & USYNC_PROCESS_SHARED) != 0, &k);
	n = umtx_count(&k);
	if ((error = fuword32(m, &owner)) != 0)
		return (error);
	while (n > 0 && (owner & CONTESTED) == 0 &&
	    (n > 1 || owner != UMUTEX_UNOWNED)) {
		old = owner;
		error = casuword32(m, old, &owner, old | CONTESTED);
		if (error != 0)
			return (error);
		if (owner == old)
			break;
	}
	if (n > 0 && ((owner & ~CONTESTED) == 0 ||
	    owner == UMUTEX_RB_OWNERDEAD || owner == UMUTEX_RB_NOTRECOV))
		umtx_signal(&k, 1, UMTX_ANY);
	return (0);
}
