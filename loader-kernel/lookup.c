/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From a path name to a vnode.
 */
#include <sys/fcntl.h>
#include <sys/ktrace.h>
#include <sys/syslimits.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kernel.h"
#include "proc.h"
#include "vnode.h"
#include "watch.h"

#define	SYMLOOP_MAX	32	/* symbolic links in one look-up */

/*
 * Names being looked up.  No call that looks one up sleeps before it is done
 * with the result, and the kernel isn't preempted, so two are enough: rename
 * and link have two names.
 */
static char paths[2][NI_BYTES];

/* Where a relative name starts: 0, EBADF or ENOTDIR. */
static int
start(struct thread *td, struct nameidata *ni, struct vnode **vpp)
{
	struct file *fp;

	if (ni->ni_path[0] == '/')
		*vpp = fd_root(td->td_proc->p_fd);
	else if (ni->ni_dirfd == AT_FDCWD)
		*vpp = fd_cwd(td->td_proc->p_fd);
	else {
		fp = fd_get(td, ni->ni_dirfd);
		if (fp == NULL)
			return (EBADF);
		if (fp->f_vnode == NULL)
			return (ENOTDIR);
		*vpp = fp->f_vnode;
	}
	if (*vpp == NULL)	/* the kernel's own look-ups while booting */
		*vpp = rootvnode;
	return (0);
}

/*
 * Puts a link's target in place of the component at [name, rest) and goes on
 * at its start: ENAMETOOLONG if both together are too long, ENOENT if empty.
 */
static int
expand(struct nameidata *ni, struct vnode *link, const char *rest)
{
	size_t llen, rlen;

	llen = strlen(link->v_link);
	rlen = strlen(rest);
	if (llen == 0)
		return (ENOENT);
	if (llen + rlen >= PATH_MAX)
		return (ENAMETOOLONG);
	memmove(ni->ni_path + llen, rest, rlen + 1);
	memcpy(ni->ni_path, link->v_link, llen);
	return (0);
}

/* "." or "..": the directory it means, or NULL if the name is neither. */
static struct vnode *
dots(struct thread *td, struct vnode *dvp, const char *name, size_t len)
{
	if (len == 1)
		return (dvp);
	if (len != 2 || name[1] != '.')
		return (NULL);
	return (dvp == fd_root(td->td_proc->p_fd) ? dvp : vn_parent(dvp));
}

/*
 * Finds the component [name, name + len) in dvp, which the superuser (root) may
 * always; *vpp is NULL if there is none like it, and *dep unless it has a name
 * in dvp.
 */
static inline int
component(struct thread *td, struct vnode *dvp, const char *name, size_t len,
    uint32_t hash, bool root, struct vnode **vpp, struct dent **dep)
{
	struct dent *de;
	struct vnode *vp;

	*dep = NULL;
	if (dvp->v_type != VDIR)
		return (ENOTDIR);
	if (!root && vn_access(td, dvp, VEXEC) != 0)
		return (EACCES);
	if (name[0] == '.' && (vp = dots(td, dvp, name, len)) != NULL) {
		*vpp = vp;
		return (0);
	}
	if (len > NAME_MAX)
		return (ENAMETOOLONG);
	*dep = de = dent_find_hash(dvp, name, len, hash);
	*vpp = NULL;
	if (de == NULL)
		return (0);
	vp = de->de_vp;
	vp->v_name = de;
	if (vp->v_type == VDIR)
		while (vp->v_mounted != NULL)
			vp = vp->v_mounted->m_root;
	*vpp = vp;
	return (0);
}

static inline const char *
slashes(const char *p)
{
	while (*p == '/')
		p++;
	return (p);
}

/* The end of the name: is what was found what was asked for? */
static inline int
finish(struct nameidata *ni, struct vnode *vp)
{
	ni->ni_vp = vp;
	if (vp == NULL)
		return ((ni->ni_flags & NI_CREATE) != 0 ? 0 : ENOENT);
	return (ni->ni_slash && vp->v_type != VDIR ? ENOTDIR : 0);
}

/*
 * Resolves the name in ni_path, which is destroyed, from ni_dirfd and by
 * ni_flags.  Returns 0 with the other members filled in (ni_vp is NULL only
 * with NI_CREATE), or ENOENT, ENOTDIR, EACCES, ELOOP beyond 32 symbolic links,
 * ENAMETOOLONG, EBADF.  With ni_len 0 the name was the root or of slashes only.
 */
int
lookup(struct thread *td, struct nameidata *ni)
{
	struct vnode *dvp, *vp;
	struct dent *de;
	const char *next, *p, *rest;
	size_t len;
	uint32_t hash;
	int error, links;
	bool root;

	links = 0;
	root = td->td_proc->p_cred->cr_uid == 0;
	if (ni->ni_path[0] == '\0')
		return (ENOENT);
	if ((error = start(td, ni, &dvp)) != 0)
		return (error);
	for (p = slashes(ni->ni_path);; p = next) {
		rest = name_end(p, &hash);
		next = slashes(rest);
		len = (size_t)(rest - p);
		vp = dvp;
		de = NULL;
		if (len != 0 && (error = component(td, dvp, p, len, hash,
		    root, &vp, &de)) != 0)
			return (error);
		if (vp != NULL && vp->v_type == VLNK && (next != rest ||
		    (ni->ni_flags & NI_FOLLOW) != 0)) {
			if (++links > SYMLOOP_MAX)
				return (ELOOP);
			error = expand(ni, vp, next == rest ? rest : next - 1);
			if (error != 0)
				return (error);
			if (ni->ni_path[0] == '/')
				dvp = fd_root(td->td_proc->p_fd);
			next = slashes(ni->ni_path);
			continue;
		}
		if (*next == '\0')
			break;
		if (vp == NULL)
			return (ENOENT);
		dvp = vp;
	}
	ni->ni_dvp = dvp;
	ni->ni_name = p;
	ni->ni_len = len;
	ni->ni_slash = next != rest;
	ni->ni_de = de;
	return (finish(ni, vp));
}

/*
 * The same for a name in user memory, relative to descriptor dirfd; also
 * EFAULT.
 */
int
lookup_user(struct thread *td, struct nameidata *ni, int dirfd, uaddr_t path,
    int flags)
{
	int error;

	ni->ni_path = paths[(flags & NI_SECOND) != 0];
	error = copyinstr(path, ni->ni_path, PATH_MAX, NULL);
	if (error != 0)
		return (error);
	if (ktr_wants(td->td_proc, KTR_NAMEI))
		ktr_record(td, KTR_NAMEI, ni->ni_path,
		    (uint32_t)strlen(ni->ni_path), NULL, 0);
	ni->ni_dirfd = dirfd;
	ni->ni_flags = flags;
	return (lookup(td, ni));
}

/* See file.h; the vnode gets a reference. */
int
vn_lookup(struct thread *td, const char *path, bool follow,
    struct vnode **vpp)
{
	struct nameidata ni;
	int error;

	ni.ni_path = paths[0];
	if ((error = copystr(path, ni.ni_path, PATH_MAX, NULL)) != 0)
		return (error);
	if (ktr_wants(td->td_proc, KTR_NAMEI))
		ktr_record(td, KTR_NAMEI, path, (uint32_t)strlen(path),
		    NULL, 0);
	ni.ni_dirfd = AT_FDCWD;
	ni.ni_flags = follow ? NI_FOLLOW : 0;
	error = lookup(td, &ni);
	if (error != 0)
		return (error);
	vn_ref(ni.ni_vp);
	*vpp = ni.ni_vp;
	return (0);
}
