/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Pipes and FIFOs.
 *
 * FreeBSD's pipe(2) carries data in both directions: it is two of the things
 * that are called a pipe here, and each of its files reads from one and writes
 * to the other, its peer.  A FIFO has one only, which is its own peer.
 *
 * A pipe is a ring of up to PIPE_PAGES pages, each allocated when first
 * written to.  p_in and p_out count all bytes ever written and read, so that
 * their difference is what is in the pipe; when it is empty both start at 0
 * again, and a pipe that carries little needs one page.
 */
#include <sys/filio.h>
#include <sys/poll.h>
#include <sys/syslimits.h>

#include "str.h"
#include "errnoconst.h"
#include "kmem.h"
#include "pipe.h"
#include "proc.h"

#define	PIPE_PAGES	16
#define	PIPE_SIZE	(PIPE_PAGES * PAGE_SIZE)
#define	PIPE_DEV	0x50495045	/* st_dev: no file system's */

struct pipe {
	char		*p_page[PIPE_PAGES]; /* ring; NULL = not there yet */
	uint32_t	p_in;		/* bytes written */
	uint32_t	p_out;		/* bytes read */
	struct pipe	*p_peer;	/* where its readers write to */
	uint32_t	p_files;	/* open files that may read from it, or
					   whose FIFO it is */
	uint32_t	p_readers;	/* open files for reading */
	uint32_t	p_writers;	/* open files for writing */
	uint32_t	p_opens;	/* FIFO: times a writer came */
	uint32_t	p_ropens;	/* FIFO: times a reader came */
	uint32_t	p_ends;		/* times the last writer went */
	bool		p_rwait;	/* readers sleep on p_in */
	bool		p_wwait;	/* writers sleep on p_out */
	uint64_t	p_ino;		/* st_ino of an unnamed one */
	struct timespec	p_time;		/* when it was made */
};

static uint64_t last_ino;

static uint32_t
used(const struct pipe *p)
{
	return (p->p_in - p->p_out);
}

static void
wake_readers(struct pipe *p)
{
	if (p->p_rwait) {
		p->p_rwait = false;
		wakeup(&p->p_in);
	}
	selwakeup();
}

static void
wake_writers(struct pipe *p)
{
	if (p->p_wwait) {
		p->p_wwait = false;
		wakeup(&p->p_out);
	}
	selwakeup();
}

/* Sleeps until somebody reads; ERESTART or EINTR at a signal. */
static int
wait_room(struct pipe *p)
{
	p->p_wwait = true;
	return (tsleep(&p->p_out, 1, "pipewr", 0));
}

static int
wait_data(struct pipe *p)
{
	p->p_rwait = true;
	return (tsleep(&p->p_in, 1, "piperd", 0));
}

/* Moves what is there, at most what was asked for; 0 or EFAULT. */
static inline int
take(struct pipe *p, struct uio *uio)
{
	uint32_t off, len;
	int error;

	do {
		off = p->p_out % PAGE_SIZE;
		len = PAGE_SIZE - off;
		if (len > used(p))
			len = used(p);
		if (len > uio->uio_resid)
			len = uio->uio_resid;
		error = uiomove(p->p_page[p->p_out / PAGE_SIZE % PIPE_PAGES] +
		    off, len, uio);
		if (error != 0)
			return (error);
		p->p_out += len;
	} while (used(p) > 0 && uio->uio_resid > 0);
	if (used(p) == 0)
		p->p_in = p->p_out = 0;
	return (0);
}

static int
pipe_read(struct thread *td, struct file *fp, struct uio *uio)
{
	struct pipe *p;
	int error;

	p = fp->f_data;
	if (uio->uio_resid == 0)
		return (0);
	while (used(p) == 0) {
		if (p->p_writers == 0)
			return (0);
		if ((fp->f_flag & O_NONBLOCK) != 0)
			return (EAGAIN);
		error = wait_data(p);
		if (error != 0)
			return (error);
	}
	error = take(p, uio);
	wake_writers(p);
	return (error);
}

/* The page that the next byte goes to; NULL: no memory. */
static inline char *
in_page(struct pipe *p)
{
	char **pagep;
	paddr_t pa;

	pagep = &p->p_page[p->p_in / PAGE_SIZE % PIPE_PAGES];
	if (*pagep == NULL && (pa = page_alloc()) != 0)
		*pagep = kva(pa);
	return (*pagep);
}

