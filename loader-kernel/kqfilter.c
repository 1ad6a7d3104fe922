/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a note of a kqueue can wait for.
 */
#include <sys/filio.h>
#include <sys/poll.h>

#include "str.h"
#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "kqueue.h"
#include "proc.h"
#include "vnode.h"

#define	NSEC		1000000000ull

static struct callout kq_timer;	/* at the next end of all timers */

static void
watch(struct knote *kn, const void *object)
{
	kn->kn_object = object;
	LIST_INSERT_HEAD(&kq_watchers, kn, kn_watch);
}

/*
 * Notes (NOTE_*) of an object for those that watch it, with EVFILT_* number;
 * 0 as number: its readers, who only want to look again.
 */
void
kq_happened(const void *object, int number, uint32_t notes, int64_t data)
{
	struct knote *kn;

	LIST_FOREACH(kn, &kq_watchers, kn_watch) {
		if (kn->kn_object != object)
			continue;
		if (kn->kn_number == EVFILT_SIGNAL) {
			if (number != EVFILT_SIGNAL ||
			    (int64_t)kn->kn_ident != data)
				continue;
			kn->kn_data++;
			kn->kn_hit = true;
		} else if (kn->kn_number == number) {
			if ((kn->kn_wants & notes) == 0)
				continue;
			kn->kn_fflags |= kn->kn_wants & notes;
			kn->kn_data = data;
			kn->kn_hit = true;
		} else if (number != EVFILT_VNODE)
			continue;
		selwakeup();
	}
}

static bool
hit(struct thread *td, struct knote *kn)
{
	return (kn->kn_hit);
}

/* EVFILT_READ, EVFILT_WRITE: what poll(2) says, and how much. */
static int
fd_attach(struct thread *td, struct knote *kn)
{
	struct vnode *vp = kn->kn_fp->f_vnode;

	if (kn->kn_fp->f_data == kn->kn_kq)
		return (EINVAL);
	if (vp != NULL && vp->v_type == VDIR)
		return (EINVAL);
	if (vp != NULL && vp->v_type == VREG)
		watch(kn, vp);
	return (0);
}

/* A number of bytes that the file tells by an ioctl; 1 if it doesn't. */
static int64_t
bytes(struct thread *td, struct file *fp, uint32_t cmd)
{
	int n;

	return (fp->f_ops->fo_ioctl(td, fp, cmd, &n) == 0 ? n : 1);
}

/* Are there so many bytes, or is the other side gone? */
static bool
enough(struct knote *kn, int revents, int wanted)
{
	kn->kn_flags &= (uint16_t)~EV_EOF;
	if ((revents & POLLHUP) != 0) {
		kn->kn_flags |= EV_EOF;
		return (true);
	}
	if ((revents & wanted) == 0)
		return (false);
	return ((kn->kn_wants & NOTE_LOWAT) == 0 ||
	    kn->kn_data >= kn->kn_arg);
}

static bool
read_ready(struct thread *td, struct knote *kn)
{
	struct file *fp = kn->kn_fp;
	int revents;

	if (fp->f_vnode != NULL && fp->f_vnode->v_type == VREG) {
		kn->kn_data = vn_size(fp->f_vnode) - fp->f_offset;
		if ((kn->kn_wants & NOTE_FILE_POLL) != 0)
			kn->kn_data = 1;
		return (kn->kn_data != 0);
	}
	revents = fp->f_ops->fo_poll(td, fp, POLLIN | POLLRDNORM);
	kn->kn_data = bytes(td, fp, FIONREAD);
	return (enough(kn, revents, POLLIN | POLLRDNORM));
}

static bool
write_ready(struct thread *td, struct knote *kn)
{
	struct file *fp = kn->kn_fp;
	int revents;

	if (fp->f_vnode != NULL && fp->f_vnode->v_type == VREG) {
		kn->kn_data = 0;
		return (true);
	}
	revents = fp->f_ops->fo_poll(td, fp, POLLOUT);
	kn->kn_data = bytes(td, fp, FIONSPACE);
	return (enough(kn, revents, POLLOUT));
}

static const struct kqfilter read_filter = {
	.kf_isfd = true, .kf_attach = fd_attach, .kf_ready = read_ready
};
static const struct kqfilter write_filter = {
	.kf_isfd = true, .kf_attach = fd_attach, .kf_ready = write_ready
};

