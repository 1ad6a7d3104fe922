/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Open files that are vnodes: regular files and directories.
 */
#include <sys/filio.h>

#include "errnoconst.h"
#include "proc.h"
#include "vnode.h"

#define	PIECE	0x100000	/* bytes written before others may run */

static int
vnfile_read(struct thread *td, struct file *fp, struct uio *uio)
{
	if (fp->f_vnode->v_type != VREG)
		return (EISDIR);
	return (file_read(fp->f_vnode, uio));
}

/* How much may be written: 0, or EFBIG with SIGXFSZ at RLIMIT_FSIZE. */
static int
limit(struct thread *td, struct uio *uio, size_t *cutp)
{
	rlim_t max;

	max = td->td_proc->p_limit[RLIMIT_FSIZE].rlim_cur;
	*cutp = 0;
	if (uio->uio_offset + (int64_t)uio->uio_resid <= max)
		return (0);
	if (uio->uio_offset >= max) {
		psignal(td->td_proc, SIGXFSZ);
		return (EFBIG);
	}
	*cutp = uio->uio_resid - (size_t)(max - uio->uio_offset);
	return (0);
}

/*
 * Writes at most n bytes, all or nothing: a file isn't longer for a write that
 * failed.
 */
static int
write_piece(struct file *fp, struct uio *uio, size_t n)
{
	int64_t offset, size;
	struct vnode *vp;
	size_t resid;
	int error;

	vp = fp->f_vnode;
	size = vp->v_file.d_size;
	if ((fp->f_flag & O_APPEND) != 0)
		uio->uio_offset = size;
	offset = uio->uio_offset;
	resid = uio->uio_resid;
	uio->uio_resid = n;
	error = file_write(vp, uio);
	uio->uio_resid += resid - n;
	if (error != 0) {
		if (vp->v_file.d_size > size)
			(void)file_truncate(vp, size);
		uio->uio_offset = offset;
		uio->uio_resid = resid;
	}
	return (error);
}

static int
vnfile_write(struct thread *td, struct file *fp, struct uio *uio)
{
	struct vnode *vp;
	size_t cut, n, total;
	int64_t size;
	int error;

	vp = fp->f_vnode;
	size = vp->v_file.d_size;
	total = uio->uio_resid;
	if (total == 0)
		return (0);
	if ((fp->f_flag & O_APPEND) != 0)
		uio->uio_offset = vp->v_file.d_size;
	if (uio->uio_offset > INT64_MAX - UINT32_MAX)
		return (EFBIG);
	error = limit(td, uio, &cut);
	if (error != 0)
		return (error);
	do {
		n = uio->uio_resid - cut;
		error = write_piece(fp, uio, n < PIECE ? n : PIECE);
	} while (error == 0 && uio->uio_resid > cut && !sched_breathe());
	if (uio->uio_resid != total)
		error = 0;
	/* A write by others than the superuser ends set-id rights. */
	if (td->td_proc->p_cred->cr_uid != 0)
		vp->v_mode &= ~(S_ISUID | S_ISGID);
	vn_changed(vp, true, NOTE_WRITE |
	    (vp->v_file.d_size > size ? NOTE_EXTEND : 0));
	return (error);
}

static int
vnfile_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data)
{
	int64_t left;

	switch (cmd) {
	case FIONREAD:
		left = vn_size(fp->f_vnode) - fp->f_offset;
		*(int *)data = left < 0 ? 0 : left > INT32_MAX ? INT32_MAX :
		    (int)left;
		return (0);
	case FIONBIO:
	case FIOASYNC:
		return (0);
	default:
		return (ENOTTY);
	}
}

static int
vnfile_stat(struct thread *td, struct file *fp, struct stat *sb)
{
	return (vn_stat(fp->f_vnode, sb));
}

static void
vnfile_close(struct thread *td, struct file *fp)
{
	if ((fp->f_flag & FWRITE) != 0)
		fp->f_vnode->v_writers--;
}

const struct fileops vn_fileops = {
	.fo_read = vnfile_read,
	.fo_write = vnfile_write,
	.fo_ioctl = vnfile_ioctl,
	.fo_stat = vnfile_stat,
	.fo_poll = fo_allpoll,
	.fo_close = vnfile_close,
	.fo_seekable = true,
};
