/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A process's descriptors and directories.  Only the file side includes this;
 * others use file.h.
 */
#ifndef FILEDESC_H
#define	FILEDESC_H

#include "file.h"

/* One descriptor. */
struct fdent {
	struct file	*fe_file;	/* one reference; NULL: not in use */
	bool		fe_cloexec;	/* closed by execve(2) */
};

struct filedesc {
	struct fdent	*fd_ents;	/* by descriptor */
	int		fd_size;	/* length of fd_ents */
	int		fd_first;	/* all below it are in use */
	uint16_t	fd_cmask;	/* umask(2) */
	bool		fd_cloexec;	/* some fe_cloexec may be set */
	struct vnode	*fd_cdir;	/* working directory, one reference */
	struct vnode	*fd_rdir;	/* root directory, one reference */
	struct fdent	fd_small[20];	/* fd_ents at first */
};

#define	FD_MAX		16384	/* of a process, whatever its limit */

/* The file behind a descriptor, not held; NULL: EBADF. */
static inline struct file *
fd_entry(struct filedesc *fdp, int fd)
{
	if ((unsigned int)fd >= (unsigned int)fdp->fd_size)
		return (NULL);
	return (fdp->fd_ents[fd].fe_file);
}

#define	fd_get(td, fd)	fd_entry((td)->td_proc->p_fd, fd)
struct vnode *fd_root(struct filedesc *fdp);
/* A free descriptor at or above min: 0, EMFILE, ENOMEM. */
int	fd_alloc(struct thread *td, int min, int *fdp);
/* Fills a descriptor that fd_alloc() gave; the reference is passed on. */
void	fd_install(struct thread *td, int fd, struct file *fp, bool cloexec);
void	fd_setcloexec(struct filedesc *fdp, int fd, bool on);
int	fd_close(struct thread *td, int fd);
int	fd_dup(struct thread *td, int from, int to, bool cloexec);
int	fd_limit(struct thread *td);

#endif
