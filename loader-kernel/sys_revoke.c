/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * revoke(2).
 */
#include <sys/fcntl.h>

#include "errnoconst.h"
#include "filedesc.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/* Has another process than `me' a descriptor for vp? */
static bool
elsewhere_open(struct proc *me, struct vnode *vp)
{
	struct file *fp;
	struct proc *p;
	int fd;

	LIST_FOREACH(p, &allproc, p_list) {
		if (p == me || p->p_fd == NULL)
			continue;
		for (fd = fd_next(p->p_fd, 0, &fp); fd != -1;
		    fd = fd_next(p->p_fd, fd + 1, &fp))
			if (fp->f_vnode == vp)
				return (true);
	}
	return (false);
}

/*
 * Takes a device away from the others who have it open.  Nobody has when
 * process 1 does this to the console (init(8), libthr before 12), and that is
 * all there is: a descriptor that is open elsewhere can't be taken away.  The
 * caller's own stay, because the kernel gave them to process 1.
 */
int
sys_revoke(struct thread *td, uaddr_t path)
{
	struct nameidata ni;
	int error;

	error = lookup_user(td, &ni, AT_FDCWD, path, NI_FOLLOW);
	if (error != 0)
		return (error);
	if (ni.ni_vp->v_type != VCHR)
		return (EINVAL);
	error = vn_owner(td, ni.ni_vp);
	if (error == 0 && elsewhere_open(td->td_proc, ni.ni_vp))
		error = EOPNOTSUPP;
	return (error);
}
