/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Files: descriptors, open files, and the tree of nodes below them.
 *
 * The kernel isn't preemptible and nothing in the tree waits for a device, so
 * a vnode or a file found stays what it is until the finder sleeps; only who
 * keeps one over a sleep takes a reference.
 */
#ifndef FILE_H
#define	FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page.h"
#include "uaddr.h"

struct cdev;
struct file;
struct flock;
struct kinfo_file;
struct pgrp;
struct proc;
struct session;
struct stat;
struct thread;
struct tty;
struct vnode;

/* One piece of a transfer, as struct iovec is on arm. */
struct uiovec {
	uaddr_t		iov_base;	/* user address */
	uint32_t	iov_len;	/* bytes */
};

/*
 * Where a read or write moves data: the current thread's memory or the
 * kernel's.  uiomove() advances it.
 */
struct uio {
	uaddr_t		uio_ubase;	/* user buffer, if uio_kbase is NULL */
	char		*uio_kbase;	/* kernel buffer */
	size_t		uio_resid;	/* bytes still to move */
	size_t		uio_seg;	/* of these, before the next uio_iov */
	const struct uiovec *uio_iov;	/* pieces after the current one */
	int64_t		uio_offset;	/* in the file */
	bool		uio_write;	/* from the buffer into the file */
};

/* A uio of n bytes of the current thread's memory, at file offset 0. */
static inline void
uio_user(struct uio *uio, uaddr_t buf, size_t n, bool to_file)
{
	uio->uio_ubase = buf;
	uio->uio_kbase = NULL;
	uio->uio_resid = n;
	uio->uio_seg = n;
	uio->uio_iov = NULL;
	uio->uio_offset = 0;
	uio->uio_write = to_file;
}

/* The same of kernel memory. */
static inline void
uio_kernel(struct uio *uio, void *buf, size_t n, bool to_file)
{
	uio_user(uio, ua(0), n, to_file);
	uio->uio_kbase = buf;
}

/* uio.c: moves at most n bytes between buf and the uio; 0 or EFAULT. */
int	uiomove(void *buf, size_t n, struct uio *uio);
/* The same for n zero bytes, read side only. */
int	uiozero(size_t n, struct uio *uio);

/*
 * What can be done to an open file.  Results are errno values; fo_poll gives
 * the events (POLL*) that hold.  ioctl data is a kernel copy of what the
 * command's direction and length say.
 */
struct fileops {
	int	(*fo_read)(struct thread *td, struct file *fp, struct uio *uio);
	int	(*fo_write)(struct thread *td, struct file *fp,
		    struct uio *uio);
	int	(*fo_ioctl)(struct thread *td, struct file *fp, uint32_t cmd,
		    void *data);
	int	(*fo_stat)(struct thread *td, struct file *fp,
		    struct stat *sb);
	int	(*fo_poll)(struct thread *td, struct file *fp, int events);
	void	(*fo_close)(struct thread *td, struct file *fp);
	bool	fo_seekable;		/* has an offset: lseek, pread */
};

/* An open file: what open(2) makes and dup(2) and fork(2) share. */
struct file {
	int64_t		f_offset;	/* next byte to read or write */
	const struct fileops *f_ops;	/* what it can do */
	struct vnode	*f_vnode;	/* its node, one reference; or NULL */
	void		*f_data;	/* of f_ops: struct pipe, cdev */
	int		f_count;	/* descriptors and calls that hold it */
	int		f_flag;		/* FREAD, FWRITE, O_NONBLOCK, O_APPEND,
					   O_EXEC of <sys/fcntl.h> */
	uint8_t		f_type;		/* DTYPE_* */
	bool		f_flocked;	/* holds a flock(2) */
};

#define	DTYPE_VNODE	1		/* KF_TYPE_* of kern.proc.filedesc */
#define	DTYPE_SOCKET	2
#define	DTYPE_PIPE	3
#define	DTYPE_FIFO	4
#define	DTYPE_KQUEUE	5
#define	DTYPE_SHM	8
#define	DTYPE_PTS	10

/* file.c: answers of files that can't. */
int	fo_badrw(struct thread *td, struct file *fp, struct uio *uio);
int	fo_noioctl(struct thread *td, struct file *fp, uint32_t cmd,
	    void *data);
int	fo_allpoll(struct thread *td, struct file *fp, int events);
/* A file with one reference and no ops, or NULL: no memory or ENFILE. */
struct file *file_alloc(void);
static inline void
file_hold(struct file *fp)
{
	fp->f_count++;
}
/* A descriptor is closed: td's process gives its record locks up. */
void	file_unlock(struct thread *td, struct file *fp);
/* Drops a reference; the last closes the file. */
void	file_close(struct thread *td, struct file *fp);

