/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Vnodes: references, permissions, attributes, and path names.
 */
#include <sys/syslimits.h>

#include "str.h"
#include "errnoconst.h"
#include "kqueue.h"
#include "proc.h"
#include "vnode.h"

void
vn_ref(struct vnode *vp)
{
	vp->v_refs++;
}

/* Drops a reference; a node that has no name either is gone afterwards. */
void
vn_unref(struct vnode *vp)
{
	if (--vp->v_refs == 0 && vp->v_nlink == 0)
		node_free(vp);
}

/* The time of day, as exact as the tick: what files are stamped with. */
void
vn_now(struct timespec *ts)
{
	static struct timespec now;
	static uint64_t tick = UINT64_MAX;

	if (tick != ticks) {
		tick = ticks;
		nanotime(&now);
	}
	*ts = now;
}

/* See vnode.h. */
void
vn_changed(struct vnode *vp, bool contents, uint32_t notes)
{
	vn_now(&vp->v_ctime);
	if (contents)
		vp->v_mtime = vp->v_ctime;
	kq_hook(vp, EVFILT_VNODE, notes, 0);
}

int64_t
vn_size(struct vnode *vp)
{
	switch (vp->v_type) {
	case VREG:
		return (vp->v_file.d_size);
	case VLNK:
		return ((int64_t)strlen(vp->v_link));
	case VDIR:
		return (512);
	default:
		return (0);
	}
}

bool
vn_isreg(struct vnode *vp)
{
	return (vp->v_type == VREG);
}

static bool
in_group(const struct ucred *cr, uint32_t egid, uint32_t gid)
{
	int i;

	if (egid == gid)
		return (true);
	for (i = 1; i < cr->cr_ngroups; i++)
		if (cr->cr_groups[i] == gid)
			return (true);
	return (false);
}

/*
 * The rule of permission bits: the first class that fits decides.  The
 * superuser may all, but run only what somebody may run.
 */
static int
access_as(const struct ucred *cr, uint32_t uid, uint32_t gid,
    struct vnode *vp, int mode)
{
	unsigned int bits;

	if (uid == 0) {
		if ((mode & VEXEC) != 0 && vp->v_type != VDIR &&
		    (vp->v_mode & 0111) == 0)
			return (EACCES);
		return (0);
	}
	if (uid == vp->v_uid)
		bits = vp->v_mode >> 6;
	else if (in_group(cr, gid, vp->v_gid))
		bits = vp->v_mode >> 3;
	else
		bits = vp->v_mode;
	return (((unsigned int)mode & ~bits & 7) != 0 ? EACCES : 0);
}

/* May td do that (VREAD, VWRITE, VEXEC) with vp?  0 or EACCES. */
int
vn_access(struct thread *td, struct vnode *vp, int mode)
{
	const struct ucred *cr;

	cr = td->td_proc->p_cred;
	return (access_as(cr, cr->cr_uid, cr->cr_gid, vp, mode));
}

int
vn_access_real(struct thread *td, struct vnode *vp, int mode)
{
	const struct ucred *cr;

	cr = td->td_proc->p_cred;
	return (access_as(cr, cr->cr_ruid, cr->cr_rgid, vp, mode));
}

/* Does vp belong to td's user?  0 or EPERM. */
int
vn_owner(struct thread *td, struct vnode *vp)
{
	uint32_t uid;

	uid = td->td_proc->p_cred->cr_uid;
	return (uid == 0 || uid == vp->v_uid ? 0 : EPERM);
}

/* May td remove vp's name from dvp, which may be sticky?  0 or EPERM. */
int
vn_sticky(struct thread *td, struct vnode *dvp, struct vnode *vp)
{
	if ((dvp->v_mode & S_ISVTX) == 0 || vn_owner(td, dvp) == 0)
		return (0);
	return (vn_owner(td, vp));
}

/*
 * A regular file with an x bit, which must be set for somebody even if the
 * superuser asks (FreeBSD, exec_check_permissions()).  0 or EACCES.
 */
int
vn_execok(struct thread *td, struct vnode *vp)
{
	if (vp->v_type != VREG || (vp->v_mode & 0111) == 0)
		return (EACCES);
	return (vn_access(td, vp, VEXEC));
}

int
vn_setid(struct vnode *vp, uint32_t *uidp, uint32_t *gidp)
{
	*uidp = vp->v_uid;
	*gidp = vp->v_gid;
	return (vp->v_mode & (S_ISUID | S_ISGID));
}

int
vn_settext(struct vnode *vp)
{
	if (vp->v_writers != 0)
		return (ETXTBSY);
	vp->v_text++;
	return (0);
}

void
vn_cleartext(struct vnode *vp)
{
	vp->v_text--;
}

/* See file.h. */
int
vn_read(struct vnode *vp, int64_t off, void *buf, size_t len, size_t *gotp)
{
	struct uio uio;
	int error;

	*gotp = 0;
	if (vp->v_type != VREG || off < 0)
		return (EINVAL);
	uio_kernel(&uio, buf, len, false);
	uio.uio_offset = off;
	error = file_read(vp, &uio);
	*gotp = len - uio.uio_resid;
	return (error);
}

