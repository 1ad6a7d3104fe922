/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Descriptor tables.
 */
#include <sys/fcntl.h>
#include <sys/poll.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kernel.h"
#include "kmem.h"
#include "kqueue.h"
#include "proc.h"
#include "vnode.h"

struct vnode *
fd_root(struct filedesc *fdp)
{
	return (fdp == NULL ? rootvnode : fdp->fd_rdir);
}

struct vnode *
fd_cwd(struct filedesc *fdp)
{
	return (fdp == NULL ? rootvnode : fdp->fd_cdir);
}

uint16_t
fd_umask(struct filedesc *fdp)
{
	return (fdp->fd_cmask);
}

/* How many descriptors td's process may have (RLIMIT_NOFILE). */
int
fd_limit(struct thread *td)
{
	rlim_t cur;

	cur = td->td_proc->p_limit[RLIMIT_NOFILE].rlim_cur;
	return (cur < FD_MAX ? (int)cur : FD_MAX);
}

/* A table with nothing open, in the root directory; or NULL. */
struct filedesc *
fd_new(void)
{
	struct filedesc *fdp;

	fdp = kmalloc_zero(sizeof(*fdp));
	if (fdp == NULL)
		return (NULL);
	fdp->fd_ents = fdp->fd_small;
	fdp->fd_size = sizeof(fdp->fd_small) / sizeof(fdp->fd_small[0]);
	fdp->fd_cmask = 022;
	fdp->fd_cdir = fdp->fd_rdir = rootvnode;
	vn_ref(rootvnode);
	vn_ref(rootvnode);
	return (fdp);
}

/* Makes the table at least n long; 0 or ENOMEM. */
static int
grow(struct filedesc *fdp, int n)
{
	struct fdent *ents;
	int size;

	size = fdp->fd_size;
	while (size < n)
		size *= 2;
	if (size == fdp->fd_size)
		return (0);
	ents = kmalloc_zero((size_t)size * sizeof(*ents));
	if (ents == NULL)
		return (ENOMEM);
	memcpy(ents, fdp->fd_ents, (size_t)fdp->fd_size * sizeof(*ents));
	if (fdp->fd_ents != fdp->fd_small)
		kfree(fdp->fd_ents);
	fdp->fd_ents = ents;
	fdp->fd_size = size;
	return (0);
}

/* A copy that shares the open files, for fork(2); NULL: no memory. */
struct filedesc *
fd_copy(struct filedesc *fdp)
{
	struct filedesc *new;
	int fd, last;

	new = fd_new();
	if (new == NULL)
		return (NULL);
	for (last = fdp->fd_size; last > 0; last--)
		if (fdp->fd_ents[last - 1].fe_file != NULL)
			break;
	if (grow(new, last) != 0) {
		fd_free(NULL, new);
		return (NULL);
	}
	for (fd = 0; fd < last; fd++) {
		new->fd_ents[fd] = fdp->fd_ents[fd];
		if (new->fd_ents[fd].fe_file == NULL)
			continue;
		/* A kqueue means its owner's descriptors: it isn't shared. */
		if (new->fd_ents[fd].fe_file->f_type == DTYPE_KQUEUE)
			new->fd_ents[fd] = (struct fdent){ .fe_file = NULL };
		else
			file_hold(new->fd_ents[fd].fe_file);
	}
	new->fd_first = kq_count == 0 ? fdp->fd_first : 0;
	new->fd_cmask = fdp->fd_cmask;
	new->fd_cloexec = fdp->fd_cloexec;
	vn_ref(fdp->fd_cdir);
	vn_ref(fdp->fd_rdir);
	vn_unref(new->fd_cdir);
	vn_unref(new->fd_rdir);
	new->fd_cdir = fdp->fd_cdir;
	new->fd_rdir = fdp->fd_rdir;
	return (new);
}

/* Closes everything.  td is who does it, or NULL if nothing is open. */
void
fd_free(struct thread *td, struct filedesc *fdp)
{
	struct file *fp;
	int fd;

	for (fd = 0; fd < fdp->fd_size; fd++) {
		fp = fdp->fd_ents[fd].fe_file;
		fdp->fd_ents[fd].fe_file = NULL;
		if (fp != NULL) {
			file_unlock(td, fp);
			file_drop(td, fp);
		}
	}
	vn_unref(fdp->fd_cdir);
	vn_unref(fdp->fd_rdir);
	if (fdp->fd_ents != fdp->fd_small)
		kfree(fdp->fd_ents);
	kfree(fdp);
}

