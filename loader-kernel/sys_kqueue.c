/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kqueue(2) and kevent(2), with 12.x's struct kevent and with the one of
 * programs built before.
 */
#include <sys/time.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kqueue.h"
#include "proc.h"
#include "selwait.h"
#include "sysproto.h"

/* A call: where the program's lists are, and how they look. */
struct kcall {
	size_t		k_size;		/* of one event there */
	int		(*k_get)(uaddr_t at, struct kevent *kev);
	int		(*k_put)(uaddr_t at, const struct kevent *kev);
	uaddr_t		k_changes;	/* what is to be changed */
	int		k_nchanges;	/* how many */
	uaddr_t		k_events;	/* where to report */
	int		k_nevents;	/* at most so many */
	int		k_done;		/* reported */
};

static int
get12(uaddr_t at, struct kevent *kev)
{
	return (copyin(at, kev, sizeof(*kev)));
}

static int
put12(uaddr_t at, const struct kevent *kev)
{
	return (copyout(kev, at, sizeof(*kev)));
}

static int
get11(uaddr_t at, struct kevent *kev)
{
	struct kevent_freebsd11 old;
	int error;

	error = copyin(at, &old, sizeof(old));
	*kev = (struct kevent){ .ident = old.ident, .filter = old.filter,
	    .flags = old.flags, .fflags = old.fflags, .data = old.data,
	    .udata = old.udata };
	return (error);
}

static int
put11(uaddr_t at, const struct kevent *kev)
{
	struct kevent_freebsd11 old = { .ident = kev->ident,
	    .filter = kev->filter, .flags = kev->flags,
	    .fflags = kev->fflags, .data = (intptr_t)kev->data,
	    .udata = kev->udata };

	return (copyout(&old, at, sizeof(old)));
}

static int
report(struct kcall *k, const struct kevent *kev)
{
	int error;

	error = k->k_put(uaddr_add(k->k_events,
	    (uint32_t)k->k_done * k->k_size), kev);
	if (error == 0)
		k->k_done++;
	return (error);
}

/*
 * The changes.  What is wrong with one is reported as an event, EV_ERROR, as
 * long as there is room; then it ends the call.
 */
static int
change(struct thread *td, struct kqueue *kq, struct kcall *k)
{
	struct kevent kev;
	int error, i;

	for (i = 0; i < k->k_nchanges; i++) {
		error = k->k_get(uaddr_add(k->k_changes,
		    (uint32_t)i * k->k_size), &kev);
		if (error != 0)
			return (error);
		kev.flags &= (uint16_t)~EV_SYSFLAGS;
		error = kq_register(td, kq, &kev);
		if (error == 0 && (kev.flags & EV_RECEIPT) == 0)
			continue;
		if (k->k_done >= k->k_nevents) {
			if (error != 0)
				return (error);
			continue;
		}
		kev.flags = EV_ERROR;
		kev.data = error;
		if ((error = report(k, &kev)) != 0)
			return (error);
	}
	return (0);
}

/*
 * Reports what holds now.  A note that was reported goes behind the others, so
 * that all get their turn; each is looked at once.
 */
static int
collect(struct thread *td, struct kqueue *kq, struct kcall *k)
{
	struct knote *kn, *next;
	struct kevent kev;
	unsigned int n;
	int error;

	kn = TAILQ_FIRST(&kq->kq_notes);
	for (n = kq->kq_count; n > 0 && k->k_done < k->k_nevents; n--) {
		next = TAILQ_NEXT(kn, kn_link);
		if (kq_ready(td, kn)) {
			kev = (struct kevent){ .ident = kn->kn_ident,
			    .filter = kn->kn_number, .flags = kn->kn_flags,
			    .fflags = kn->kn_fflags, .data = kn->kn_data,
			    .udata = kn->kn_udata };
			memcpy(kev.ext, kn->kn_ext, sizeof(kev.ext));
			if ((error = report(k, &kev)) != 0)
				return (error);
			kq_told(kn);
		}
		kn = next;
	}
	return (0);
}

/* Reports what there is, and waits for it until the tick `deadline'. */
static int
wait_for(struct thread *td, struct kqueue *kq, struct kcall *k,
    uint64_t deadline)
{
	uint32_t seen;
	int error;

	do {
		seen = sel_generation;
		error = collect(td, kq, k);
		if (error != 0 || k->k_done != 0 || k->k_nevents == 0)
			return (error);
		error = sel_wait(seen, deadline);
	} while (error == 0);
	return (error == EWOULDBLOCK ? 0 : error);
}

static int
kern_kevent(struct thread *td, int fd, struct kcall *k, uaddr_t timeout)
{
	struct kqueue *kq;
	uint64_t deadline;
	struct file *fp;
	int error;

	if ((fp = fd_get(td, fd)) == NULL || (kq = kq_of(fp)) == NULL)
		return (EBADF);
	if (k->k_nchanges < 0 || k->k_nevents < 0)
		return (EINVAL);
	if ((error = sel_deadline(timeout, false, &deadline)) != 0)
		return (error);
	file_hold(fp);
	error = change(td, kq, k);
	if (error == 0 && k->k_done == 0)
		error = wait_for(td, kq, k, deadline);
	file_drop(td, fp);
	td->td_retval[0] = (uint32_t)k->k_done;
	return (error);
}

int
sys_kqueue(struct thread *td)
{
	int error, fd;

	if ((error = kq_new(td, &fd)) == 0)
		td->td_retval[0] = (uint32_t)fd;
	return (error);
}

int
sys_kevent(struct thread *td, int fd, uaddr_t changelist, int nchanges,
    uaddr_t eventlist, int nevents, uaddr_t timeout)
{
	struct kcall k = { .k_size = sizeof(struct kevent), .k_get = get12,
	    .k_put = put12, .k_changes = changelist, .k_nchanges = nchanges,
	    .k_events = eventlist, .k_nevents = nevents };

	return (kern_kevent(td, fd, &k, timeout));
}

int
sys_freebsd11_kevent(struct thread *td, int fd, uaddr_t changelist,
    int nchanges, uaddr_t eventlist, int nevents, uaddr_t timeout)
{
	struct kcall k = { .k_size = sizeof(struct kevent_freebsd11),
	    .k_get = get11, .k_put = put11, .k_changes = changelist,
	    .k_nchanges = nchanges, .k_events = eventlist,
	    .k_nevents = nevents };

	return (kern_kevent(td, fd, &k, timeout));
}
