/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where names that don't begin with a slash begin, and those that do; and what
 * new files may not have, umask(2).
 */
#include <sys/syslimits.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kernel.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/* Makes vp *dirp, the working or the root directory; the old one is freed. */
static int
set_dir(struct thread *td, struct vnode *vp, struct vnode **dirp)
{
	struct vnode *old;
	int error;

	if (vp->v_type != VDIR)
		return (ENOTDIR);
	error = vn_access(td, vp, VEXEC);
	if (error != 0)
		return (error);
	vn_ref(vp);
	old = *dirp;
	*dirp = vp;
	vn_unref(old);
	return (0);
}

int
sys_chdir(struct thread *td, uaddr_t path)
{
	struct nameidata ni;
	int error;

	error = lookup_user(td, &ni, AT_FDCWD, path, NI_FOLLOW);
	if (error != 0)
		return (error);
	return (set_dir(td, ni.ni_vp, &td->td_proc->p_fd->fd_cdir));
}

int
sys_fchdir(struct thread *td, int fd)
{
	struct file *fp;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	if (fp->f_vnode == NULL)
		return (ENOTDIR);
	return (set_dir(td, fp->f_vnode, &td->td_proc->p_fd->fd_cdir));
}

int
sys_chroot(struct thread *td, uaddr_t path)
{
	struct nameidata ni;
	int error;

	if (td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	error = lookup_user(td, &ni, AT_FDCWD, path, NI_FOLLOW);
	if (error != 0)
		return (error);
	return (set_dir(td, ni.ni_vp, &td->td_proc->p_fd->fd_rdir));
}

int
sys___getcwd(struct thread *td, uaddr_t buf, size_t buflen)
{
	static char path[PATH_MAX];	/* not needed while asleep */
	struct filedesc *fdp;
	size_t skip, len;
	int error;

	fdp = td->td_proc->p_fd;
	if (buflen < 2)
		return (EINVAL);
	error = vn_pathname(fdp->fd_rdir, path, sizeof(path));
	skip = error == 0 && path[1] != '\0' ? strlen(path) : 0;
	if (error == 0)
		error = vn_pathname(fdp->fd_cdir, path, sizeof(path));
	if (error != 0)
		return (error == ERANGE ? ENOMEM : error);
	if (skip > 0 && !vn_below(fdp->fd_cdir, fdp->fd_rdir))
		return (ENOENT);
	len = strlen(path + skip) + 1;
	if (skip > 0 && len == 1) {	/* the root that chroot(2) made */
		path[skip = 0] = '/';
		path[1] = '\0';
		len = 2;
	}
	if (len > buflen)
		return (ERANGE);
	return (copyout(path + skip, buf, len));
}

int
sys_umask(struct thread *td, int newmask)
{
	struct filedesc *fdp;

	fdp = td->td_proc->p_fd;
	td->td_retval[0] = fdp->fd_cmask;
	fdp->fd_cmask = newmask & ALLPERMS;
	return (0);
}
