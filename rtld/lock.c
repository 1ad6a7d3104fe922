/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The locks of the linker.  A program with one thread has to fear only its
 * signal handlers, which may call what isn't bound yet: while something is
 * changed, signals wait.  libthr brings real locks (_rtld_thread_init) before
 * it makes the second thread.
 */
#include "rtld.h"
#include "proc.h"

#define	EXPORT	__attribute__((visibility("default")))
#define	LIBTHR_LOCKS	8	/* size of libthr's array in atfork_pre */

/* libthr's functions: FreeBSD, libexec/rtld-elf/rtld_lock.h, version 1. */
struct RtldLockInfo {
	unsigned rtli_version;			/* 1 */
	void *(*lock_create)(void);		/* a new lock */
	void (*lock_destroy)(void *);		/* its end */
	void (*rlock_acquire)(void *);		/* to read */
	void (*wlock_acquire)(void *);		/* to write */
	void (*lock_release)(void *);		/* either */
	int (*thread_set_flag)(int);		/* bits of this thread */
	int (*thread_clr_flag)(int);
	void (*at_fork)(void);			/* in the child */
};

EXPORT void _rtld_thread_init(struct RtldLockInfo *info);
EXPORT void _rtld_atfork_pre(int *locks);
EXPORT void _rtld_atfork_post(int *locks);

static struct RtldLockInfo functions;	/* rlock_acquire NULL: none yet */
static void *lock[LOCK_COUNT];		/* libthr's */
static bool writing[LOCK_COUNT];	/* held to write */
static uint64_t signals[2];		/* blocked before we blocked all */
static bool blocked;			/* we did */

void
lock_read(enum lock which)
{

	if (functions.rlock_acquire != NULL)
		functions.rlock_acquire(lock[which]);
}

void
lock_write(enum lock which)
{

	if (functions.wlock_acquire != NULL)
		functions.wlock_acquire(lock[which]);
	else if (which == LOCK_BIND && !blocked)
		blocked = os_sigblock(signals) == 0;
	writing[which] = true;
}

void
unlock(enum lock which)
{

	writing[which] = false;
	if (functions.lock_release != NULL) {
		functions.lock_release(lock[which]);
		return;
	}
	if (which == LOCK_BIND && blocked) {
		blocked = false;
		os_sigrestore(signals);
	}
}

/* For him who wrote under the lock, if he did (at the start nobody locks). */
bool
unlock_if_writing(enum lock which)
{

	if (!writing[which])
		return (false);
	unlock(which);
	return (true);
}

/* From now on use these functions; NULL: none. */
void
_rtld_thread_init(struct RtldLockInfo *info)
{
	struct RtldLockInfo none = { .rtli_version = 1 };
	int i;

	if (info == NULL) {
		functions = none;
		return;
	}
	for (i = 0; i < LOCK_COUNT; i++)
		lock[i] = info->lock_create();
	functions = *info;
}

/* Around fork(2) of a program with threads: nobody holds a lock meanwhile. */
void
_rtld_atfork_pre(int *locks)
{
	int i;

	if (locks == NULL)
		return;
	for (i = 0; i < LOCK_COUNT; i++)
		lock_write((enum lock)i);
	for (i = 0; i < LIBTHR_LOCKS; i++)
		locks[i] = i < LOCK_COUNT;
}

void
_rtld_atfork_post(int *locks)
{
	int i;

	if (locks == NULL)
		return;
	for (i = LOCK_COUNT; i-- > 0;)
		if (locks[i] != 0)
			unlock((enum lock)i);
}
