/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * File systems: statfs and getfsstat, in both forms.
 */
#include <sys/mount.h>
#include <sys/syslimits.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/*
 * Too big for the stack.  Nobody sleeps between filling and copying them.
 */
static struct statfs sf;
static struct freebsd11_statfs sf11;

/* Fills sf; zeros in all it doesn't know. */
static void
fill(struct mount *mp)
{
	bool dev;

	dev = mp != rootvnode->v_mount;
	memset(&sf, 0, sizeof(sf));
	sf.f_version = STATFS_VERSION;
	sf.f_type = mp->m_id;
	sf.f_flags = MNT_LOCAL | MNT_NOATIME | (dev ? 0 : MNT_ROOTFS);
	sf.f_bsize = sf.f_iosize = PAGE_SIZE;
	sf.f_blocks = dev ? 1 : page_count_total();
	sf.f_bfree = dev ? 0 : page_count_free();
	sf.f_bavail = (int64_t)sf.f_bfree;
	sf.f_files = mp->m_nodes + sf.f_bfree;
	sf.f_ffree = sf.f_bavail;
	sf.f_namemax = NAME_MAX;
	sf.f_fsid.val[0] = (int32_t)mp->m_id;
	sf.f_fsid.val[1] = (int32_t)mp->m_id;
	strlcpy(sf.f_fstypename, mp->m_type, sizeof(sf.f_fstypename));
	strlcpy(sf.f_mntfromname, mp->m_type, sizeof(sf.f_mntfromname));
	(void)vn_pathname(mp->m_root, sf.f_mntonname,
	    sizeof(sf.f_mntonname));
}

static void
fill_old(struct mount *mp)
{
	fill(mp);
	memset(&sf11, 0, sizeof(sf11));
	memcpy(&sf11, &sf, offsetof(struct statfs, f_mntfromname));
	sf11.f_version = FREEBSD11_STATFS_VERSION;
	strlcpy(sf11.f_mntfromname, sf.f_mntfromname,
	    sizeof(sf11.f_mntfromname));
	strlcpy(sf11.f_mntonname, sf.f_mntonname, sizeof(sf11.f_mntonname));
}

_Static_assert(offsetof(struct statfs, f_mntfromname) ==
    offsetof(struct freebsd11_statfs, f_mntfromname),
    "the two forms differ in their last members");

/* Writes the record of a mount to user memory. */
static int
put(struct mount *mp, uaddr_t buf, bool old)
{
	if (old) {
		fill_old(mp);
		return (copyout(&sf11, buf, sizeof(sf11)));
	}
	fill(mp);
	return (copyout(&sf, buf, sizeof(sf)));
}

static int
statfs_at(struct thread *td, uaddr_t path, uaddr_t buf, bool old)
{
	struct nameidata ni;
	int error;

	error = lookup_user(td, &ni, AT_FDCWD, path, NI_FOLLOW);
	return (error != 0 ? error : put(ni.ni_vp->v_mount, buf, old));
}

static int
statfs_fd(struct thread *td, int fd, uaddr_t buf, bool old)
{
	struct file *fp;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	if (fp->f_vnode == NULL || fp->f_type == DTYPE_SHM)
		return (EINVAL);
	return (put(fp->f_vnode->v_mount, buf, old));
}

/* As many as fit; without a buffer only their number. */
static int
all(struct thread *td, uaddr_t buf, long bufsize, bool old)
{
	struct mount *mp;
	size_t size, left;
	uint32_t n;
	int error;

	if (bufsize < 0)
		return (EINVAL);
	size = old ? sizeof(sf11) : sizeof(sf);
	left = (size_t)bufsize;
	n = 0;
	for (mp = mounts; mp != NULL; mp = mp->m_next) {
		if (!uaddr_null(buf)) {
			if (left < size)
				break;
			error = put(mp, uaddr_add(buf, (uint32_t)(n * size)),
			    old);
			if (error != 0)
				return (error);
			left -= size;
		}
		n++;
	}
	td->td_retval[0] = n;
	return (0);
}

int
sys_statfs(struct thread *td, uaddr_t path, uaddr_t buf)
{
	return (statfs_at(td, path, buf, false));
}

int
sys_fstatfs(struct thread *td, int fd, uaddr_t buf)
{
	return (statfs_fd(td, fd, buf, false));
}

int
sys_getfsstat(struct thread *td, uaddr_t buf, long bufsize, int how)
{
	return (how != MNT_WAIT && how != MNT_NOWAIT ? EINVAL :
	    all(td, buf, bufsize, false));
}

int
sys_freebsd11_statfs(struct thread *td, uaddr_t path, uaddr_t buf)
{
	return (statfs_at(td, path, buf, true));
}

int
sys_freebsd11_fstatfs(struct thread *td, int fd, uaddr_t buf)
{
	return (statfs_fd(td, fd, buf, true));
}

int
sys_freebsd11_getfsstat(struct thread *td, uaddr_t buf, long bufsize, int how)
{
	return (how != MNT_WAIT && how != MNT_NOWAIT ? EINVAL :
	    all(td, buf, bufsize, true));
}
