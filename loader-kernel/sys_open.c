/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * open(2) and shm_open(2).
 */
#include <sys/mman.h>
#include <sys/syslimits.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kernel.h"
#include "pipe.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/* What f_flag keeps of open(2)'s flags. */
#define	KEPT	(FREAD | FWRITE | O_APPEND | O_NONBLOCK | O_ASYNC | \
		O_FSYNC | O_DIRECT | O_EXEC)

/* A regular file where the look-up found nothing. */
static int
create(struct thread *td, struct nameidata *ni, int mode)
{
	struct vnode *vp;
	int error;

	if (ni->ni_slash)
		return (ENOENT);
	error = vn_access(td, ni->ni_dvp, VWRITE);
	if (error != 0)
		return (error);
	if (ni->ni_dvp->v_mount != rootvnode->v_mount)
		return (EOPNOTSUPP);	/* devfs has devices only */
	vp = node_new(ni->ni_dvp->v_mount, VREG, (uint16_t)mode);
	if (vp == NULL)
		return (ENOSPC);
	vp->v_uid = td->td_proc->p_cred->cr_uid;
	vp->v_gid = ni->ni_dvp->v_gid;
	error = dent_add(ni->ni_dvp, ni->ni_name, ni->ni_len, vp);
	if (error != 0) {
		node_free(vp);
		return (error);
	}
	ni->ni_vp = vp;
	return (0);
}

/* May what is there be opened like this? */
static int
check(struct thread *td, struct vnode *vp, int fflags)
{
	int mode;

	if (vp->v_type == VLNK)
		return (EMLINK);
	if (vp->v_type == VSOCK)
		return (EOPNOTSUPP);
	if (vp->v_type != VDIR && (fflags & O_DIRECTORY) != 0)
		return (ENOTDIR);
	mode = 0;
	if ((fflags & (FWRITE | O_TRUNC)) != 0) {
		if (vp->v_type == VDIR)
			return (EISDIR);
		if (vp->v_text != 0)
			return (ETXTBSY);
		mode |= VWRITE;
	}
	if ((fflags & FREAD) != 0)
		mode |= VREAD;
	if ((fflags & O_EXEC) != 0)
		mode |= VEXEC;
	return (vn_access(td, vp, mode));
}

/* Makes fp an open file of its vnode, by the vnode's type. */
static int
attach(struct thread *td, struct file *fp)
{
	const struct cdev *cd;

	switch (fp->f_vnode->v_type) {
	case VFIFO:
		return (pipe_open_fifo(td, fp));
	case VCHR:
		cd = fp->f_vnode->v_cdev;
		if (cd->cd_open != NULL)
			return (cd->cd_open(td, cd, fp));
		fp->f_ops = cd->cd_ops;
		return (0);
	default:
		fp->f_ops = &vn_fileops;
		if ((fp->f_flag & FWRITE) != 0)
			fp->f_vnode->v_writers++;
		return (0);
	}
}

/* O_SHLOCK and O_EXLOCK. */
static int
lock(struct thread *td, struct file *fp, int flags)
{
	struct flock fl;

	memset(&fl, 0, sizeof(fl));
	fl.l_pid = -1;
	fl.l_type = (flags & O_EXLOCK) != 0 ? F_WRLCK : F_RDLCK;
	fp->f_flocked = true;
	return (lock_set(td, fp->f_vnode, fp, &fl,
	    (flags & O_NONBLOCK) == 0));
}

/*
 * The name to an open file.  0 or errno; *dupp is then the descriptor that a
 * name in /dev/fd stands for, or -1.
 */
