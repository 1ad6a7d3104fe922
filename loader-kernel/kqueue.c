/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kqueue(2)'s file and its notes.  kevent(2) is in sys_kqueue.c, what can be
 * asked for in kqfilter.c.
 */
#include <sys/fcntl.h>
#include <sys/filio.h>
#include <sys/poll.h>
#include <sys/stat.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kmem.h"
#include "kqueue.h"
#include "proc.h"

#define	DEPTH_MAX	8	/* kqueues that look into kqueues */

unsigned int kq_count;
struct knlist kq_watchers = LIST_HEAD_INITIALIZER(kq_watchers);
static LIST_HEAD(, kqueue) kq_all = LIST_HEAD_INITIALIZER(kq_all);

/* Frees a note. */
void
kq_drop(struct knote *kn)
{
	if (kn->kn_object != NULL)
		LIST_REMOVE(kn, kn_watch);
	TAILQ_REMOVE(&kn->kn_kq->kq_notes, kn, kn_link);
	kn->kn_kq->kq_count--;
	kfree(kn);
}

/* A note that isn't attached to anything yet; NULL: no memory, too many. */
struct knote *
kq_note(struct kqueue *kq, const struct kevent *kev,
    const struct kqfilter *kf)
{
	struct knote *kn;

	if (kq->kq_count >= NOTES_MAX ||
	    (kn = kmalloc_zero(sizeof(*kn))) == NULL)
		return (NULL);
	kn->kn_kq = kq;
	kn->kn_filter = kf;
	kn->kn_ident = kev->ident;
	kn->kn_number = kev->filter;
	kn->kn_flags = kev->flags & (uint16_t)~(EV_WANTS | EV_SYSFLAGS);
	kn->kn_wants = kev->fflags;
	kn->kn_arg = kev->data;
	TAILQ_INSERT_TAIL(&kq->kq_notes, kn, kn_link);
	kq->kq_count++;
	return (kn);
}

static struct knote *
find(struct kqueue *kq, const struct kevent *kev, const struct file *fp)
{
	struct knote *kn;

	TAILQ_FOREACH(kn, &kq->kq_notes, kn_link)
		if (kn->kn_ident == kev->ident &&
		    kn->kn_number == kev->filter && kn->kn_fp == fp)
			return (kn);
	return (NULL);
}

/* Makes the note that EV_ADD wants; 0 or errno. */
static int
add(struct thread *td, struct kqueue *kq, const struct kevent *kev,
    const struct kqfilter *kf, struct file *fp, struct knote **knp)
{
	struct knote *kn;
	int error;

	if ((kn = kq_note(kq, kev, kf)) == NULL)
		return (ENOMEM);
	kn->kn_fp = fp;
	if ((error = kf->kf_attach(td, kn)) != 0) {
		kq_drop(kn);
		return (error);
	}
	*knp = kn;
	return (0);
}

/*
 * One change of kevent(2).  0; EINVAL: no such filter; EBADF; ENOENT: no such
 * note; ENOMEM; or what the filter says.
 */
int
kq_register(struct thread *td, struct kqueue *kq, const struct kevent *kev)
{
	const struct kqfilter *kf;
	struct knote *kn;
	struct file *fp;
	int error;

	if ((kf = kqfilter(kev->filter)) == NULL)
		return (EINVAL);
	fp = NULL;
	if (kf->kf_isfd && (fp = fd_entry(kq->kq_fd, (int)kev->ident)) == NULL)
		return (EBADF);
	kn = find(kq, kev, fp);
	if (kn == NULL && (kev->flags & EV_ADD) == 0)
		return (ENOENT);
	if ((kev->flags & EV_DELETE) != 0) {
		if (kn != NULL)
			kq_drop(kn);
		return (0);
	}
	if (kn == NULL) {
		error = add(td, kq, kev, kf, fp, &kn);
		if (error != 0)
			return (error);
	} else if ((kev->flags & EV_ADD) != 0 || kf->kf_change != NULL) {
		kn->kn_wants = kf->kf_change != NULL ? kn->kn_wants :
		    kev->fflags;
		kn->kn_arg = kev->data;
	}
	if (kf->kf_change != NULL)
		kf->kf_change(kn, kev);
	kn->kn_udata = kev->udata;
	memcpy(kn->kn_ext, kev->ext, sizeof(kn->kn_ext));
	if ((kev->flags & (EV_ADD | EV_ENABLE)) != 0)
		kn->kn_disabled = false;
	if ((kev->flags & EV_DISABLE) != 0)
		kn->kn_disabled = true;
	if ((kev->flags & EV_FORCEONESHOT) != 0) {
		kn->kn_flags |= EV_ONESHOT;
		kn->kn_hit = true;
	}
	selwakeup();
	return (0);
}

