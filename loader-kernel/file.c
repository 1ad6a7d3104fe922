/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Open files.
 */
#include <sys/poll.h>

#include "str.h"
#include "errnoconst.h"
#include "kmem.h"
#include "proc.h"
#include "vnode.h"

#define	MAXFILES	32768	/* in the whole system */

static uint32_t nfiles;
static struct file *spare;	/* freed last: most opens take it again */

uint32_t
file_count(void)
{
	return (nfiles);
}

/* See file.h. */
struct file *
file_alloc(void)
{
	struct file *fp;

	if (nfiles >= MAXFILES)
		return (NULL);
	fp = spare;
	spare = NULL;
	if (fp == NULL && (fp = kmalloc(sizeof(*fp))) == NULL)
		return (NULL);
	*fp = (struct file){ .f_count = 1 };
	nfiles++;
	return (fp);
}

/* The last reference to fp is gone. */
void
file_close(struct thread *td, struct file *fp)
{
	if (fp->f_flocked)
		lock_release(fp->f_vnode, fp);
	if (fp->f_ops != NULL && fp->f_ops->fo_close != NULL)
		fp->f_ops->fo_close(td, fp);
	if (fp->f_vnode != NULL)
		vn_unref(fp->f_vnode);
	nfiles--;
	if (spare == NULL)
		spare = fp;
	else
		kfree(fp);
}

/* See file.h. */
void
file_unlock(struct thread *td, struct file *fp)
{
	if (fp->f_vnode != NULL && fp->f_vnode->v_locks != NULL)
		lock_release(fp->f_vnode, td->td_proc);
}

/* fo_read and fo_write of files that have neither. */
int
fo_badrw(struct thread *td, struct file *fp, struct uio *uio)
{
	return (ENODEV);
}

int
fo_noioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data)
{
	return (ENOTTY);
}

/* Always ready, as files and memory are. */
int
fo_allpoll(struct thread *td, struct file *fp, int events)
{
	return (events & (POLLIN | POLLRDNORM | POLLOUT));
}

/*
 * A read or write of n bytes failed: what the call returns.  One that was
 * interrupted, or would have to wait, after it moved something is a success.
 */
int
file_rwerror(struct thread *td, struct file *fp, struct uio *uio, size_t n,
    int error)
{
	if (uio->uio_resid != n &&
	    (error == ERESTART || error == EINTR || error == EAGAIN))
		return (0);
	if (error == EPIPE && uio->uio_write && fp->f_type != DTYPE_VNODE)
		psignal(td->td_proc, SIGPIPE);
	return (error);
}
