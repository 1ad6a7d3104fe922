/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Changing what a file is like: mode, owner, times, flags, length.
 */
#include <sys/time.h>

#include "errnoconst.h"
#include "filedesc.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/* By name: flag is AT_SYMLINK_NOFOLLOW or 0, anything else EINVAL. */
static int
find(struct thread *td, int fd, uaddr_t path, int flag, struct vnode **vpp)
{
	struct nameidata ni;
	int error;

	if ((flag & ~AT_SYMLINK_NOFOLLOW) != 0)
		return (EINVAL);
	error = lookup_user(td, &ni, fd, path,
	    (flag & AT_SYMLINK_NOFOLLOW) != 0 ? 0 : NI_FOLLOW);
	if (error == 0)
		*vpp = ni.ni_vp;
	return (error);
}

/* By descriptor: EBADF; EINVAL if it isn't in the tree. */
static int
find_fd(struct thread *td, int fd, struct vnode **vpp)
{
	struct file *fp;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	*vpp = fp->f_vnode;
	return (fp->f_vnode == NULL ? EINVAL : 0);
}

static bool
member(const struct ucred *cr, uint32_t gid)
{
	int i;

	for (i = 0; i < cr->cr_ngroups; i++)
		if (cr->cr_groups[i] == gid)
			return (true);
	return (cr->cr_gid == gid);
}

static int
set_mode(struct thread *td, struct vnode *vp, int mode)
{
	const struct ucred *cr;
	int error;

	error = vn_owner(td, vp);
	if (error != 0)
		return (error);
	cr = td->td_proc->p_cred;
	if (cr->cr_uid != 0) {
		if ((mode & S_ISVTX) != 0 && vp->v_type != VDIR)
			return (EFTYPE);
		if ((mode & S_ISGID) != 0 && !member(cr, vp->v_gid))
			return (EPERM);
	}
	vp->v_mode = mode & ALLPERMS;
	vn_touch(vp, false);
	return (0);
}

int
sys_fchmodat(struct thread *td, int fd, uaddr_t path, mode_t mode, int flag)
{
	struct vnode *vp;
	int error;

	error = find(td, fd, path, flag, &vp);
	return (error != 0 ? error : set_mode(td, vp, mode));
}

int
sys_chmod(struct thread *td, uaddr_t path, int mode)
{
	return (sys_fchmodat(td, AT_FDCWD, path, (mode_t)mode, 0));
}

int
sys_lchmod(struct thread *td, uaddr_t path, mode_t mode)
{
	return (sys_fchmodat(td, AT_FDCWD, path, mode,
	    AT_SYMLINK_NOFOLLOW));
}

int
sys_fchmod(struct thread *td, int fd, int mode)
{
	struct vnode *vp;
	int error;

	error = find_fd(td, fd, &vp);
	return (error != 0 ? error : set_mode(td, vp, mode));
}

/* -1 leaves the user or group as it is. */
static int
set_owner(struct thread *td, struct vnode *vp, uint32_t uid, uint32_t gid)
{
	const struct ucred *cr;
	int error;

	if (uid == UINT32_MAX)
		uid = vp->v_uid;
	if (gid == UINT32_MAX)
		gid = vp->v_gid;
	error = vn_owner(td, vp);
	if (error != 0)
		return (error);
	cr = td->td_proc->p_cred;
	if (cr->cr_uid != 0) {
		if (uid != vp->v_uid || (gid != vp->v_gid &&
		    !member(cr, gid)))
			return (EPERM);
		if (uid != vp->v_uid || gid != vp->v_gid)
			vp->v_mode &= ~(S_ISUID | S_ISGID);
	}
	vp->v_uid = uid;
	vp->v_gid = gid;
	vn_touch(vp, false);
	return (0);
}

int
sys_fchownat(struct thread *td, int fd, uaddr_t path, uid_t uid, gid_t gid,
    int flag)
{
	struct vnode *vp;
	int error;

	error = find(td, fd, path, flag, &vp);
	return (error != 0 ? error : set_owner(td, vp, uid, gid));
}

int
sys_chown(struct thread *td, uaddr_t path, int uid, int gid)
{
	return (sys_fchownat(td, AT_FDCWD, path, (uid_t)uid, (gid_t)gid, 0));
}

int
sys_lchown(struct thread *td, uaddr_t path, int uid, int gid)
{
	return (sys_fchownat(td, AT_FDCWD, path, (uid_t)uid, (gid_t)gid,
	    AT_SYMLINK_NOFOLLOW));
}

int
sys_fchown(struct thread *td, int fd, int uid, int gid)
{
	struct vnode *vp;
	int error;

	error = find_fd(td, fd, &vp);
	return (error != 0 ? error : set_owner(td, vp, (uid_t)uid,
	    (gid_t)gid));
}

static int
set_flags(struct thread *td, struct vnode *vp, u_long flags)
{
	int error;

	error = vn_owner(td, vp);
	if (error == 0) {
		vp->v_flags = (uint32_t)flags;
		vn_touch(vp, false);
	}
	return (error);
}

int
sys_chflagsat(struct thread *td, int fd, uaddr_t path, u_long flags,
    int atflag)
{
	struct vnode *vp;
	int error;

	error = find(td, fd, path, atflag, &vp);
	return (error != 0 ? error : set_flags(td, vp, flags));
}

int
sys_chflags(struct thread *td, uaddr_t path, u_long flags)
{
	return (sys_chflagsat(td, AT_FDCWD, path, flags, 0));
}