static int
vnode_attach(struct thread *td, struct knote *kn)
{
	if (kn->kn_fp->f_vnode == NULL)
		return (EINVAL);
	watch(kn, kn->kn_fp->f_vnode);
	return (0);
}

static const struct kqfilter vnode_filter = {
	.kf_isfd = true, .kf_attach = vnode_attach, .kf_ready = hit
};

/* A zombie's end is news as well. */
static int
proc_attach(struct thread *td, struct knote *kn)
{
	struct proc *p;

	if ((p = pfind_any((int)kn->kn_ident)) == NULL ||
	    !p_cansee(td, p))
		return (ESRCH);
	kn->kn_flags |= EV_CLEAR;
	watch(kn, p);
	if (p->p_zombie)
		kq_exited(p);
	return (0);
}

/* EVFILT_PROC: the process's end is the last that there is to say of it. */
void
kq_exited(struct proc *p)
{
	struct knote *kn, *next;

	LIST_FOREACH_SAFE(kn, &kq_watchers, kn_watch, next) {
		if (kn->kn_object != p)
			continue;
		LIST_REMOVE(kn, kn_watch);
		kn->kn_object = NULL;
		if (kn->kn_number != EVFILT_PROC)
			continue;
		if ((kn->kn_wants & NOTE_EXIT) != 0) {
			kn->kn_fflags |= NOTE_EXIT;
			kn->kn_data = p->p_xstat;
		}
		kn->kn_flags |= EV_EOF | EV_ONESHOT;
		kn->kn_hit = true;
		selwakeup();
	}
}

/* NOTE_TRACK: the child is watched as its parent is. */
static void
track(struct knote *kn, struct proc *p, struct proc *child)
{
	struct kevent kev = { .ident = (uintptr_t)child->p_pid,
	    .filter = EVFILT_PROC, .flags = kn->kn_flags,
	    .fflags = kn->kn_wants };
	struct knote *new;

	new = kq_note(kn->kn_kq, &kev, kn->kn_filter);
	if (new == NULL) {
		kn->kn_fflags |= NOTE_TRACKERR;
		kn->kn_hit = true;
		return;
	}
	new->kn_udata = kn->kn_udata;
	new->kn_fflags = NOTE_CHILD;
	new->kn_data = p->p_pid;
	new->kn_hit = true;
	watch(new, child);
}

void
kq_forked(struct proc *p, struct proc *child)
{
	struct knote *kn, *next;

	kq_hook(p, EVFILT_PROC, NOTE_FORK, child->p_pid);
	LIST_FOREACH_SAFE(kn, &kq_watchers, kn_watch, next)
		if (kn->kn_object == p && kn->kn_number == EVFILT_PROC &&
		    (kn->kn_wants & NOTE_TRACK) != 0) {
			track(kn, p, child);
			selwakeup();
		}
}

static const struct kqfilter proc_filter = {
	.kf_attach = proc_attach, .kf_ready = hit
};

static int
signal_attach(struct thread *td, struct knote *kn)
{
	if (kn->kn_ident == 0 || kn->kn_ident > NSIGNALS)
		return (EINVAL);
	kn->kn_flags |= EV_CLEAR;
	watch(kn, td->td_proc);
	return (0);
}

static const struct kqfilter signal_filter = {
	.kf_attach = signal_attach, .kf_ready = hit
};

/* Nanoseconds of one unit of a timer's data; 0: two units at once. */
static uint64_t
unit(uint32_t wants)
{
	switch (wants & (NOTE_SECONDS | NOTE_MSECONDS | NOTE_USECONDS |
	    NOTE_NSECONDS)) {
	case NOTE_SECONDS:
		return (NSEC);
	case NOTE_MSECONDS:
	case 0:
		return (1000000);
	case NOTE_USECONDS:
		return (1000);
	case NOTE_NSECONDS:
		return (1);
	default:
		return (0);
	}
}

static int
timer_attach(struct thread *td, struct knote *kn)
{
	if (kn->kn_arg < 0 || unit(kn->kn_wants) == 0)
		return (EINVAL);
	kn->kn_flags |= EV_CLEAR;
	return (0);
}

