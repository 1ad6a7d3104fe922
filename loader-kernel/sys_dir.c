/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Making, removing and renaming names.
 */
#include <sys/syslimits.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kernel.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/*
 * Looks up a name that must not exist; 0, EEXIST, ...  The root can neither be
 * made nor taken away: EISDIR, as FreeBSD's lookup() says.
 */
static int
lookup_new(struct thread *td, struct nameidata *ni, int fd, uaddr_t path,
    int flags)
{
	int error;

	error = lookup_user(td, ni, fd, path, NI_CREATE | flags);
	if (error != 0)
		return (error);
	if (ni->ni_vp != NULL)
		return (ni->ni_len == 0 ? EISDIR : EEXIST);
	if (ni->ni_dvp->v_mount != rootvnode->v_mount)
		return (EOPNOTSUPP);	/* devfs has devices only */
	return (vn_access(td, ni->ni_dvp, VWRITE));
}

/*
 * Makes a node of that type where lookup_new() found nothing.  target is a
 * symbolic link's, or NULL.
 */
static int
make(struct thread *td, struct nameidata *ni, enum vtype type, int mode,
    const char *target)
{
	struct vnode *vp;
	int error;

	if (ni->ni_slash && type != VDIR)
		return (ENOENT);
	vp = node_new(ni->ni_dvp->v_mount, type, (uint16_t)mode);
	if (vp == NULL)
		return (ENOSPC);
	vp->v_uid = td->td_proc->p_cred->cr_uid;
	vp->v_gid = ni->ni_dvp->v_gid;
	error = target == NULL ? 0 : link_set(vp, target, strlen(target));
	if (error == 0)
		error = dent_add(ni->ni_dvp, ni->ni_name, ni->ni_len, vp);
	if (error != 0)
		node_free(vp);
	return (error);
}

static int
masked(struct thread *td, int mode)
{
	return (mode & ~fd_umask(td->td_proc->p_fd));
}

int
sys_mkdirat(struct thread *td, int fd, uaddr_t path, mode_t mode)
{
	struct nameidata ni;
	int error;

	error = lookup_new(td, &ni, fd, path, 0);
	if (error != 0)
		return (error);
	return (make(td, &ni, VDIR, masked(td, mode & ACCESSPERMS), NULL));
}

int
sys_mkdir(struct thread *td, uaddr_t path, int mode)
{
	return (sys_mkdirat(td, AT_FDCWD, path, (mode_t)mode));
}

int
sys_mkfifoat(struct thread *td, int fd, uaddr_t path, mode_t mode)
{
	struct nameidata ni;
	int error;

	error = lookup_new(td, &ni, fd, path, 0);
	if (error != 0)
		return (error);
	return (make(td, &ni, VFIFO, masked(td, mode & ALLPERMS), NULL));
}

int
sys_mkfifo(struct thread *td, uaddr_t path, int mode)
{
	return (sys_mkfifoat(td, AT_FDCWD, path, (mode_t)mode));
}

