/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Advisory locks: fcntl(2)'s, which a process owns, and flock(2)'s, which an
 * open file owns.  Each vnode has a list of them; one owner's never overlap.
 */
#include <sys/unistd.h>

#include "errnoconst.h"
#include "kmem.h"
#include "proc.h"
#include "vnode.h"

#define	MAXSTEPS	100	/* waits of waits that are followed */
#define	MAXLOCKS	10000	/* in the whole system: beyond it ENOLCK */

struct lockf {
	struct lockf	*lf_next;	/* of the vnode */
	const void	*lf_owner;	/* struct proc or struct file */
	int64_t		lf_start;	/* first byte */
	int64_t		lf_end;		/* last byte, INT64_MAX: no end */
	int		lf_pid;		/* for F_GETLK; -1: a flock(2) */
	bool		lf_write;	/* exclusive */
};

/* A process that waits for a record lock; on its kernel stack. */
struct waiting {
	struct waiting	*w_next;	/* of all */
	const void	*w_owner;	/* who waits */
	const void	*w_for;		/* who has the lock */
};

static unsigned int nlocks;
static struct waiting *waiting;

/* The range of a struct flock whose l_whence is SEEK_SET; 0 or EINVAL. */
static int
range(const struct flock *fl, struct lockf *lf)
{
	lf->lf_start = fl->l_start;
	if (fl->l_len < 0) {
		lf->lf_end = fl->l_start - 1;
		lf->lf_start += fl->l_len;
	} else if (fl->l_len == 0)
		lf->lf_end = INT64_MAX;
	else if (fl->l_start > INT64_MAX - (fl->l_len - 1))
		return (EOVERFLOW);
	else
		lf->lf_end = fl->l_start + fl->l_len - 1;
	lf->lf_pid = fl->l_pid;
	lf->lf_write = fl->l_type == F_WRLCK;
	return (lf->lf_start < 0 || lf->lf_end < lf->lf_start ? EINVAL : 0);
}

static bool
overlap(const struct lockf *a, const struct lockf *b)
{
	return (a->lf_start <= b->lf_end && b->lf_start <= a->lf_end);
}

/* Another's lock that *want can't be beside; or NULL. */
static struct lockf *
conflict(struct vnode *vp, const struct lockf *want)
{
	struct lockf *lf;

	for (lf = vp->v_locks; lf != NULL; lf = lf->lf_next)
		if (lf->lf_owner != want->lf_owner && overlap(lf, want) &&
		    (lf->lf_write || want->lf_write))
			return (lf);
	return (NULL);
}

static struct lockf *
lock_new(const struct lockf *like)
{
	struct lockf *lf;

	if (nlocks >= MAXLOCKS || (lf = kmalloc(sizeof(*lf))) == NULL)
		return (NULL);
	*lf = *like;
	nlocks++;
	return (lf);
}

static void
unlink_lock(struct lockf **lfp)
{
	struct lockf *lf;

	lf = *lfp;
	*lfp = lf->lf_next;
	kfree(lf);
	nlocks--;
}

/*
 * Takes [cut's range) out of its owner's locks.  *spare is used, and then made
 * NULL, if one lock becomes two.
 */
static void
cut_out(struct vnode *vp, const struct lockf *cut, struct lockf **spare)
{
	struct lockf **lfp, *lf, *rest;

	for (lfp = &vp->v_locks; (lf = *lfp) != NULL; ) {
		if (lf->lf_owner != cut->lf_owner || !overlap(lf, cut)) {
			lfp = &lf->lf_next;
			continue;
		}
		if (lf->lf_start < cut->lf_start && lf->lf_end > cut->lf_end) {
			rest = *spare;
			*spare = NULL;
			*rest = *lf;
			rest->lf_start = cut->lf_end + 1;
			lf->lf_end = cut->lf_start - 1;
			lf->lf_next = rest;
			return;
		}
		if (lf->lf_start < cut->lf_start)
			lf->lf_end = cut->lf_start - 1;
		else if (lf->lf_end > cut->lf_end)
			lf->lf_start = cut->lf_end + 1;
		else {
			unlink_lock(lfp);
			continue;
		}
		lfp = &lf->lf_next;
	}
}

