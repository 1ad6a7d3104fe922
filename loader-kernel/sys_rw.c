/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reading, writing and seeking.
 */
#include <sys/syslimits.h>
#include <sys/unistd.h>

#include "errnoconst.h"
#include "filedesc.h"
#include "kmem.h"
#include "proc.h"
#include "sysproto.h"
#include "vectors.h"
#include "vnode.h"

/* The file, if it was opened for that (FREAD or FWRITE); else NULL: EBADF. */
static inline struct file *
get(struct thread *td, int fd, int mode)
{
	struct file *fp;

	fp = fd_entry(td->td_proc->p_fd, fd);
	return (fp != NULL && (fp->f_flag & mode) != 0 ? fp : NULL);
}

/* Reads or writes what the uio says, whose uio_write is `write'. */
static inline int
transfer(struct thread *td, struct file *fp, struct uio *uio, bool write)
{
	size_t n;
	int error;

	n = uio->uio_resid;
	file_hold(fp);
	if (write)
		error = fp->f_ops->fo_write(td, fp, uio);
	else
		error = fp->f_ops->fo_read(td, fp, uio);
	if (error != 0)
		error = file_rwerror(td, fp, uio, n, error);
	return (error);
}

/* At the file's own offset, which moves along. */
static inline int
at_own(struct thread *td, struct file *fp, struct uio *uio, bool write)
{
	int error;

	uio->uio_offset = fp->f_offset;
	error = transfer(td, fp, uio, write);
	fp->f_offset = uio->uio_offset;
	file_drop(td, fp);
	return (error);
}

int
sys_read(struct thread *td, int fd, uaddr_t buf, size_t nbyte)
{
	struct file *fp;
	struct uio uio;
	int error;

	if (nbyte > INT32_MAX)
		return (EINVAL);
	if ((fp = get(td, fd, FREAD)) == NULL)
		return (EBADF);
	uio_user(&uio, buf, nbyte, false);
	error = at_own(td, fp, &uio, false);
	td->td_retval[0] = (uint32_t)(nbyte - uio.uio_resid);
	return (error);
}

int
sys_write(struct thread *td, int fd, uaddr_t buf, size_t nbyte)
{
	struct file *fp;
	struct uio uio;
	int error;

	if (nbyte > INT32_MAX)
		return (EINVAL);
	if ((fp = get(td, fd, FWRITE)) == NULL)
		return (EBADF);
	uio_user(&uio, buf, nbyte, true);
	error = at_own(td, fp, &uio, true);
	td->td_retval[0] = (uint32_t)(nbyte - uio.uio_resid);
	return (error);
}

/* pread and pwrite. */
static int
at_offset(struct thread *td, int fd, struct uio *uio, off_t offset)
{
	struct file *fp;
	size_t n;
	int error;

	n = uio->uio_resid;
	if (n > INT32_MAX)
		return (EINVAL);
	fp = get(td, fd, uio->uio_write ? FWRITE : FREAD);
	if (fp == NULL)
		return (EBADF);
	if (!fp->f_ops->fo_seekable)
		return (ESPIPE);
	if (offset < 0)
		return (EINVAL);
	uio->uio_offset = offset;
	error = transfer(td, fp, uio, uio->uio_write);
	file_drop(td, fp);
	td->td_retval[0] = (uint32_t)(n - uio->uio_resid);
	return (error);
}

int
sys_pread(struct thread *td, int fd, uaddr_t buf, size_t nbyte, off_t offset)
{
	struct uio uio;

	uio_user(&uio, buf, nbyte, false);
	return (at_offset(td, fd, &uio, offset));
}

int
sys_pwrite(struct thread *td, int fd, uaddr_t buf, size_t nbyte, off_t offset)
{
	struct uio uio;

	uio_user(&uio, buf, nbyte, true);
	return (at_offset(td, fd, &uio, offset));
}

/* See vectors.h. */
void
vectors_free(struct vectors *vc)
{
	if (vc->vc_all != vc->vc_small)
		kfree(vc->vc_all);
}