/* Starts a timer, or starts it anew. */
static void
timer_change(struct knote *kn, const struct kevent *kev)
{
	struct timespec now;
	uint64_t ns, since;

	if ((kev->flags & EV_ADD) == 0 || kev->data < 0 ||
	    unit(kev->fflags) == 0)
		return;
	kn->kn_wants = kev->fflags;
	ns = (uint64_t)kev->data > INT64_MAX / unit(kev->fflags) ? INT64_MAX :
	    (uint64_t)kev->data * unit(kev->fflags);
	if ((kev->fflags & NOTE_ABSTIME) != 0) {
		nanotime(&now);
		since = (uint64_t)now.tv_sec * NSEC + (uint64_t)now.tv_nsec;
		ns = ns > since ? ns - since : 0;
		kn->kn_flags |= EV_ONESHOT;
	}
	kn->kn_data = 0;
	kn->kn_period = ns_to_span(ns);
	if (kn->kn_period == 0)
		kn->kn_period = 1;
	kn->kn_due = uptime() + kn->kn_period;
}

/* Irq context: whoever waits looks again. */
static void
timer_end(void *arg)
{
	selwakeup();
}

/* Whoever waits is woken when the next one of all timers ends. */
static bool
timer_ready(struct thread *td, struct knote *kn)
{
	uint64_t n, now;

	now = uptime();
	if (now >= kn->kn_due) {
		n = 1 + udivide(now - kn->kn_due, kn->kn_period);
		kn->kn_due += n * kn->kn_period;
		kn->kn_data += (int64_t)n;
	}
	if (kq_timer.co_at == 0 || kn->kn_due < kq_timer.co_at)
		callout_set(&kq_timer, kn->kn_due, timer_end, NULL);
	return (kn->kn_data != 0);
}

static const struct kqfilter timer_filter = {
	.kf_attach = timer_attach, .kf_change = timer_change,
	.kf_ready = timer_ready
};

static int
user_attach(struct thread *td, struct knote *kn)
{
	kn->kn_wants = 0;
	return (0);
}

static void
user_change(struct knote *kn, const struct kevent *kev)
{
	uint32_t bits = kev->fflags & NOTE_FFLAGSMASK;

	switch (kev->fflags & NOTE_FFCTRLMASK) {
	case NOTE_FFAND:
		kn->kn_wants &= bits;
		break;
	case NOTE_FFOR:
		kn->kn_wants |= bits;
		break;
	case NOTE_FFCOPY:
		kn->kn_wants = bits;
		break;
	}
	if ((kev->flags & EV_CLEAR) != 0 && (kev->flags & EV_ADD) == 0)
		kn->kn_hit = false;
	if ((kev->fflags & NOTE_TRIGGER) != 0)
		kn->kn_hit = true;
}

static bool
user_ready(struct thread *td, struct knote *kn)
{
	kn->kn_fflags = kn->kn_wants;
	kn->kn_data = kn->kn_arg;
	return (kn->kn_hit);
}

static const struct kqfilter user_filter = {
	.kf_attach = user_attach, .kf_change = user_change,
	.kf_ready = user_ready
};

/* File systems come and go: not here. */
static int
fs_attach(struct thread *td, struct knote *kn)
{
	kn->kn_flags |= EV_CLEAR;
	return (0);
}

static const struct kqfilter fs_filter = {
	.kf_attach = fs_attach, .kf_ready = hit
};

/* NULL: there is none. */
const struct kqfilter *
kqfilter(int number)
{
	static const struct kqfilter *const filters[EVFILT_SYSCOUNT] = {
		[~EVFILT_READ] = &read_filter,
		[~EVFILT_WRITE] = &write_filter,
		[~EVFILT_VNODE] = &vnode_filter,
		[~EVFILT_PROC] = &proc_filter,
		[~EVFILT_SIGNAL] = &signal_filter,
		[~EVFILT_TIMER] = &timer_filter,
		[~EVFILT_FS] = &fs_filter,
		[~EVFILT_USER] = &user_filter,
		[~EVFILT_EMPTY] = &write_filter,
	};

	return (number >= 0 || ~number >= EVFILT_SYSCOUNT ? NULL :
	    filters[~number]);
}
