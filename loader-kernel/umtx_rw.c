/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * struct urwlock: rw_state is the number of readers, or URWLOCK_WRITE_OWNER;
 * two bits say whether readers and writers wait in the kernel.
 */
#include <sys/umtx.h>

#include "errnoconst.h"
#include "proc.h"
#include "umtx.h"

static int
get_key(struct thread *td, uaddr_t rw, uint32_t *flagsp, struct umtxkey *k)
{
	int error;

	error = fuword32(uaddr_add(rw, offsetof(struct urwlock, rw_flags)),
	    flagsp);
	if (error == 0)
		umtx_key(td, rw.a, (*flagsp & USYNC_PROCESS_SHARED) != 0, k);
	return (error);
}

/* Adds to the lock's count of waiting readers or writers; 0 or EFAULT. */
static int
count(uaddr_t rw, size_t member, int change, uint32_t *nowp)
{
	uint32_t n;
	int error;

	if ((error = fuword32(uaddr_add(rw, member), &n)) != 0)
		return (error);
	*nowp = n + change;
	return (suword32(uaddr_add(rw, member), *nowp));
}

/* Clears one of the waiters' bits. */
static int
clear(uaddr_t rw, uint32_t bit)
{
	uint32_t old, state;
	int error;

	if ((error = fuword32(rw, &state)) != 0)
		return (error);
	do {
		old = state;
		error = casuword32(rw, old, &state, old & ~bit);
	} while (error == 0 && state != old);
	return (error);
}

/*
 * Waits while rw_state has one of `busy'.  `bit' and `member' are the waiters'
 * bit and count.  0; ETIMEDOUT, EINTR, ERESTART, EFAULT.
 */
static int
wait_state(uaddr_t rw, const struct umtxkey *k, uint32_t busy, uint32_t bit,
    size_t member, const struct umtxtime *t)
{
	struct waiter w;
	uint32_t n, old, state;
	int error, error2;

	umtx_enqueue(&w, k, bit == URWLOCK_WRITE_WAITERS);
	if ((error = fuword32(rw, &state)) != 0)
		goto out;
	while ((state & busy) != 0 && (state & bit) == 0) {
		old = state;
		error = casuword32(rw, old, &state, old | bit);
		if (error != 0)
			goto out;
		if (state == old)
			state |= bit;
	}
	if ((state & busy) == 0 || (error = count(rw, member, 1, &n)) != 0)
		goto out;
	error = umtx_sleep(&w, t, "urwlck");
	umtx_dequeue(&w);
	error2 = count(rw, member, -1, &n);
	if (error2 == 0 && n == 0)
		error2 = clear(rw, bit);
	if (error == 0)
		error = error2;
out:
	umtx_dequeue(&w);
	return (error);
}

/* One reader more; `how' and the lock's flags may prefer readers. */
int
rw_rdlock(struct thread *td, uaddr_t rw, uint32_t how,
    const struct umtxtime *t)
{
	struct umtxkey k;
	uint32_t busy, flags, old, state;
	int error;

	if ((error = get_key(td, rw, &flags, &k)) != 0)
		return (error);
	busy = URWLOCK_WRITE_OWNER;
	if (((how | flags) & URWLOCK_PREFER_READER) == 0)
		busy |= URWLOCK_WRITE_WAITERS;
	for (;;) {
		if ((error = fuword32(rw, &state)) != 0)
			return (error);
		while ((state & busy) == 0) {
			if (URWLOCK_READER_COUNT(state) ==
			    URWLOCK_MAX_READERS)
				return (EAGAIN);
			old = state;
			error = casuword32(rw, old, &state, old + 1);
			if (error != 0 || state == old)
				return (error);
		}
		error = wait_state(rw, &k, busy, URWLOCK_READ_WAITERS,
		    offsetof(struct urwlock, rw_blocked_readers), t);
		if (error != 0)
			return (error);
	}
}

/* A writer gave up: readers that wait for it needn't any more. */
static void
let_readers(uaddr_t rw, const struct umtxkey *k)
{
	uint32_t state;

	if (fuword32(rw, &state) == 0 && (state & (URWLOCK_WRITE_OWNER |
	    URWLOCK_WRITE_WAITERS)) == 0)
		umtx_signal(k, UINT32_MAX, UMTX_SHARED);
}

int
rw_wrlock(struct thread *td, uaddr_t rw, const struct umtxtime *t)
{
	const uint32_t busy = URWLOCK_WRITE_OWNER | URWLOCK_MAX_READERS;
	struct umtxkey k;
	uint32_t flags, old, state;
	int error;

	if ((error = get_key(td, rw, &flags, &k)) != 0)
		return (error);
	for (;;) {
		if ((error = fuword32(rw, &state)) != 0)
			return (error);
		while ((state & busy) == 0) {
			old = state;
			error = casuword32(rw, old, &state,
			    old | URWLOCK_WRITE_OWNER);
			if (error != 0 || state == old)
				return (error);
		}
		error = wait_state(rw, &k, busy, URWLOCK_WRITE_WAITERS,
		    offsetof(struct urwlock, rw_blocked_writers), t);
		if (error != 0) {
			let_readers(rw, &k);
			return (error);
		}
	}
}

/* Whose turn is it when the lock in this state has been given up? */
static void
wake_next(const struct umtxkey *k, uint32_t state, uint32_t flags)
{
	bool readers, writers;

	readers = (state & URWLOCK_READ_WAITERS) != 0;
	writers = (state & URWLOCK_WRITE_WAITERS) != 0;
	if (readers && ((flags & URWLOCK_PREFER_READER) != 0 || !writers))
		umtx_signal(k, UINT32_MAX, UMTX_SHARED);
	else if (writers)
		umtx_signal(k, 1, UMTX_EXCLUSIVE);
}

int
rw_unlock(struct thread *td, uaddr_t rw)
{
	struct umtxkey k;
	uint32_t flags, new, old, state;
	int error;

	if ((error = get_key(td, rw, &flags, &k)) != 0 ||
	    (error = fuword32(rw, &state)) != 0)
		return (error);
	do {
		old = state;
		if ((old & URWLOCK_WRITE_OWNER) != 0)
			new = old & ~URWLOCK_WRITE_OWNER;
		else if (URWLOCK_READER_COUNT(old) != 0)
			new = old - 1;
		else
			return (EPERM);
		if ((error = casuword32(rw, old, &state, new)) != 0)
			return (error);
	} while (state != old);
	wake_next(&k, new, flags);
	return (0);
}