/*
 * Would `owner' wait for itself if it waited for `other'?  Of a process with
 * several waiting threads one is looked at, so a circle may have been missed
 * before: the number of steps is limited.
 */
static bool
deadlock(const void *owner, const void *other)
{
	const struct waiting *w;
	const void *at;
	int steps;

	steps = 0;
	for (at = other; at != owner && steps < MAXSTEPS; at = w->w_for) {
		steps++;
		for (w = waiting; w != NULL && w->w_owner != at; )
			w = w->w_next;
		if (w == NULL)
			return (false);
	}
	return (true);
}

/* Sleeps until locks of vp change; EDEADLK, EINTR, ERESTART. */
static int
wait_change(struct vnode *vp, const struct lockf *want,
    const struct lockf *other)
{
	struct waiting w, **wp;
	int error;

	if (want->lf_pid != -1 && deadlock(want->lf_owner, other->lf_owner))
		return (EDEADLK);
	w.w_owner = want->lf_owner;
	w.w_for = other->lf_owner;
	w.w_next = waiting;
	waiting = &w;
	error = tsleep(&vp->v_locks, 1, "lockf", 0);
	for (wp = &waiting; *wp != &w; wp = &(*wp)->w_next)
		continue;
	*wp = w.w_next;
	return (error);
}

/*
 * Sets or (F_UNLCK) clears a lock.  Returns 0, EINVAL, EOVERFLOW, ENOLCK,
 * EAGAIN if another has a lock there and wait is false, EDEADLK, or what ended
 * the wait.  Nothing is changed unless the result is 0.
 */
int
lock_set(struct thread *td, struct vnode *vp, const void *owner,
    struct flock *fl, bool wait)
{
	struct lockf want, *lf, *spare;
	int error;

	if (fl->l_type != F_RDLCK && fl->l_type != F_WRLCK &&
	    fl->l_type != F_UNLCK)
		return (EINVAL);
	error = range(fl, &want);
	if (error != 0)
		return (error);
	want.lf_owner = owner;
	while (fl->l_type != F_UNLCK && (lf = conflict(vp, &want)) != NULL) {
		error = wait ? wait_change(vp, &want, lf) : EAGAIN;
		if (error != 0)
			return (error);
	}
	lf = fl->l_type != F_UNLCK ? lock_new(&want) : NULL;
	spare = lock_new(&want);
	if (spare == NULL || (lf == NULL && fl->l_type != F_UNLCK)) {
		if (lf != NULL)
			unlink_lock(&lf);
		if (spare != NULL)
			unlink_lock(&spare);
		return (ENOLCK);
	}
	cut_out(vp, &want, &spare);
	if (lf != NULL) {
		lf->lf_next = vp->v_locks;
		vp->v_locks = lf;
	}
	if (spare != NULL) {
		spare->lf_next = NULL;
		unlink_lock(&spare);
	}
	wakeup(&vp->v_locks);
	return (0);
}

/* F_GETLK: the lock that would be in the way of *fl, or F_UNLCK. */
int
lock_test(struct vnode *vp, const void *owner, struct flock *fl)
{
	struct lockf want, *lf;
	int error;

	if (fl->l_type != F_RDLCK && fl->l_type != F_WRLCK)
		return (EINVAL);
	error = range(fl, &want);
	if (error != 0)
		return (error);
	want.lf_owner = owner;
	lf = conflict(vp, &want);
	if (lf == NULL) {
		fl->l_type = F_UNLCK;
		return (0);
	}
	fl->l_type = lf->lf_write ? F_WRLCK : F_RDLCK;
	fl->l_start = lf->lf_start;
	fl->l_len = lf->lf_end == INT64_MAX ? 0 :
	    lf->lf_end - lf->lf_start + 1;
	fl->l_pid = lf->lf_pid;
	fl->l_sysid = 0;
	return (0);
}

/* The owner is gone, or closed the file. */
void
lock_release(struct vnode *vp, const void *owner)
{
	struct lockf **lfp;

	for (lfp = &vp->v_locks; *lfp != NULL; )
		if ((*lfp)->lf_owner == owner)
			unlink_lock(lfp);
		else
			lfp = &(*lfp)->lf_next;
	wakeup(&vp->v_locks);
}