/* Only what needs no device: devices are in /dev, by themselves. */
int
sys_mknodat(struct thread *td, int fd, uaddr_t path, mode_t mode, dev_t dev)
{
	struct nameidata ni;
	int error;

	if ((mode & S_IFMT) == S_IFIFO)
		return (sys_mkfifoat(td, fd, path, mode));
	if (td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	error = lookup_new(td, &ni, fd, path, 0);
	return (error != 0 ? error : EINVAL);
}

/* As programs before 12 call it: dev has 32 bits, and so another place. */
int
sys_freebsd11_mknodat(struct thread *td, int fd, uaddr_t path, mode_t mode,
    uint32_t dev)
{
	return (sys_mknodat(td, fd, path, mode, dev));
}

int
sys_freebsd11_mknod(struct thread *td, uaddr_t path, int mode, uint32_t dev)
{
	return (sys_mknodat(td, AT_FDCWD, path, (mode_t)mode, dev));
}

int
sys_symlinkat(struct thread *td, uaddr_t path1, int fd, uaddr_t path2)
{
	static char target[PATH_MAX];	/* not needed while asleep */
	struct nameidata ni;
	int error;

	error = copyinstr(path1, target, sizeof(target), NULL);
	if (error == 0)
		error = lookup_new(td, &ni, fd, path2, 0);
	if (error != 0)
		return (error);
	return (make(td, &ni, VLNK, masked(td, ACCESSPERMS), target));
}

int
sys_symlink(struct thread *td, uaddr_t path, uaddr_t link)
{
	return (sys_symlinkat(td, path, AT_FDCWD, link));
}

int
sys_linkat(struct thread *td, int fd1, uaddr_t path1, int fd2, uaddr_t path2,
    int flag)
{
	struct nameidata from, to;
	int error;

	if ((flag & ~AT_SYMLINK_FOLLOW) != 0)
		return (EINVAL);
	error = lookup_user(td, &from, fd1, path1,
	    (flag & AT_SYMLINK_FOLLOW) != 0 ? NI_FOLLOW : 0);
	if (error != 0)
		return (error);
	if (from.ni_vp->v_type == VDIR)
		return (EPERM);
	error = lookup_new(td, &to, fd2, path2, NI_SECOND);
	if (error != 0)
		return (error);
	if (to.ni_dvp->v_mount != from.ni_vp->v_mount)
		return (EXDEV);
	if (to.ni_slash)
		return (ENOENT);
	return (dent_add(to.ni_dvp, to.ni_name, to.ni_len, from.ni_vp));
}

int
sys_link(struct thread *td, uaddr_t path, uaddr_t link)
{
	return (sys_linkat(td, AT_FDCWD, path, AT_FDCWD, link,
	    AT_SYMLINK_FOLLOW));
}

/* May td take the name that was found away?  EBUSY for a mounted root. */
static int
removable(struct thread *td, struct nameidata *ni)
{
	int error;

	if (ni->ni_vp->v_isroot)
		return (EBUSY);
	error = vn_access(td, ni->ni_dvp, VWRITE);
	if (error == 0)
		error = vn_sticky(td, ni->ni_dvp, ni->ni_vp);
	return (error);
}

static int
remove_dir(struct thread *td, struct nameidata *ni)
{
	int error;

	if (ni->ni_vp->v_type != VDIR)
		return (ENOTDIR);
	if (ni->ni_len == 1 && ni->ni_name[0] == '.')
		return (EINVAL);
	error = removable(td, ni);
	if (error != 0)
		return (error);
	if (ni->ni_de == NULL || !TAILQ_EMPTY(&ni->ni_vp->v_ents))
		return (ENOTEMPTY);
	dent_remove(ni->ni_de);
	return (0);
}

int
sys_unlinkat(struct thread *td, int fd, uaddr_t path, int flag)
{
	struct nameidata ni;
	int error;

	if ((flag & ~AT_REMOVEDIR) != 0)
		return (EINVAL);
	error = lookup_user(td, &ni, fd, path, 0);
	if (error != 0)
		return (error);
	if (ni.ni_len == 0)
		return (EISDIR);
	if ((flag & AT_REMOVEDIR) != 0)
		return (remove_dir(td, &ni));
	if (ni.ni_vp->v_type == VDIR)
		return (EPERM);
	error = removable(td, &ni);
	if (error == 0)
		dent_remove(ni.ni_de);
	return (error);
}

int
sys_unlink(struct thread *td, uaddr_t path)
{
	return (sys_unlinkat(td, AT_FDCWD, path, 0));
}

int
sys_rmdir(struct thread *td, uaddr_t path)
{
	return (sys_unlinkat(td, AT_FDCWD, path, AT_REMOVEDIR));
}

/* What rename(2) asks of the two names apart from permissions. */
static int
renamable(const struct nameidata *from, const struct nameidata *to)
{
	struct vnode *fvp, *tvp;

	fvp = from->ni_vp;
	tvp = to->ni_vp;
	if (from->ni_len == 0 || to->ni_len == 0)
		return (EISDIR);
	if (from->ni_de == NULL || (tvp != NULL && to->ni_de == NULL))
		return (EINVAL);
	if (fvp->v_isroot || (tvp != NULL && tvp->v_isroot))
		return (EBUSY);
	if (from->ni_dvp->v_mount != to->ni_dvp->v_mount)
		return (EXDEV);
	if (fvp->v_type != VDIR && to->ni_slash)
		return (ENOTDIR);
	if (fvp->v_type == VDIR && vn_below(to->ni_dvp, fvp))
		return (EINVAL);
	if (tvp == NULL)
		return (0);
	if (fvp->v_type == VDIR && tvp->v_type != VDIR)
		return (ENOTDIR);
	if (fvp->v_type != VDIR && tvp->v_type == VDIR)
		return (EISDIR);
	if (tvp->v_type == VDIR && tvp != fvp &&
	    !TAILQ_EMPTY(&tvp->v_ents))
		return (ENOTEMPTY);
	return (0);
}

int
sys_renameat(struct thread *td, int oldfd, uaddr_t old, int newfd,
    uaddr_t new)
{
	struct nameidata from, to;
	int error;

	error = lookup_user(td, &from, oldfd, old, 0);
	if (error == 0)
		error = lookup_user(td, &to, newfd, new,
		    NI_CREATE | NI_SECOND);
	if (error == 0)
		error = renamable(&from, &to);
	if (error == 0)
		error = removable(td, &from);
	if (error == 0)
		error = vn_access(td, to.ni_dvp, VWRITE);
	if (error == 0 && to.ni_vp != NULL)
		error = vn_sticky(td, to.ni_dvp, to.ni_vp);
	/* Its .. changes. */
	if (error == 0 && from.ni_vp->v_type == VDIR &&
	    from.ni_dvp != to.ni_dvp)
		error = vn_access(td, from.ni_vp, VWRITE);
	if (error != 0 || from.ni_vp == to.ni_vp)
		return (error);
	return (dent_rename(from.ni_de, to.ni_dvp, to.ni_name, to.ni_len,
	    to.ni_de));
}

int
sys_rename(struct thread *td, uaddr_t from, uaddr_t to)
{
	return (sys_renameat(td, AT_FDCWD, from, AT_FDCWD, to));
}

int
sys_readlinkat(struct thread *td, int fd, uaddr_t path, uaddr_t buf,
    size_t bufsize)
{
	struct nameidata ni;
	size_t len;
	int error;

	if (bufsize > INT32_MAX)
		return (EINVAL);
	error = lookup_user(td, &ni, fd, path, 0);
	if (error != 0)
		return (error);
	if (ni.ni_vp->v_type != VLNK)
		return (EINVAL);
	len = strlen(ni.ni_vp->v_link);
	if (len > bufsize)
		len = bufsize;
	td->td_retval[0] = (uint32_t)len;
	return (copyout(ni.ni_vp->v_link, buf, len));
}

int
sys_readlink(struct thread *td, uaddr_t path, uaddr_t buf, size_t count)
{
	return (sys_readlinkat(td, AT_FDCWD, path, buf, count));
}