/* See kqueue.h. */
bool
kq_ready(struct thread *td, struct knote *kn)
{
	if (kn->kn_disabled)
		return (false);
	if (kn->kn_told && kn->kn_seen == sel_generation)
		return (false);
	return (kn->kn_filter->kf_ready(td, kn));
}

/*
 * See kqueue.h.  With EV_CLEAR the note rests until something, somewhere,
 * becomes ready: nothing that it waits for can be missed.
 */
void
kq_told(struct knote *kn)
{
	if ((kn->kn_flags & EV_ONESHOT) != 0) {
		kq_drop(kn);
		return;
	}
	if ((kn->kn_flags & EV_DISPATCH) != 0)
		kn->kn_disabled = true;
	if ((kn->kn_flags & (EV_CLEAR | EV_DISPATCH)) != 0) {
		kn->kn_hit = false;
		kn->kn_fflags = 0;
		kn->kn_data = 0;
	}
	if ((kn->kn_flags & EV_CLEAR) != 0 && kn->kn_fp != NULL) {
		kn->kn_told = true;
		kn->kn_seen = sel_generation;
	}
	TAILQ_REMOVE(&kn->kn_kq->kq_notes, kn, kn_link);
	TAILQ_INSERT_TAIL(&kn->kn_kq->kq_notes, kn, kn_link);
}

/* Notes of a descriptor go when it is closed. */
void
kq_fdclosed(struct filedesc *fdp, int fd)
{
	struct knote *kn, *next;
	struct kqueue *kq;

	LIST_FOREACH(kq, &kq_all, kq_all) {
		if (kq->kq_fd != fdp)
			continue;
		TAILQ_FOREACH_SAFE(kn, &kq->kq_notes, kn_link, next)
			if (kn->kn_fp != NULL && (int)kn->kn_ident == fd)
				kq_drop(kn);
	}
}

/* How many notes hold. */
static int
count(struct thread *td, struct kqueue *kq)
{
	static int depth;
	struct knote *kn;
	int n;

	if (depth >= DEPTH_MAX)
		return (0);
	depth++;
	n = 0;
	TAILQ_FOREACH(kn, &kq->kq_notes, kn_link)
		n += kq_ready(td, kn);
	depth--;
	return (n);
}

static int
kq_rw(struct thread *td, struct file *fp, struct uio *uio)
{
	return (ENXIO);
}

static int
kq_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data)
{
	if (cmd != FIONREAD)
		return (ENOTTY);
	*(int *)data = count(td, fp->f_data);
	return (0);
}

static int
kq_stat(struct thread *td, struct file *fp, struct stat *sb)
{
	struct kqueue *kq = fp->f_data;

	memset(sb, 0, sizeof(*sb));
	sb->st_mode = S_IFIFO;
	sb->st_size = kq->kq_count;
	sb->st_blksize = sizeof(struct kevent);
	return (0);
}

static int
kq_poll(struct thread *td, struct file *fp, int events)
{
	if ((events & (POLLIN | POLLRDNORM)) == 0 ||
	    count(td, fp->f_data) == 0)
		return (0);
	return (events & (POLLIN | POLLRDNORM));
}

static void
kq_close(struct thread *td, struct file *fp)
{
	struct kqueue *kq = fp->f_data;
	struct knote *kn;

	while ((kn = TAILQ_FIRST(&kq->kq_notes)) != NULL)
		kq_drop(kn);
	LIST_REMOVE(kq, kq_all);
	kfree(kq);
	kq_count--;
}

static const struct fileops kq_fileops = {
	.fo_read = kq_rw,
	.fo_write = kq_rw,
	.fo_ioctl = kq_ioctl,
	.fo_stat = kq_stat,
	.fo_poll = kq_poll,
	.fo_close = kq_close,
	.fo_seekable = false,
};

struct kqueue *
kq_of(struct file *fp)
{
	return (fp->f_ops == &kq_fileops ? fp->f_data : NULL);
}

/* A descriptor of a new kqueue; 0, EMFILE, ENFILE, ENOMEM. */
int
kq_new(struct thread *td, int *fdp)
{
	struct kqueue *kq;
	struct file *fp;
	int error;

	if ((error = fd_alloc(td, 0, fdp)) != 0)
		return (error);
	if ((kq = kmalloc_zero(sizeof(*kq))) == NULL)
		return (ENOMEM);
	if ((fp = file_alloc()) == NULL) {
		kfree(kq);
		return (ENFILE);
	}
	TAILQ_INIT(&kq->kq_notes);
	kq->kq_fd = td->td_proc->p_fd;
	LIST_INSERT_HEAD(&kq_all, kq, kq_all);
	kq_count++;
	fp->f_ops = &kq_fileops;
	fp->f_type = DTYPE_KQUEUE;
	fp->f_data = kq;
	fp->f_flag = FREAD | FWRITE;
	fd_install(td, *fdp, fp, false);
	return (0);
}
