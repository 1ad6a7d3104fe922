/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Files: descriptors, open files, and the tree of nodes below them.
 */
#ifndef FILE_H
#define	FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page.h"
#include "uaddr.h"

struct proc;
struct thread;
struct stat;
struct vnode;

/*
 * Where a read or write moves data: user memory (uio_td's) or the kernel's.
 * uiomove() advances it.
 */
struct uio {
	uaddr_t		uio_ubase;	/* user buffer, if uio_kbase is NULL */
	char		*uio_kbase;	/* kernel buffer */
	size_t		uio_resid;	/* bytes still to move */
	int64_t		uio_offset;	/* in the file */
	bool		uio_write;	/* from the buffer into the file */
};

/* uio.c: moves n bytes between buf and the uio; 0 or EFAULT. */
int	uiomove(void *buf, size_t n, struct uio *uio);
/* The same for n zero bytes, read side only; untouched pages stay so. */
int	uiozero(size_t n, struct uio *uio);

/*
 * vnode.c: what exec, mmap and page faults need of a file.  A vnode is kept by
 * references; names are resolved from td's working directory.
 */
int	vn_lookup(struct thread *td, const char *path, bool follow,
	    struct vnode **vpp);
void	vn_ref(struct vnode *vp);
void	vn_unref(struct vnode *vp);
int64_t	vn_size(struct vnode *vp);
bool	vn_isreg(struct vnode *vp);
int	vn_stat(struct vnode *vp, struct stat *sb);
/* Full path name, as known when it was looked up; "" if unknown. */
const char *vn_path(struct vnode *vp);
/* May td's process execute it?  0, or EACCES (execve(2)'s rule for root). */
int	vn_execok(struct thread *td, struct vnode *vp);
/* Copies file bytes into kernel memory; *gotp is short at end of file. */
int	vn_read(struct vnode *vp, int64_t off, void *buf, size_t len,
	    size_t *gotp);
/*
 * The page that holds bytes [idx * PAGE_SIZE, ...) of a regular file: its own
 * memory, not a copy; bytes beyond the end of the file are zero.  Takes no
 * reference.  0, or EFAULT beyond the last page, ENOMEM.
 */
int	vn_getpage(struct vnode *vp, uint32_t idx, bool write, paddr_t *pap);
/* Writers and running programs exclude each other (ETXTBSY). */
int	vn_settext(struct vnode *vp);
void	vn_cleartext(struct vnode *vp);

/* The file behind a descriptor, for mmap(2) and fexecve(2). */
int	fd_vnode(struct thread *td, int fd, int *flagsp, struct vnode **vpp);

/* filedesc.c: life of a process's descriptors and directories. */
struct filedesc *fd_new(void);			/* for the first process */
struct filedesc *fd_copy(struct filedesc *fdp);	/* fork(2); NULL: no memory */
void	fd_exec(struct thread *td);		/* close-on-exec */
void	fd_free(struct thread *td, struct filedesc *fdp);

/* ramfs.c: makes the root tree from the initrd (cpio newc); vnode.c mounts. */
void	fs_init(paddr_t initrd, size_t len);
/* cons.c: descriptors 0 to 2 of the first process. */
int	cons_open_stdio(struct thread *td);

#endif