static int
open_file(struct thread *td, struct file *fp, int dirfd, uaddr_t path,
    int flags, int mode, int *dupp)
{
	struct nameidata ni;
	bool made;
	int error, fflags;

	fflags = FFLAGS(flags);
	error = lookup_user(td, &ni, dirfd, path,
	    ((flags & O_CREAT) != 0 ? NI_CREATE : 0) |
	    ((flags & O_NOFOLLOW) != 0 || (flags & (O_CREAT | O_EXCL)) ==
	    (O_CREAT | O_EXCL) ? 0 : NI_FOLLOW));
	if (error != 0)
		return (error);
	made = ni.ni_vp == NULL;
	if (made)
		error = create(td, &ni, mode & ~fd_umask(td->td_proc->p_fd) &
		    ALLPERMS & ~S_ISVTX);
	else if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL))
		error = EEXIST;
	else
		error = check(td, ni.ni_vp, fflags);
	if (error != 0)
		return (error);
	if (ni.ni_vp->v_type == VCHR) {
		*dupp = dev_fdnumber(ni.ni_vp->v_cdev);
		if (*dupp >= 0)
			return (0);
	}
	if ((flags & O_TRUNC) != 0 && ni.ni_vp->v_type == VREG && !made) {
		(void)file_truncate(ni.ni_vp, 0);
		vn_touch(ni.ni_vp, true);
	}
	vn_ref(ni.ni_vp);
	fp->f_vnode = ni.ni_vp;
	fp->f_type = DTYPE_VNODE;
	fp->f_flag = fflags & KEPT;
	error = attach(td, fp);
	if (error == 0 && (flags & (O_SHLOCK | O_EXLOCK)) != 0)
		error = lock(td, fp, flags);
	return (error);
}

/* Opening /dev/fd/N is dup(N), if N was opened for as much: else EACCES. */
static int
open_dup(struct thread *td, int n, int flags)
{
	struct file *fp;
	int error, fd, mode;

	if ((fp = fd_get(td, n)) == NULL)
		return (EBADF);
	mode = FFLAGS(flags) & (FREAD | FWRITE);
	if ((mode & ~fp->f_flag) != 0)
		return (EACCES);
	error = fd_alloc(td, 0, &fd);
	if (error != 0)
		return (error);
	file_hold(fp);
	fd_install(td, fd, fp, (flags & O_CLOEXEC) != 0);
	td->td_retval[0] = (uint32_t)fd;
	return (0);
}

static int
kern_open(struct thread *td, int dirfd, uaddr_t path, int flags, int mode)
{
	struct file *fp;
	int dup, error, fd;

	if ((flags & O_EXEC) != 0 ? (flags & O_ACCMODE) != 0 :
	    (flags & O_ACCMODE) == O_ACCMODE)
		return (EINVAL);
	error = fd_alloc(td, 0, &fd);
	if (error != 0)
		return (error);
	fp = file_alloc();
	if (fp == NULL)
		return (ENFILE);
	dup = -1;
	error = open_file(td, fp, dirfd, path, flags, mode, &dup);
	if (error == 0 && dup >= 0)
		error = open_dup(td, dup, flags);
	else if (error == 0) {
		/* If the open slept, another thread may have taken fd. */
		if (fd_get(td, fd) != NULL)
			error = fd_alloc(td, 0, &fd);
		if (error == 0) {
			fd_install(td, fd, fp, (flags & O_CLOEXEC) != 0);
			td->td_retval[0] = (uint32_t)fd;
			return (0);
		}
	}
	file_drop(td, fp);
	return (error);
}

int
sys_open(struct thread *td, uaddr_t path, int flags, int mode)
{
	return (kern_open(td, AT_FDCWD, path, flags, mode));
}

int
sys_openat(struct thread *td, int fd, uaddr_t path, int flag, mode_t mode)
{
	return (kern_open(td, fd, path, flag, mode));
}

/*
 * See file.h.  A set-id program must not be made to write its messages into
 * the first file it opens.
 */
int
fd_stdfds(struct thread *td)
{
	struct vnode *vp;
	struct file *fp;
	int error, fd;

	for (fd = 0; fd < 3; fd++) {
		if (fd_get(td, fd) != NULL)
			continue;
		error = vn_lookup(td, "/dev/null", true, &vp);
		if (error != 0)
			return (error);
		if ((fp = file_alloc()) == NULL) {
			vn_unref(vp);
			return (ENFILE);
		}
		fp->f_vnode = vp;
		fp->f_type = DTYPE_VNODE;
		fp->f_flag = FREAD | FWRITE;
		error = attach(td, fp);
		if (error != 0) {
			file_drop(td, fp);
			return (error);
		}
		fd_install(td, fd, fp, false);
	}
	return (0);
}