/* execve(2): closes the marked ones. */
void
fd_exec(struct thread *td)
{
	struct filedesc *fdp;
	int fd;

	fdp = td->td_proc->p_fd;
	if (!fdp->fd_cloexec)
		return;
	for (fd = 0; fd < fdp->fd_size; fd++)
		if (fdp->fd_ents[fd].fe_cloexec)
			(void)fd_close(td, fd);
	fdp->fd_cloexec = false;
}

/* Is a descriptor to be closed by execve(2)? */
void
fd_setcloexec(struct filedesc *fdp, int fd, bool on)
{
	fdp->fd_ents[fd].fe_cloexec = on;
	fdp->fd_cloexec |= on;
}

/*
 * The lowest free descriptor at or above min.  It stays free until
 * fd_install().  Returns 0, EMFILE at the process's limit, or ENOMEM.
 */
int
fd_alloc(struct thread *td, int min, int *fdp)
{
	struct filedesc *tab;
	int fd;

	tab = td->td_proc->p_fd;
	fd = min > tab->fd_first ? min : tab->fd_first;
	while (fd < tab->fd_size && tab->fd_ents[fd].fe_file != NULL)
		fd++;
	if (min <= tab->fd_first && fd <= tab->fd_size)
		tab->fd_first = fd;
	if (fd >= fd_limit(td))
		return (EMFILE);
	*fdp = fd;
	return (grow(tab, fd + 1));
}

void
fd_install(struct thread *td, int fd, struct file *fp, bool cloexec)
{
	struct filedesc *fdp = td->td_proc->p_fd;

	fdp->fd_ents[fd].fe_file = fp;
	fd_setcloexec(fdp, fd, cloexec);
}

/* 0 or EBADF. */
int
fd_close(struct thread *td, int fd)
{
	struct filedesc *tab;
	struct file *fp;

	tab = td->td_proc->p_fd;
	fp = fd_entry(tab, fd);
	if (fp == NULL)
		return (EBADF);
	tab->fd_ents[fd].fe_file = NULL;
	tab->fd_ents[fd].fe_cloexec = false;
	if (fd < tab->fd_first)
		tab->fd_first = fd;
	if (kq_count != 0)
		kq_fdclosed(tab, fd);
	file_unlock(td, fp);
	file_drop(td, fp);
	return (0);
}

/*
 * Makes `to' another name of `from', closing what it was.  Returns 0, EBADF
 * (also for a `to' beyond the limit, as FreeBSD has it), or ENOMEM.
 */
int
fd_dup(struct thread *td, int from, int to, bool cloexec)
{
	struct file *fp;
	int error;

	fp = fd_get(td, from);
	if (fp == NULL || to < 0 || to >= fd_limit(td))
		return (EBADF);
	if (from == to) {
		if (cloexec)
			fd_setcloexec(td->td_proc->p_fd, to, true);
		return (0);
	}
	error = grow(td->td_proc->p_fd, to + 1);
	if (error != 0)
		return (error);
	file_hold(fp);
	(void)fd_close(td, to);
	fd_install(td, to, fp, cloexec);
	return (0);
}

/* See file.h. */
int
fd_vnode(struct thread *td, int fd, int *flagsp, struct vnode **vpp)
{
	struct file *fp;

	fp = fd_get(td, fd);
	if (fp == NULL)
		return (EBADF);
	if (fp->f_vnode == NULL)
		return (ENODEV);
	*flagsp = fp->f_flag & (FREAD | FWRITE | O_EXEC);
	*vpp = fp->f_vnode;
	vn_ref(fp->f_vnode);
	return (0);
}

/* See file.h. */
int
fd_poll(struct thread *td, int fd, int events)
{
	struct file *fp;

	fp = fd_get(td, fd);
	if (fp == NULL)
		return (POLLNVAL);
	return (fp->f_ops->fo_poll(td, fp, events));
}

uint32_t
fd_count(struct filedesc *fdp)
{
	uint32_t n;
	int fd;

	n = 0;
	for (fd = 0; fd < fdp->fd_size; fd++)
		n += fdp->fd_ents[fd].fe_file != NULL;
	return (n);
}

/* See file.h. */
int
fd_next(struct filedesc *fdp, int fd, struct file **fpp)
{
	for (; fd < fdp->fd_size; fd++) {
		*fpp = fdp->fd_ents[fd].fe_file;
		if (*fpp != NULL)
			return (fd);
	}
	return (-1);
}