/* Moves what there is room for, which is something; 0, EFAULT or ENOMEM. */
static inline int
put(struct pipe *p, struct uio *uio)
{
	uint32_t off, len;
	char *page;
	int error;

	do {
		off = p->p_in % PAGE_SIZE;
		len = PAGE_SIZE - off;
		if (len > PIPE_SIZE - used(p))
			len = PIPE_SIZE - used(p);
		if (len > uio->uio_resid)
			len = uio->uio_resid;
		page = in_page(p);
		if (page == NULL)
			return (ENOMEM);
		error = uiomove(page + off, len, uio);
		if (error != 0)
			return (error);
		p->p_in += len;
	} while (uio->uio_resid > 0 && used(p) < PIPE_SIZE);
	return (0);
}

/*
 * Writes all of it, sleeping for room.  Up to PIPE_BUF bytes go in one piece.
 * EPIPE when nobody reads; file_rwerror() sends SIGPIPE.
 */
static int
pipe_write(struct thread *td, struct file *fp, struct uio *uio)
{
	struct pipe *p;
	uint32_t need;
	int error;

	p = ((struct pipe *)fp->f_data)->p_peer;
	need = uio->uio_resid <= PIPE_BUF ? (uint32_t)uio->uio_resid : 1;
	while (uio->uio_resid > 0) {
		if (p->p_readers == 0)
			return (EPIPE);
		if (PIPE_SIZE - used(p) >= need) {
			error = put(p, uio);
			wake_readers(p);
		} else if ((fp->f_flag & O_NONBLOCK) != 0)
			error = EAGAIN;
		else
			error = wait_room(p);
		if (error != 0)
			return (error);
	}
	return (0);
}

static int
pipe_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data)
{
	struct pipe *p;

	p = fp->f_data;
	switch (cmd) {
	case FIONREAD:
		*(int *)data = (fp->f_flag & FREAD) == 0 ? 0 : (int)used(p);
		return (0);
	case FIONSPACE:
		*(int *)data = (int)(PIPE_SIZE - used(p->p_peer));
		return (0);
	case FIONBIO:
	case FIOASYNC:
		return (0);
	default:
		return (ENOTTY);
	}
}

static int
pipe_stat(struct thread *td, struct file *fp, struct stat *sb)
{
	struct pipe *p;

	p = fp->f_data;
	if (fp->f_vnode != NULL)
		(void)vn_stat(fp->f_vnode, sb);
	else {
		memset(sb, 0, sizeof(*sb));
		sb->st_mode = S_IFIFO;
		sb->st_dev = PIPE_DEV;
		sb->st_ino = p->p_ino;
		sb->st_uid = td->td_proc->p_cred->cr_uid;
		sb->st_gid = td->td_proc->p_cred->cr_gid;
		sb->st_atim = sb->st_mtim = sb->st_ctim = p->p_time;
		sb->st_birthtim = p->p_time;
		sb->st_blksize = PAGE_SIZE;
	}
	sb->st_size = used(p);
	return (0);
}

/*
 * Is there no more to come, or nobody to read?  A FIFO that had no writer when
 * it was opened isn't at its end until one has come and gone.
 */
static bool
at_end(const struct file *fp, const struct pipe *p)
{
	if (p->p_readers == 0)
		return (true);
	return (p->p_writers == 0 && (fp->f_type != DTYPE_FIFO ||
	    (fp->f_flag & FREAD) == 0 ||
	    (uint32_t)fp->f_offset != p->p_ends));
}

static int
pipe_poll(struct thread *td, struct file *fp, int events)
{
	struct pipe *in, *out;
	int revents;

	in = fp->f_data;
	out = in->p_peer;
	revents = 0;
	if ((fp->f_flag & FREAD) != 0 && used(in) > 0)
		revents |= events & (POLLIN | POLLRDNORM);
	if ((fp->f_flag & FWRITE) != 0 && (out->p_readers == 0 ||
	    PIPE_SIZE - used(out) >= PIPE_BUF))
		revents |= events & POLLOUT;
	if (at_end(fp, in) && (events & POLLINIGNEOF) == 0) {
		revents |= events & (POLLIN | POLLRDNORM);
		if (at_end(fp, out))
			revents |= POLLHUP;
	}
	return (revents);
}

static void
pipe_free(struct pipe *p)
{
	int i;

	for (i = 0; i < PIPE_PAGES; i++)
		if (p->p_page[i] != NULL)
			page_unref(kvtop(p->p_page[i]));
	kfree(p);
}