/*
 * Shared memory objects are regular files of a file system that has no place
 * in the tree; their names, slashes and all, are in its one directory.
 */
static struct mount shm_mount = { .m_type = "shm", .m_id = UINT32_MAX };

static struct vnode *
shm_root(void)
{
	if (shm_mount.m_root == NULL)
		shm_mount.m_root = node_new(&shm_mount, VDIR, 0755);
	if (shm_mount.m_root != NULL)
		shm_mount.m_root->v_nlink = 2;
	return (shm_mount.m_root);
}

/* Copies the name in: 0, EFAULT, ENAMETOOLONG, or EINVAL without a slash. */
static int
shm_name(uaddr_t path, char *name, size_t *lenp)
{
	int error;

	error = copyinstr(path, name, NAME_MAX + 1, NULL);
	if (error != 0)
		return (error);
	*lenp = strlen(name);
	return (name[0] == '/' ? 0 : EINVAL);
}

/* Finds or makes the object; *vpp has a reference. */
static int
shm_object(struct thread *td, uaddr_t path, int flags, int mode,
    struct vnode **vpp)
{
	char name[NAME_MAX + 1];
	struct vnode *root;
	struct dent *de;
	size_t len;
	int error;

	if ((root = shm_root()) == NULL)
		return (ENOMEM);
	de = NULL;
	len = 0;
	if (path.a != (uintptr_t)SHM_ANON) {
		error = shm_name(path, name, &len);
		if (error != 0)
			return (error);
		de = dent_find(root, name, len);
		if (de == NULL && (flags & O_CREAT) == 0)
			return (ENOENT);
	}
	if (de != NULL) {
		if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL))
			return (EEXIST);
		error = check(td, de->de_vp, FFLAGS(flags));
		if (error != 0)
			return (error);
		vn_ref(*vpp = de->de_vp);
		return ((flags & O_TRUNC) != 0 ? file_truncate(*vpp, 0) : 0);
	}
	*vpp = node_new(&shm_mount, VREG, (uint16_t)(mode &
	    ~fd_umask(td->td_proc->p_fd) & ACCESSPERMS));
	if (*vpp == NULL)
		return (ENOMEM);
	(*vpp)->v_uid = td->td_proc->p_cred->cr_uid;
	(*vpp)->v_gid = td->td_proc->p_cred->cr_gid;
	error = len == 0 ? 0 : dent_add(root, name, len, *vpp);
	if (error != 0)
		node_free(*vpp);
	else
		vn_ref(*vpp);
	return (error);
}

int
sys_shm_open(struct thread *td, uaddr_t path, int flags, mode_t mode)
{
	struct vnode *vp;
	struct file *fp;
	int error, fd;

	if ((flags & ~(O_RDWR | O_CREAT | O_EXCL | O_TRUNC | O_CLOEXEC)) != 0)
		return (EINVAL);
	/* Nobody could ever write to it. */
	if (path.a == (uintptr_t)SHM_ANON && (flags & O_RDWR) == 0)
		return (EINVAL);
	error = fd_alloc(td, 0, &fd);
	if (error != 0)
		return (error);
	if ((fp = file_alloc()) == NULL)
		return (ENFILE);
	error = shm_object(td, path, flags, mode, &vp);
	if (error != 0) {
		file_drop(td, fp);
		return (error);
	}
	fp->f_vnode = vp;
	fp->f_type = DTYPE_SHM;
	fp->f_flag = FFLAGS(flags) & KEPT;
	(void)attach(td, fp);
	fd_install(td, fd, fp, true);
	td->td_retval[0] = (uint32_t)fd;
	return (0);
}

int
sys_shm_unlink(struct thread *td, uaddr_t path)
{
	char name[NAME_MAX + 1];
	struct vnode *root;
	struct dent *de;
	size_t len;
	int error;

	error = shm_name(path, name, &len);
	if (error != 0)
		return (error);
	root = shm_root();
	if (root == NULL || (de = dent_find(root, name, len)) == NULL)
		return (ENOENT);
	error = vn_access(td, de->de_vp, VWRITE);
	if (error == 0)
		dent_remove(de);
	return (error);
}