/* See file.h. */
int
vn_getpage(struct vnode *vp, uint32_t idx, bool write, paddr_t *pap)
{
	if (vp->v_type != VREG || (int64_t)idx << PAGE_SHIFT >=
	    vp->v_file.d_size)
		return (EFAULT);
	return (file_getpage(vp, idx, pap) == 0 ? 0 : ENOMEM);
}

uint32_t
vn_run(struct vnode *vp, uint32_t idx, uint32_t n, paddr_t *pap)
{
	uint32_t end;

	if (vp->v_type != VREG)
		return (0);
	end = (uint32_t)((vp->v_file.d_size + PAGE_MASK) >> PAGE_SHIFT);
	if (idx >= end)
		return (0);
	*pap = file_page(vp, idx);
	if (idx >= vp->v_file.d_nbase)
		return (1);
	if (end > vp->v_file.d_nbase)
		end = vp->v_file.d_nbase;
	return (n < end - idx ? n : end - idx);
}

bool
vn_ispage(struct vnode *vp, uint32_t idx, paddr_t pa)
{
	return (vp->v_type == VREG && file_page(vp, idx) == pa);
}

bool
vn_haspage(struct vnode *vp, uint32_t idx)
{
	return (vp->v_type == VREG && (int64_t)idx << PAGE_SHIFT <
	    vp->v_file.d_size && file_page(vp, idx) != 0);
}

/* The directory that ".." is in dvp, or dvp itself in the root. */
struct vnode *
vn_parent(struct vnode *dvp)
{
	while (dvp->v_isroot && dvp->v_mount->m_covered != NULL)
		dvp = dvp->v_mount->m_covered;
	if (dvp->v_name == NULL)
		return (dvp);
	return (dvp->v_name->de_dir);
}

bool
vn_below(struct vnode *dvp, struct vnode *vp)
{
	struct vnode *up;

	for (; dvp != vp; dvp = up) {
		up = vn_parent(dvp);
		if (up == dvp)
			return (false);
	}
	return (true);
}

/*
 * Writes vp's path name with its NUL, from the end of buf backward, then moves
 * it to the front.  Returns 0; ENOENT if vp or a directory above it has no
 * name (any more); ERANGE if size bytes aren't enough.
 */
int
vn_pathname(struct vnode *vp, char *buf, size_t size)
{
	struct dent *de;
	size_t at;

	if (size < 2)
		return (ERANGE);
	at = size - 1;
	buf[at] = '\0';
	for (;;) {
		while (vp->v_isroot && vp->v_mount->m_covered != NULL)
			vp = vp->v_mount->m_covered;
		if (vp->v_isroot)
			break;
		de = vp->v_name;
		if (de == NULL)
			return (ENOENT);
		if (at < (size_t)de->de_len + 1)
			return (ERANGE);
		at -= de->de_len;
		memcpy(buf + at, de->de_name, de->de_len);
		buf[--at] = '/';
		vp = de->de_dir;
	}
	if (buf[at] == '\0')
		buf[--at] = '/';
	memmove(buf, buf + at, size - at);
	return (0);
}

/* See file.h. */
const char *
vn_path(struct vnode *vp)
{
	static char path[PATH_MAX];

	if (vn_pathname(vp, path, sizeof(path)) != 0)
		return ("");
	return (path);
}

static uint16_t
type_bits(struct vnode *vp)
{
	static const uint16_t bits[] = {
		[VREG] = S_IFREG, [VDIR] = S_IFDIR, [VBLK] = S_IFBLK,
		[VCHR] = S_IFCHR, [VLNK] = S_IFLNK, [VSOCK] = S_IFSOCK,
		[VFIFO] = S_IFIFO, [VBAD] = 0,
	};

	return (bits[vp->v_type]);
}

/* Fills in all of *sb, padding included. */
int
vn_stat(struct vnode *vp, struct stat *sb)
{
	memset(sb, 0, sizeof(*sb));
	sb->st_dev = vp->v_mount->m_id;
	sb->st_ino = vp->v_ino;
	sb->st_nlink = vp->v_nlink;
	sb->st_mode = vp->v_mode | type_bits(vp);
	sb->st_uid = vp->v_uid;
	sb->st_gid = vp->v_gid;
	sb->st_rdev = vp->v_type == VCHR ? dev_number(vp->v_cdev) : NODEV;
	sb->st_atim = vp->v_atime;
	sb->st_mtim = vp->v_mtime;
	sb->st_ctim = vp->v_ctime;
	sb->st_birthtim = vp->v_btime;
	sb->st_size = vn_size(vp);
	sb->st_blksize = PAGE_SIZE;
	if (vp->v_type == VREG)
		sb->st_blocks = (blkcnt_t)vp->v_file.d_npages *
		    (PAGE_SIZE / 512);
	sb->st_flags = vp->v_flags;
	return (0);
}
