/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lengths of files, and calls that give advice about their storage.
 */
#include "errnoconst.h"
#include "filedesc.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

static int
set_length(struct thread *td, struct vnode *vp, off_t length)
{
	int error;

	if (vp->v_type == VDIR)
		return (EISDIR);
	if (length < 0)
		return (EINVAL);
	/* What has no length doesn't mind. */
	if (vp->v_type == VFIFO || vp->v_type == VCHR)
		return (0);
	if (vp->v_type != VREG)
		return (EINVAL);
	if (length > td->td_proc->p_limit[RLIMIT_FSIZE].rlim_cur) {
		psignal(td->td_proc, SIGXFSZ);
		return (EFBIG);
	}
	error = file_truncate(vp, length);
	if (error == 0)
		vn_touch(vp, true);
	return (error);
}

int
sys_truncate(struct thread *td, uaddr_t path, off_t length)
{
	struct vnode *vp;
	int error;

	if (length < 0)
		return (EINVAL);
	error = attr_find(td, AT_FDCWD, path, 0, &vp);
	if (error == 0 && vp->v_type == VDIR)
		error = EISDIR;
	if (error == 0)
		error = vn_access(td, vp, VWRITE);
	if (error == 0 && vp->v_text != 0)
		error = ETXTBSY;
	return (error != 0 ? error : set_length(td, vp, length));
}

int
sys_ftruncate(struct thread *td, int fd, off_t length)
{
	struct file *fp;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	if (fp->f_vnode == NULL || (fp->f_flag & FWRITE) == 0)
		return (EINVAL);
	return (set_length(td, fp->f_vnode, length));
}

/* Contents are in memory alone: there is nothing to write back. */
int
sys_fsync(struct thread *td, int fd)
{
	struct vnode *vp;

	return (attr_find_fd(td, fd, &vp));
}

int
sys_fdatasync(struct thread *td, int fd)
{
	return (sys_fsync(td, fd));
}

int
sys_sync(struct thread *td)
{
	return (0);
}

/* A call that returns its error instead of failing with it. */
static int
as_result(struct thread *td, int error)
{
	td->td_retval[0] = (uint32_t)error;
	return (0);
}

int
sys_posix_fadvise(struct thread *td, int fd, off_t offset, off_t len,
    int advice)
{
	struct file *fp;

	if (offset < 0 || len < 0 || advice < POSIX_FADV_NORMAL ||
	    advice > POSIX_FADV_NOREUSE)
		return (as_result(td, EINVAL));
	if ((fp = fd_get(td, fd)) == NULL)
		return (as_result(td, EBADF));
	if (!fp->f_ops->fo_seekable)
		return (as_result(td, ESPIPE));
	return (as_result(td, fp->f_vnode == NULL ? ENODEV : 0));
}

/* Pages in place of holes, so that later writes find room. */
int
sys_posix_fallocate(struct thread *td, int fd, off_t offset, off_t len)
{
	struct vnode *vp;
	struct file *fp;
	paddr_t pa;
	off_t end, at;
	int error;

	if (offset < 0 || len <= 0)
		return (as_result(td, EINVAL));
	if (offset > INT64_MAX - len)
		return (as_result(td, EFBIG));
	if ((fp = fd_get(td, fd)) == NULL || (fp->f_flag & FWRITE) == 0)
		return (as_result(td, EBADF));
	if (!fp->f_ops->fo_seekable)
		return (as_result(td, ESPIPE));
	vp = fp->f_vnode;
	if (vp == NULL || vp->v_type != VREG)
		return (as_result(td, ENODEV));
	end = offset + len;
	error = end > vn_size(vp) ? set_length(td, vp, end) : 0;
	for (at = offset & ~(off_t)PAGE_MASK; error == 0 && at < end;
	    at += PAGE_SIZE)
		error = file_getpage(vp, (uint32_t)(at >> PAGE_SHIFT), &pa);
	return (as_result(td, error));
}
