/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reading directories.  The position in a directory is 0 at ".", 1 at "..",
 * and 2 + de_cookie at a name, which stays where it is while others come and
 * go.
 */
#include <sys/dirent.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/* A directory being read. */
struct reading {
	uaddr_t		r_to;		/* where the next record goes */
	size_t		r_left;		/* bytes there */
	bool		r_old;		/* struct freebsd11_dirent */
	union {
		struct dirent new;	/* 12.x */
		struct freebsd11_dirent old; /* before */
	}		r_rec;		/* the record being made */
};

static uint8_t
dirent_type(const struct vnode *vp)
{
	static const uint8_t types[] = {
		[VREG] = DT_REG, [VDIR] = DT_DIR, [VBLK] = DT_BLK,
		[VCHR] = DT_CHR, [VLNK] = DT_LNK, [VSOCK] = DT_SOCK,
		[VFIFO] = DT_FIFO, [VBAD] = DT_UNKNOWN,
	};

	return (types[vp->v_type]);
}

/* Makes the record in r_rec; returns its length. */
static size_t
make_record(struct reading *r, const struct vnode *vp, const char *name,
    size_t len, off_t next)
{
	size_t reclen;

	memset(&r->r_rec, 0, sizeof(r->r_rec));
	if (r->r_old) {
		reclen = (offsetof(struct freebsd11_dirent, d_name) + len +
		    1 + 3) & ~(size_t)3;
		r->r_rec.old.d_fileno = (uint32_t)vp->v_ino;
		r->r_rec.old.d_reclen = (uint16_t)reclen;
		r->r_rec.old.d_type = dirent_type(vp);
		r->r_rec.old.d_namlen = (uint8_t)len;
		memcpy(r->r_rec.old.d_name, name, len);
	} else {
		reclen = _GENERIC_DIRLEN(len);
		r->r_rec.new.d_fileno = vp->v_ino;
		r->r_rec.new.d_off = next;
		r->r_rec.new.d_reclen = (uint16_t)reclen;
		r->r_rec.new.d_type = dirent_type(vp);
		r->r_rec.new.d_namlen = (uint16_t)len;
		memcpy(r->r_rec.new.d_name, name, len);
	}
	return (reclen);
}

/* Writes one record: 0, EFAULT, or ENOSPC if it doesn't fit. */
static int
put_record(struct reading *r, const struct vnode *vp, const char *name,
    size_t len, off_t next)
{
	size_t reclen;
	int error;

	reclen = make_record(r, vp, name, len, next);
	if (reclen > r->r_left)
		return (ENOSPC);
	error = copyout(&r->r_rec, r->r_to, reclen);
	if (error == 0) {
		r->r_to = uaddr_add(r->r_to, (uint32_t)reclen);
		r->r_left -= reclen;
	}
	return (error);
}

/* Writes records from *offp on, which moves along; as put_record(). */
static int
put_all(struct reading *r, struct vnode *dvp, off_t *offp)
{
	struct dent *de;
	off_t next;
	int error;

	error = 0;
	if (*offp == 0 && (error = put_record(r, dvp, ".", 1, 1)) == 0)
		*offp = 1;
	if (*offp == 1 && (error = put_record(r, vn_parent(dvp), "..", 2,
	    2)) == 0)
		*offp = 2;
	if (error != 0)
		return (error);
	TAILQ_FOREACH(de, &dvp->v_ents, de_order) {
		if ((off_t)de->de_cookie + 2 < *offp)
			continue;
		next = (off_t)de->de_cookie + 3;
		error = put_record(r, de->de_vp, de->de_name, de->de_len,
		    next);
		if (error != 0)
			return (error);
		*offp = next;
	}
	return (0);
}

/* All the calls; *basep is where the first record came from. */
static int
getdirentries(struct thread *td, int fd, uaddr_t buf, size_t count, bool old,
    off_t *basep)
{
	struct reading r;
	struct file *fp;
	off_t off;
	int error;

	if (count > INT32_MAX)
		return (EINVAL);
	if ((fp = fd_get(td, fd)) == NULL || (fp->f_flag & FREAD) == 0)
		return (EBADF);
	if (fp->f_vnode == NULL || fp->f_vnode->v_type != VDIR)
		return (EINVAL);
	off = *basep = fp->f_offset;
	r.r_to = buf;
	r.r_left = count;
	r.r_old = old;
	error = fp->f_vnode->v_nlink == 0 ? 0 : put_all(&r, fp->f_vnode, &off);
	if (error == ENOSPC)
		error = r.r_left == count ? EINVAL : 0;
	if (error != 0)
		return (error);
	fp->f_offset = off;
	td->td_retval[0] = (uint32_t)(count - r.r_left);
	return (0);
}

int
sys_getdirentries(struct thread *td, int fd, uaddr_t buf, size_t count,
    uaddr_t basep)
{
	off_t base;
	int error;

	error = getdirentries(td, fd, buf, count, false, &base);
	if (error == 0 && !uaddr_null(basep))
		error = copyout(&base, basep, sizeof(base));
	return (error);
}

int
sys_freebsd11_getdirentries(struct thread *td, int fd, uaddr_t buf,
    size_t count, uaddr_t basep)
{
	off_t base;
	int error;

	error = getdirentries(td, fd, buf, count, true, &base);
	if (error == 0 && !uaddr_null(basep))
		error = suword32(basep, (uint32_t)base);
	return (error);
}

int
sys_freebsd11_getdents(struct thread *td, int fd, uaddr_t buf, size_t count)
{
	off_t base;

	return (getdirentries(td, fd, buf, count, true, &base));
}
