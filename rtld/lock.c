/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The locks of the linker.  A program with one thread needs none; libthr
 * brings its own (_rtld_thread_init) before it makes the second thread.
 */
#include "rtld.h"

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
}

void
unlock(enum lock which)
{

	if (functions.lock_release != NULL)
		functions.lock_release(lock[which]);
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
