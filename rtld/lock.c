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

/* libthr's functions: FreeBSD, libexec/rtld-elf/rtld_lock.h. */
struct RtldLockInfo {
	unsigned rtli_version;			/* 1 or 2 */
	void *(*lock_create)(void);		/* a new lock */
	void (*lock_destroy)(void *);		/* its end */
	void (*rlock_acquire)(void *);		/* to read */
	void (*wlock_acquire)(void *);		/* to write */
	void (*lock_release)(void *);		/* either */
	int (*thread_set_flag)(int);		/* bits of this thread */
	int (*thread_clr_flag)(int);
	void (*at_fork)(void);			/* in the child */
	/* Version 2. */
	char *(*dlerror_loc)(void);		/* this thread's error text */
	int *(*dlerror_seen)(void);		/* 0: not asked for yet */
	int dlerror_loc_sz;			/* bytes of the text */
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

/*
 * LOCK_BIND, for a search for a symbol: to read, unless the search may have to
 * load a filtee.  Afterwards: unlock(), and filter_init().
 */
void
lock_lookup(void)
{

	closure_wake();
	if (__atomic_load_n(&filters_waiting, __ATOMIC_RELAXED) == 0) {
		lock_read(LOCK_BIND);
		/* Nobody changes it while we read. */
		if (filters_waiting == 0)
			return;
		unlock(LOCK_BIND);
	}
	lock_write(LOCK_BIND);
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

/*
 * Which version of the structure it is: older libthrs left the number unset,
 * so it counts only if the library defines _pli_rtli_version.
 */
static unsigned
version_of(const struct RtldLockInfo *info)
{
	struct elfreq req;
	struct found def;
	struct obj *obj;

	closure_wake();
	obj = obj_from_addr((const void *)(uintptr_t)info->lock_create);
	elf_request(&req, "_pli_rtli_version");
	return (obj != NULL && scope_in(obj, &req, &def) ?
	    info->rtli_version : 1);
}

/* From now on use these functions; NULL: none. */
void
_rtld_thread_init(struct RtldLockInfo *info)
{
	int i;

	if (info == NULL) {
		memset(&functions, 0, sizeof(functions));
		error_threads(NULL, NULL, 0);
		return;
	}
	for (i = 0; i < LOCK_COUNT; i++)
		lock[i] = info->lock_create();
	if (version_of(info) >= 2 && info->dlerror_loc_sz > 0)
		error_threads(info->dlerror_loc, info->dlerror_seen,
		    (size_t)info->dlerror_loc_sz);
	else
		error_threads(NULL, NULL, 0);
	/* Of version 1 there is less than of ours. */
	memcpy(&functions, info, offsetof(struct RtldLockInfo, dlerror_loc));
}

/*
 * The order in which they are taken together: dl_iterate_phdr() holds its lock
 * while it, or who it calls, asks for LOCK_BIND.
 */
static const enum lock order[LOCK_COUNT] = {
	LOCK_PHDR, LOCK_BIND, LOCK_INIT
};

/*
 * Around fork(2) of a program with threads: nobody holds a lock meanwhile.
 * LD_NO_DL_ITERATE_PHDR_AFTER_FORK: but that of a dl_iterate_phdr that may take
 * long; the child can't call it then.
 */
void
_rtld_atfork_pre(int *locks)
{
	int i;

	if (locks == NULL)
		return;
	for (i = 0; i < LIBTHR_LOCKS; i++)
		locks[i] = i < LOCK_COUNT &&
		    (i != LOCK_PHDR || !config.fork_no_phdr);
	for (i = 0; i < LOCK_COUNT; i++)
		if (locks[order[i]] != 0)
			lock_write(order[i]);
}

void
_rtld_atfork_post(int *locks)
{
	int i;

	if (locks == NULL)
		return;
	for (i = LOCK_COUNT; i-- > 0;)
		if (locks[order[i]] != 0)
			unlock(order[i]);
}
