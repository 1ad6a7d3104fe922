/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Changing what a file is like: mode, owner, flags.
 */
#include "errnoconst.h"
#include "filedesc.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/* By name: flag is AT_SYMLINK_NOFOLLOW or 0, anything else EINVAL. */
int
attr_find(struct thread *td, int fd, uaddr_t path, int flag, struct vnode **vpp)
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
int
attr_find_fd(struct thread *td, int fd, struct vnode **vpp)
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

	error = attr_find(td, fd, path, flag, &vp);
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

	error = attr_find_fd(td, fd, &vp);
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

	error = attr_find(td, fd, path, flag, &vp);
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

	error = attr_find_fd(td, fd, &vp);
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

	error = attr_find(td, fd, path, atflag, &vp);
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

	error = attr_find_fd(td, fd, &vp);
	return (error != 0 ? error : set_flags(td, vp, flags));
}
