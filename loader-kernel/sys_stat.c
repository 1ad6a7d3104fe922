/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a file is like: stat, access, pathconf; in today's form and in that of
 * programs before 12 (freebsd11).
 */
#include <sys/syslimits.h>
#include <sys/termios.h>
#include <sys/unistd.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

static int
stat_at(struct thread *td, int fd, uaddr_t path, int flag, struct stat *sb)
{
	struct nameidata ni;
	int error;

	if ((flag & ~AT_SYMLINK_NOFOLLOW) != 0)
		return (EINVAL);
	error = lookup_user(td, &ni, fd, path,
	    (flag & AT_SYMLINK_NOFOLLOW) != 0 ? 0 : NI_FOLLOW);
	return (error != 0 ? error : vn_stat(ni.ni_vp, sb));
}

static int
stat_fd(struct thread *td, int fd, struct stat *sb)
{
	struct file *fp;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	return (fp->f_ops->fo_stat(td, fp, sb));
}

int
sys_fstatat(struct thread *td, int fd, uaddr_t path, uaddr_t buf, int flag)
{
	struct stat sb;
	int error;

	error = stat_at(td, fd, path, flag, &sb);
	return (error != 0 ? error : copyout(&sb, buf, sizeof(sb)));
}

int
sys_fstat(struct thread *td, int fd, uaddr_t buf)
{
	struct stat sb;
	int error;

	error = stat_fd(td, fd, &sb);
	return (error != 0 ? error : copyout(&sb, buf, sizeof(sb)));
}

/* The old form, with narrower numbers. */
static int
put_old(const struct stat *sb, uaddr_t ub)
{
	struct freebsd11_stat old;

	memset(&old, 0, sizeof(old));
	old.st_dev = (uint32_t)sb->st_dev;
	old.st_ino = (uint32_t)sb->st_ino;
	old.st_mode = sb->st_mode;
	old.st_nlink = (uint16_t)sb->st_nlink;
	old.st_uid = sb->st_uid;
	old.st_gid = sb->st_gid;
	old.st_rdev = (uint32_t)sb->st_rdev;
	old.st_atim = sb->st_atim;
	old.st_mtim = sb->st_mtim;
	old.st_ctim = sb->st_ctim;
	old.st_birthtim = sb->st_birthtim;
	old.st_size = sb->st_size;
	old.st_blocks = sb->st_blocks;
	old.st_blksize = sb->st_blksize;
	old.st_flags = sb->st_flags;
	old.st_gen = (uint32_t)sb->st_gen;
	return (copyout(&old, ub, sizeof(old)));
}

int
sys_freebsd11_fstatat(struct thread *td, int fd, uaddr_t path, uaddr_t buf,
    int flag)
{
	struct stat sb;
	int error;

	error = stat_at(td, fd, path, flag, &sb);
	return (error != 0 ? error : put_old(&sb, buf));
}

int
sys_freebsd11_stat(struct thread *td, uaddr_t path, uaddr_t ub)
{
	return (sys_freebsd11_fstatat(td, AT_FDCWD, path, ub, 0));
}

int
sys_freebsd11_lstat(struct thread *td, uaddr_t path, uaddr_t ub)
{
	return (sys_freebsd11_fstatat(td, AT_FDCWD, path, ub,
	    AT_SYMLINK_NOFOLLOW));
}

int
sys_freebsd11_fstat(struct thread *td, int fd, uaddr_t sb)
{
	struct stat st;
	int error;

	error = stat_fd(td, fd, &st);
	return (error != 0 ? error : put_old(&st, sb));
}

int
sys_faccessat(struct thread *td, int fd, uaddr_t path, int amode, int flag)
{
	struct nameidata ni;
	int error;

	if ((flag & ~AT_EACCESS) != 0 ||
	    (amode & ~(R_OK | W_OK | X_OK)) != 0)
		return (EINVAL);
	error = lookup_user(td, &ni, fd, path, NI_FOLLOW);
	if (error != 0)
		return (error);
	_Static_assert(R_OK == VREAD && W_OK == VWRITE && X_OK == VEXEC,
	    "amode is passed on");
	if ((amode & W_OK) != 0 && ni.ni_vp->v_text != 0)
		return (ETXTBSY);
	if ((flag & AT_EACCESS) != 0)
		return (vn_access(td, ni.ni_vp, amode));
	return (vn_access_real(td, ni.ni_vp, amode));
}

int
sys_access(struct thread *td, uaddr_t path, int amode)
{
	return (sys_faccessat(td, AT_FDCWD, path, amode, 0));
}

int
sys_eaccess(struct thread *td, uaddr_t path, int amode)
{
	return (sys_faccessat(td, AT_FDCWD, path, amode, AT_EACCESS));
}

/* pathconf(2) of a vnode, or of a pipe (NULL). */
static int
conf(struct thread *td, struct vnode *vp, int name)
{
	uint32_t val;
	bool tty;

	tty = vp != NULL && vp->v_type == VCHR;
	switch (name) {
	case _PC_LINK_MAX:
		val = LINK_MAX;
		break;
	case _PC_MAX_CANON:
	case _PC_MAX_INPUT:
	case _PC_VDISABLE:
		if (!tty)
			return (EINVAL);
		val = name == _PC_MAX_CANON ? MAX_CANON :
		    name == _PC_MAX_INPUT ? MAX_INPUT : _POSIX_VDISABLE;
		break;
	case _PC_NAME_MAX:
		val = NAME_MAX;
		break;
	case _PC_PATH_MAX:
		val = PATH_MAX;
		break;
	case _PC_PIPE_BUF:
		if (vp != NULL && vp->v_type != VFIFO && vp->v_type != VDIR)
			return (EINVAL);
		val = PIPE_BUF;
		break;
	case _PC_CHOWN_RESTRICTED:
	case _PC_NO_TRUNC:
		val = 1;
		break;
	case _PC_ACL_EXTENDED:
	case _PC_ACL_NFS4:
		val = 0;
		break;
	default:
		return (EINVAL);
	}
	td->td_retval[0] = val;
	return (0);
}

static int
conf_at(struct thread *td, uaddr_t path, int name, int flags)
{
	struct nameidata ni;
	int error;

	error = lookup_user(td, &ni, AT_FDCWD, path, flags);
	return (error != 0 ? error : conf(td, ni.ni_vp, name));
}

int
sys_pathconf(struct thread *td, uaddr_t path, int name)
{
	return (conf_at(td, path, name, NI_FOLLOW));
}

int
sys_lpathconf(struct thread *td, uaddr_t path, int name)
{
	return (conf_at(td, path, name, 0));
}

int
sys_fpathconf(struct thread *td, int fd, int name)
{
	struct file *fp;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	return (conf(td, fp->f_vnode, name));
}