static inline void
file_drop(struct thread *td, struct file *fp)
{
	if (--fp->f_count == 0)
		file_close(td, fp);
}

int	file_rwerror(struct thread *td, struct file *fp, struct uio *uio,
	    size_t n, int error);
uint32_t file_count(void);		/* open files in the system */

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
/*
 * Full path name by which it was last looked up; "" if unknown.  The string
 * is overwritten by the next call.
 */
const char *vn_path(struct vnode *vp);
/* Its S_ISUID and S_ISGID bits; owner and group. */
int	vn_setid(struct vnode *vp, uint32_t *uidp, uint32_t *gidp);
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
/* Is it that page?  Is it there, without allocating it?  (procstat -v) */
bool	vn_ispage(struct vnode *vp, uint32_t idx, paddr_t pa);
bool	vn_haspage(struct vnode *vp, uint32_t idx);
/*
 * The same of up to n pages from idx on that follow each other in memory: *pap
 * gets the first, or 0 for one that isn't there.  Returns how many these are;
 * 0 behind the file's end.
 */
uint32_t vn_run(struct vnode *vp, uint32_t idx, uint32_t n, paddr_t *pap);
/* vm_map.c: mappings of its pages from `first' on end; they go. */
void	vm_truncated(struct vnode *vp, uint32_t first);
/* Writers and running programs exclude each other (ETXTBSY). */
int	vn_settext(struct vnode *vp);
void	vn_cleartext(struct vnode *vp);

/*
 * The file behind a descriptor, for mmap(2) and fexecve(2): EBADF; ENODEV if
 * it has no vnode.  *vpp gets a reference, *flagsp FREAD and FWRITE.
 */
int	fd_vnode(struct thread *td, int fd, int *flagsp, struct vnode **vpp);
/* Is this /dev/zero, whose mmap(2) is anonymous memory? */
bool	vn_iszero(struct vnode *vp);

/* filedesc.c: life of a process's descriptors and directories. */
struct filedesc *fd_new(void);			/* for the first process */
struct filedesc *fd_copy(struct filedesc *fdp);	/* fork(2); NULL: no memory */
void	fd_exec(struct thread *td);		/* close-on-exec */
void	fd_free(struct thread *td, struct filedesc *fdp);
/* Makes open what set-id programs rely on: 0 to 2, on /dev/null if closed. */
int	fd_stdfds(struct thread *td);
/* Which of the POLL* events hold now?  POLLNVAL for a bad descriptor. */
int	fd_poll(struct thread *td, int fd, int events);
/* For sysctl kern.proc.filedesc and nfds. */
uint32_t fd_count(struct filedesc *fdp);
struct vnode *fd_cwd(struct filedesc *fdp);
uint16_t fd_umask(struct filedesc *fdp);
/*
 * The n-th open descriptor or a later one: its number, or -1 after the last.
 * *fpp is the file, for kern.proc.filedesc.
 */
int	fd_next(struct filedesc *fdp, int fd, struct file **fpp);

/* initrd.c: makes the root tree from the initrd (cpio newc). */
void	fs_init(paddr_t initrd, size_t len);

/* cons.c: a pipe (boot argument console=pipe) or a terminal. */
void	cons_init(bool pipe);
/* Descriptors 0 to 2 of the first process; 0 or errno. */
int	cons_open_stdio(struct thread *td);
/* Work that cons_intr() left: editing, echo, signals.  Not in irq context. */
extern volatile bool cons_pending;
void	cons_poll(void);

/* tty.c: the session has no terminal any more; nobody gets a signal. */
void	tty_leave_session(struct session *s);
/* The session's leader is gone, or it left its terminal. */
void	tty_hangup_session(struct session *s);
/* A process group is gone: no terminal's foreground any more. */
void	tty_forget_pgrp(struct pgrp *pg);
/* Device number of a terminal (kinfo_proc's ki_tdev). */
uint64_t tty_dev(struct tty *tp);

/* sys_poll.c: threads that wait for several files, and what they look at. */
extern volatile uint32_t sel_generation, sel_pollers;
void	sel_wakeup(void);

/* Readiness of some file may have changed.  Irq-safe. */
static inline void
selwakeup(void)
{
	sel_generation++;
	if (sel_pollers != 0)
		sel_wakeup();
}

/* random.c: bytes that nobody can guess, once it has been seeded. */
void	random_bytes(void *buf, size_t n);
void	random_seed(const void *buf, size_t n);

#endif