/* See vectors.h. */
int
vectors_get(struct vectors *vc, uaddr_t iovp, uint32_t iovcnt, bool to_file)
{
	uint64_t total;
	u_int i;
	int error;

	if (iovcnt > IOV_MAX)
		return (EINVAL);
	vc->vc_all = vc->vc_small;
	if (iovcnt > SMALLIOV) {
		vc->vc_all = kmalloc(iovcnt * sizeof(vc->vc_all[0]));
		if (vc->vc_all == NULL)
			return (ENOMEM);
	}
	total = 0;
	error = copyin(iovp, vc->vc_all, iovcnt * sizeof(vc->vc_all[0]));
	if (error == 0) {
		for (i = 0; i < iovcnt; i++)
			total += vc->vc_all[i].iov_len;
		if (total > INT32_MAX)
			error = EINVAL;
	}
	if (error != 0) {
		vectors_free(vc);
		return (error);
	}
	uio_user(&vc->vc_uio, ua(0), (size_t)total, to_file);
	vc->vc_uio.uio_seg = 0;
	vc->vc_uio.uio_iov = vc->vc_all;
	return (0);
}

/* All four vector calls; atp is the offset, or NULL: the file's own. */
static int
vectored(struct thread *td, int fd, uaddr_t iovp, u_int iovcnt, bool to_file,
    const off_t *atp)
{
	struct vectors vc;
	struct file *fp;
	size_t n;
	int error;

	error = vectors_get(&vc, iovp, iovcnt, to_file);
	if (error != 0)
		return (error);
	n = vc.vc_uio.uio_resid;
	if (atp != NULL)
		error = at_offset(td, fd, &vc.vc_uio, *atp);
	else if ((fp = get(td, fd, to_file ? FWRITE : FREAD)) == NULL)
		error = EBADF;
	else
		error = at_own(td, fp, &vc.vc_uio, vc.vc_uio.uio_write);
	td->td_retval[0] = (uint32_t)(n - vc.vc_uio.uio_resid);
	vectors_free(&vc);
	return (error);
}

int
sys_readv(struct thread *td, int fd, uaddr_t iovp, u_int iovcnt)
{
	return (vectored(td, fd, iovp, iovcnt, false, NULL));
}

int
sys_writev(struct thread *td, int fd, uaddr_t iovp, u_int iovcnt)
{
	return (vectored(td, fd, iovp, iovcnt, true, NULL));
}

int
sys_preadv(struct thread *td, int fd, uaddr_t iovp, u_int iovcnt,
    off_t offset)
{
	return (vectored(td, fd, iovp, iovcnt, false, &offset));
}

int
sys_pwritev(struct thread *td, int fd, uaddr_t iovp, u_int iovcnt,
    off_t offset)
{
	return (vectored(td, fd, iovp, iovcnt, true, &offset));
}

/* The next byte of data, or of a hole, at or behind off; -1 for ENXIO. */
static off_t
seek_data(struct vnode *vp, off_t off, bool data)
{
	uint32_t i;
	off_t size;

	size = vn_size(vp);
	if (off < 0 || off >= size)
		return (-1);
	if (vp->v_type != VREG)
		return (data ? off : size);
	for (i = (uint32_t)(off >> PAGE_SHIFT);
	    (off_t)i << PAGE_SHIFT < size; i++)
		if ((file_page(vp, i) != 0) == data)
			return ((off_t)i << PAGE_SHIFT > off ?
			    (off_t)i << PAGE_SHIFT : off);
	return (data ? -1 : size);
}

int
sys_lseek(struct thread *td, int fd, off_t offset, int whence)
{
	struct file *fp;
	off_t base, to;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	if (!fp->f_ops->fo_seekable || fp->f_vnode == NULL)
		return (ESPIPE);
	switch (whence) {
	case SEEK_SET:
		base = 0;
		break;
	case SEEK_CUR:
		base = fp->f_offset;
		break;
	case SEEK_END:
		base = vn_size(fp->f_vnode);
		break;
	case SEEK_DATA:
	case SEEK_HOLE:
		base = 0;
		offset = seek_data(fp->f_vnode, offset, whence == SEEK_DATA);
		if (offset < 0)
			return (ENXIO);
		break;
	default:
		return (EINVAL);
	}
	if (offset > 0 && base > INT64_MAX - offset)
		return (EOVERFLOW);
	to = base + offset;
	if (to < 0 && fp->f_vnode->v_type != VCHR)
		return (EINVAL);
	fp->f_offset = to;
	td->td_retval[0] = (uint32_t)to;
	td->td_retval[1] = (uint32_t)((uint64_t)to >> 32);
	return (0);
}