static void
pipe_close(struct thread *td, struct file *fp)
{
	struct pipe *p, *peer;

	p = fp->f_data;
	peer = p->p_peer;
	if ((fp->f_flag & FREAD) != 0)
		p->p_readers--;
	if ((fp->f_flag & FWRITE) != 0 && --peer->p_writers == 0)
		peer->p_ends++;
	wake_writers(p);
	wake_readers(peer);
	p->p_files--;
	if (p->p_files + peer->p_files > 0)
		return;
	if (fp->f_vnode != NULL)
		fp->f_vnode->v_pipe = NULL;
	if (peer != p)
		pipe_free(peer);
	pipe_free(p);
}

static const struct fileops pipe_fileops = {
	.fo_read = pipe_read,
	.fo_write = pipe_write,
	.fo_ioctl = pipe_ioctl,
	.fo_stat = pipe_stat,
	.fo_poll = pipe_poll,
	.fo_close = pipe_close,
	.fo_seekable = false,
};

static struct pipe *
pipe_new(void)
{
	struct pipe *p;

	p = kmalloc_zero(sizeof(*p));
	if (p == NULL)
		return (NULL);
	p->p_peer = p;
	p->p_ino = ++last_ino;
	vn_now(&p->p_time);
	return (p);
}

/* Makes fp read from p and write to its peer. */
static void
attach(struct file *fp, struct pipe *p, int type, int mode)
{
	fp->f_ops = &pipe_fileops;
	fp->f_type = (uint8_t)type;
	fp->f_data = p;
	fp->f_flag |= mode;
	p->p_files++;
	if ((mode & FREAD) != 0) {
		p->p_readers++;
		p->p_ropens++;
		fp->f_offset = p->p_ends - (p->p_writers > 0);
	}
	if ((mode & FWRITE) != 0) {
		p->p_peer->p_writers++;
		p->p_peer->p_opens++;
	}
}

/* Two pipes that are each other's peer; false: no memory. */
static bool
pair_new(struct pipe **ap, struct pipe **bp)
{
	*ap = pipe_new();
	*bp = pipe_new();
	if (*ap != NULL && *bp != NULL) {
		(*ap)->p_peer = *bp;
		(*bp)->p_peer = *ap;
		return (true);
	}
	if (*ap != NULL)
		pipe_free(*ap);
	if (*bp != NULL)
		pipe_free(*bp);
	return (false);
}

/*
 * The two ends of a new pipe, one reference each.  0, ENOMEM, or ENFILE if
 * there are too many open files.
 */
int
pipe_open_pair(struct file **readp, struct file **writep)
{
	struct pipe *a, *b;

	if (!pair_new(&a, &b))
		return (ENOMEM);
	*readp = file_alloc();
	*writep = file_alloc();
	if (*readp == NULL || *writep == NULL) {
		if (*readp != NULL)
			file_drop(NULL, *readp);
		if (*writep != NULL)
			file_drop(NULL, *writep);
		pipe_free(a);
		pipe_free(b);
		return (ENFILE);
	}
	attach(*readp, a, DTYPE_PIPE, FREAD | FWRITE);
	attach(*writep, b, DTYPE_PIPE, FREAD | FWRITE);
	return (0);
}

/*
 * Makes fp, which has its vnode and mode, an end of that FIFO, and waits until
 * the other end is open too.  0, ENOMEM, ENXIO if a writer won't wait and
 * nobody reads, ERESTART or EINTR.
 */
int
pipe_open_fifo(struct thread *td, struct file *fp)
{
	struct pipe *p;
	uint32_t seen;
	int error;

	p = fp->f_vnode->v_pipe;
	if (p == NULL && (p = pipe_new()) == NULL)
		return (ENOMEM);
	if ((fp->f_flag & (O_NONBLOCK | FREAD | FWRITE)) ==
	    (O_NONBLOCK | FWRITE) && p->p_readers == 0) {
		if (fp->f_vnode->v_pipe == NULL)
			pipe_free(p);
		return (ENXIO);
	}
	fp->f_vnode->v_pipe = p;
	attach(fp, p, DTYPE_FIFO, fp->f_flag & (FREAD | FWRITE));
	wake_readers(p);
	wake_writers(p);
	error = 0;
	if ((fp->f_flag & O_NONBLOCK) != 0)
		return (0);
	if ((fp->f_flag & FWRITE) == 0) {
		for (seen = p->p_opens; error == 0 && p->p_writers == 0 &&
		    p->p_opens == seen; )
			error = wait_data(p);
	} else if ((fp->f_flag & FREAD) == 0) {
		for (seen = p->p_ropens; error == 0 && p->p_readers == 0 &&
		    p->p_ropens == seen; )
			error = wait_room(p);
	}
	return (error);
}
