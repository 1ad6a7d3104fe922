/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kern.proc.{filedesc,cwd,nfds}: procstat -f.
 */
#include <sys/fcntl.h>
#include <sys/stat.h>
#include <sys/user.h>

#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "proc.h"
#include "str.h"
#include "sysctls.h"
#include "vnode.h"

static int
vtype(uint16_t mode)
{
	if (S_ISREG(mode))
		return (KF_VTYPE_VREG);
	if (S_ISDIR(mode))
		return (KF_VTYPE_VDIR);
	if (S_ISCHR(mode))
		return (KF_VTYPE_VCHR);
	if (S_ISLNK(mode))
		return (KF_VTYPE_VLNK);
	if (S_ISFIFO(mode))
		return (KF_VTYPE_VFIFO);
	return (KF_VTYPE_VNON);
}

static void
fill_vnode(struct kinfo_file *k, struct vnode *vp)
{
	struct stat sb;

	memset(&sb, 0, sizeof(sb));
	if (vn_stat(vp, &sb) != 0)
		return;
	k->kf_un.kf_file.kf_file_type = vtype(sb.st_mode);
	k->kf_un.kf_file.kf_file_fsid = sb.st_dev;
	k->kf_un.kf_file.kf_file_fsid_freebsd11 = (uint32_t)sb.st_dev;
	k->kf_un.kf_file.kf_file_rdev = sb.st_rdev;
	k->kf_un.kf_file.kf_file_rdev_freebsd11 = (uint32_t)sb.st_rdev;
	k->kf_un.kf_file.kf_file_fileid = sb.st_ino;
	k->kf_un.kf_file.kf_file_size = sb.st_size;
	k->kf_un.kf_file.kf_file_mode = sb.st_mode;
	k->kf_status = KF_ATTR_VALID;
	strlcpy(k->kf_path, vn_path(vp), sizeof(k->kf_path));
}

static int
put(struct sysctl_req *req, struct kinfo_file *k)
{
	k->kf_structsize = (offsetof(struct kinfo_file, kf_path) +
	    strlen(k->kf_path) + 1 + 7) & ~7u;
	return (sysctl_out(req, k, k->kf_structsize));
}

/* A directory or the program: something that isn't a descriptor. */
static int
put_vnode(struct sysctl_req *req, struct kinfo_file *k, int fd,
    struct vnode *vp)
{
	if (vp == NULL)
		return (0);
	memset(k, 0, sizeof(*k));
	k->kf_type = KF_TYPE_VNODE;
	k->kf_fd = fd;
	k->kf_ref_count = -1;
	k->kf_offset = -1;
	k->kf_flags = KF_FLAG_READ;
	fill_vnode(k, vp);
	return (put(req, k));
}

static int
put_file(struct sysctl_req *req, struct kinfo_file *k, int fd,
    struct file *fp)
{
	memset(k, 0, sizeof(*k));
	k->kf_type = fp->f_type;
	k->kf_fd = fd;
	k->kf_ref_count = fp->f_count;
	k->kf_offset = fp->f_offset;
	k->kf_flags = ((fp->f_flag & FREAD) != 0 ? KF_FLAG_READ : 0) |
	    ((fp->f_flag & FWRITE) != 0 ? KF_FLAG_WRITE : 0) |
	    ((fp->f_flag & O_APPEND) != 0 ? KF_FLAG_APPEND : 0) |
	    ((fp->f_flag & O_NONBLOCK) != 0 ? KF_FLAG_NONBLOCK : 0);
	if (fp->f_vnode != NULL)
		fill_vnode(k, fp->f_vnode);
	return (put(req, k));
}

int
sysctl_proc_files(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct kinfo_file *k;
	struct file *fp;
	struct proc *p;
	int error, fd;

	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	if (p->p_fd == NULL)
		return (ESRCH);
	if ((k = kmalloc(sizeof(*k))) == NULL)
		return (ENOMEM);
	if ((error = put_vnode(req, k, KF_FD_TYPE_TEXT, p->p_textvp)) == 0)
		error = put_vnode(req, k, KF_FD_TYPE_CWD, fd_cwd(p->p_fd));
	if (error == 0)
		error = put_vnode(req, k, KF_FD_TYPE_ROOT, rootvnode);
	for (fd = fd_next(p->p_fd, 0, &fp); fd != -1 && error == 0;
	    fd = fd_next(p->p_fd, fd + 1, &fp))
		error = put_file(req, k, fd, fp);
	kfree(k);
	return (error);
}

int
sysctl_proc_cwd(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct kinfo_file *k;
	struct proc *p;
	int error;

	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	if (p->p_fd == NULL)
		return (ESRCH);
	if ((k = kmalloc(sizeof(*k))) == NULL)
		return (ENOMEM);
	error = put_vnode(req, k, KF_FD_TYPE_CWD, fd_cwd(p->p_fd));
	kfree(k);
	return (error);
}

int
sysctl_proc_nfds(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct proc *p;
	uint32_t n;
	int error;

	/* FreeBSD answers the caller only, who says 0. */
	if (req->sr_narg == 1 && req->sr_arg[0] == 0)
		p = req->sr_td->td_proc;
	else if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	if (p->p_fd == NULL)
		return (ESRCH);
	n = fd_count(p->p_fd);
	return (sysctl_out(req, &n, sizeof(n)));
}