int
sys_lchflags(struct thread *td, uaddr_t path, u_long flags)
{
	return (sys_chflagsat(td, AT_FDCWD, path, flags,
	    AT_SYMLINK_NOFOLLOW));
}

int
sys_fchflags(struct thread *td, int fd, u_long flags)
{
	struct vnode *vp;
	int error;

	error = find_fd(td, fd, &vp);
	return (error != 0 ? error : set_flags(td, vp, flags));
}

/* The two times to set, access and modification. */
struct twotimes {
	struct timespec	tt_ts[2];	/* tv_nsec may be UTIME_* */
	bool		tt_null;	/* none were given: now */
};

static int
get_timevals(uaddr_t tptr, struct twotimes *tt)
{
	struct timeval tv[2];
	int error, i;

	tt->tt_null = uaddr_null(tptr);
	if (tt->tt_null)
		return (0);
	error = copyin(tptr, tv, sizeof(tv));
	if (error != 0)
		return (error);
	for (i = 0; i < 2; i++) {
		if (tv[i].tv_usec < 0 || tv[i].tv_usec >= 1000000)
			return (EINVAL);
		tt->tt_ts[i].tv_sec = tv[i].tv_sec;
		tt->tt_ts[i].tv_nsec = tv[i].tv_usec * 1000;
	}
	return (0);
}

static int
get_timespecs(uaddr_t times, struct twotimes *tt)
{
	struct timespec *ts;
	int error, i;

	tt->tt_null = uaddr_null(times);
	if (tt->tt_null)
		return (0);
	error = copyin(times, tt->tt_ts, sizeof(tt->tt_ts));
	if (error != 0)
		return (error);
	for (i = 0; i < 2; i++) {
		ts = &tt->tt_ts[i];
		if (ts->tv_nsec != UTIME_NOW && ts->tv_nsec != UTIME_OMIT &&
		    (ts->tv_nsec < 0 || ts->tv_nsec >= 1000000000))
			return (EINVAL);
	}
	if (tt->tt_ts[0].tv_nsec == UTIME_NOW &&
	    tt->tt_ts[1].tv_nsec == UTIME_NOW)
		tt->tt_null = true;
	return (0);
}

static void
set_time(struct timespec *to, const struct timespec *ts,
    const struct timespec *now)
{
	if (ts->tv_nsec == UTIME_NOW)
		*to = *now;
	else if (ts->tv_nsec != UTIME_OMIT)
		*to = *ts;
}

/* Whoever may write may set the times to now; others to anything. */
static int
set_times(struct thread *td, struct vnode *vp, const struct twotimes *tt)
{
	struct timespec now;
	int error;

	error = vn_owner(td, vp);
	if (error != 0 && tt->tt_null)
		error = vn_access(td, vp, VWRITE);
	if (error != 0)
		return (error);
	nanotime(&now);
	if (tt->tt_null)
		vp->v_atime = vp->v_mtime = now;
	else {
		set_time(&vp->v_atime, &tt->tt_ts[0], &now);
		set_time(&vp->v_mtime, &tt->tt_ts[1], &now);
	}
	vp->v_ctime = now;
	return (0);
}

static int
times_at(struct thread *td, int fd, uaddr_t path, int flag,
    const struct twotimes *tt)
{
	struct vnode *vp;
	int error;

	error = find(td, fd, path, flag, &vp);
	return (error != 0 ? error : set_times(td, vp, tt));
}

static int
times_fd(struct thread *td, int fd, const struct twotimes *tt)
{
	struct vnode *vp;
	int error;

	error = find_fd(td, fd, &vp);
	return (error != 0 ? error : set_times(td, vp, tt));
}

int
sys_futimesat(struct thread *td, int fd, uaddr_t path, uaddr_t times)
{
	struct twotimes tt;
	int error;

	error = get_timevals(times, &tt);
	return (error != 0 ? error : times_at(td, fd, path, 0, &tt));
}

int
sys_utimes(struct thread *td, uaddr_t path, uaddr_t tptr)
{
	return (sys_futimesat(td, AT_FDCWD, path, tptr));
}

int
sys_lutimes(struct thread *td, uaddr_t path, uaddr_t tptr)
{
	struct twotimes tt;
	int error;

	error = get_timevals(tptr, &tt);
	return (error != 0 ? error : times_at(td, AT_FDCWD, path,
	    AT_SYMLINK_NOFOLLOW, &tt));
}

int
sys_futimes(struct thread *td, int fd, uaddr_t tptr)
{
	struct twotimes tt;
	int error;

	error = get_timevals(tptr, &tt);
	return (error != 0 ? error : times_fd(td, fd, &tt));
}

int
sys_futimens(struct thread *td, int fd, uaddr_t times)
{
	struct twotimes tt;
	int error;

	error = get_timespecs(times, &tt);
	return (error != 0 ? error : times_fd(td, fd, &tt));
}

int
sys_utimensat(struct thread *td, int fd, uaddr_t path, uaddr_t times,
    int flag)
{
	struct twotimes tt;
	int error;

	error = get_timespecs(times, &tt);
	return (error != 0 ? error : times_at(td, fd, path, flag, &tt));
}

static int
set_length(struct thread *td, struct vnode *vp, off_t length)
{
	int error;

	if (vp->v_type == VDIR)
		return (EISDIR);
	if (vp->v_type != VREG || length < 0)
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
	error = find(td, AT_FDCWD, path, 0, &vp);
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

	return (find_fd(td, fd, &vp));
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
