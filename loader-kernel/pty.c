/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Pseudo-terminals (pts(4)): posix_openpt(2) makes a terminal whose line is the
 * file it returns, the master, and a device in /dev/pts for the other side,
 * which is there as long as the master is open.
 *
 * What the terminal sends goes into a ring, which the master reads; what the
 * master writes goes to the line discipline.
 */
#include <sys/filio.h>
#include <sys/poll.h>

#include "cons.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kmem.h"
#include "kstring.h"
#include "proc.h"
#include "str.h"
#include "sysproto.h"

#define	PTYQ		4096	/* bytes of output; a power of 2 */
#define	PTY_MAX		64	/* pseudo-terminals */
#define	PTY_MINOR	64	/* device number of the first */
#define	GID_TTY		4	/* group of terminals */
#define	NSIG		32	/* TIOCSIG sends those below it */

struct pty {
	struct tty	pt_tty;		/* first: a terminal is cast to it */
	struct cdev	pt_cdev;	/* the device */
	char		pt_name[16];	/* its name in /dev */
	bool		pt_master;	/* the master is open */
	uint8_t		pt_out[PTYQ];	/* what the terminal sends, a ring */
	uint32_t	pt_head;	/* where the next byte goes */
	uint32_t	pt_tail;	/* next to read */
	bool		pt_used;	/* the terminal was open, and closed */
};

static struct pty *ptys[PTY_MAX];

/* Was the terminal open, and isn't any more?  The master is at its end. */
static bool
finished(const struct pty *pt)
{
	return (pt->pt_used && pt->pt_tty.t_opens == 0);
}

/* Whoever waits on the master's side: there is something to read or room. */
static void
wake_master(struct pty *pt)
{
	wakeup(&pt->pt_head);
	selwakeup();
}

/* t_putc: the byte is lost if there is no room, as an echo may be. */
static void
put(struct tty *tp, int c)
{
	struct pty *pt = (struct pty *)tp;

	if (pt->pt_head - pt->pt_tail >= PTYQ)
		return;
	pt->pt_out[pt->pt_head++ % PTYQ] = (uint8_t)c;
	wake_master(pt);
}

/* t_room: how many bytes t_putc may be given. */
static uint32_t
room(const struct tty *tp)
{
	const struct pty *pt = (const struct pty *)tp;

	return (PTYQ - (pt->pt_head - pt->pt_tail));
}

/* t_taken: what was typed has been read, or thrown away. */
static void
taken(struct tty *tp)
{
	wake_master((struct pty *)tp);
}

/* t_closed: no file is open on the terminal; it goes with its master. */
static void
closed(struct tty *tp)
{
	struct pty *pt = (struct pty *)tp;

	pt->pt_used = true;
	wake_master(pt);
	if (pt->pt_master || tp->t_session != NULL)
		return;
	ptys[pt->pt_cdev.cd_minor - PTY_MINOR] = NULL;
	vn_unref(tp->t_node);
	kfree(pt);
}

/* open(2) of the device: ENXIO when the master is gone. */
static int
pts_open(struct thread *td, const struct cdev *cd, struct file *fp)
{
	struct pty *pt = ptys[cd->cd_minor - PTY_MINOR];

	if (pt == NULL || !pt->pt_master)
		return (ENXIO);
	if (pt->pt_tty.t_opens == 0)
		tty_setdefaults(&pt->pt_tty);
	return (tty_open(td, &pt->pt_tty, fp));
}

static int
ptm_read(struct thread *td, struct file *fp, struct uio *uio)
{
	struct pty *pt = fp->f_data;
	size_t n;
	int error;

	if (uio->uio_resid == 0)
		return (0);
	while (pt->pt_head == pt->pt_tail) {
		if (finished(pt))
			return (0);
		if ((fp->f_flag & O_NONBLOCK) != 0)
			return (EAGAIN);
		error = tsleep(&pt->pt_head, 1, "ptsout", 0);
		if (error != 0)
			return (error);
	}
	error = 0;
	while (error == 0 && uio->uio_resid > 0 &&
	    pt->pt_head != pt->pt_tail) {
		n = PTYQ - pt->pt_tail % PTYQ;
		if (n > pt->pt_head - pt->pt_tail)
			n = pt->pt_head - pt->pt_tail;
		if (n > uio->uio_resid)
			n = uio->uio_resid;
		error = uiomove(pt->pt_out + pt->pt_tail % PTYQ, n, uio);
		if (error == 0)
			pt->pt_tail += n;
	}
	tty_wake(&pt->pt_tty);		/* there is room again */
	return (error);
}

/* Is the queue full of what can be read?  Else the bell rings, or there is. */
static bool
stuffed(const struct tty *tp)
{
	return (tty_full(tp) && tty_readable(tp) > 0);
}

/* Waits until the terminal takes a character; EIO: nobody reads. */
static int
wait_room(struct file *fp, struct pty *pt)
{
	int error;

	while (stuffed(&pt->pt_tty)) {
		if (finished(pt))
			return (EIO);
		if ((fp->f_flag & O_NONBLOCK) != 0)
			return (EAGAIN);
		error = tsleep(&pt->pt_head, 1, "ptsin", 0);
		if (error != 0)
			return (error);
	}
	return (0);
}

static int
ptm_write(struct thread *td, struct file *fp, struct uio *uio)
{
	struct pty *pt = fp->f_data;
	uint8_t buf[256];
	size_t i, n;
	int error;

	error = 0;
	while (error == 0 && uio->uio_resid > 0) {
		n = uio->uio_resid < sizeof(buf) ? uio->uio_resid :
		    sizeof(buf);
		if ((error = uiomove(buf, n, uio)) != 0)
			break;
		for (i = 0; i < n; i++) {
			error = wait_room(fp, pt);
			if (error != 0)
				break;
			tty_input(&pt->pt_tty, buf[i]);
		}
		uio->uio_resid += n - i;
		if (error == 0 && uio->uio_resid > 0 && sched_breathe())
			error = EINTR;
	}
	return (error);
}

/* What differs from the terminal's own: the master isn't in its session. */
static int
ptm_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data)
{
	struct pty *pt = fp->f_data;
	struct tty *tp = &pt->pt_tty;

	switch (cmd) {
	case TIOCPTMASTER:
		return (0);
	case FIONREAD:
		/* At the end, too, a read(2) says more. */
		*(int *)data = finished(pt) ? 1 :
		    (int)(pt->pt_head - pt->pt_tail);
		return (0);
	case TIOCGPGRP:
		*(int *)data = tp->t_pgid != 0 ? tp->t_pgid : PID_MAX + 1;
		return (0);
	case TIOCGSID:
		if (tp->t_session == NULL)
			return (ENOTTY);
		*(int *)data = tp->t_session->s_sid;
		return (0);
	case TIOCSIG:
		if (*(int *)data < 1 || *(int *)data >= NSIG)
			return (EINVAL);
		tty_sendsig(tp, *(int *)data);
		return (0);
	default:
		return (tty_ioctl(td, fp, cmd, data));
	}
}

static int
ptm_stat(struct thread *td, struct file *fp, struct stat *sb)
{
	return (vn_stat(fp->f_vnode, sb));
}

static int
ptm_poll(struct thread *td, struct file *fp, int events)
{
	struct pty *pt = fp->f_data;
	int revents;

	if (finished(pt))
		return ((events & (POLLIN | POLLRDNORM)) | POLLHUP);
	revents = 0;
	if (pt->pt_head != pt->pt_tail)
		revents |= events & (POLLIN | POLLRDNORM);
	if (!stuffed(&pt->pt_tty))
		revents |= events & POLLOUT;
	return (revents);
}

/* The line is gone: who uses the terminal learns it, and its name goes. */
static void
ptm_close(struct thread *td, struct file *fp)
{
	struct pty *pt = fp->f_data;
	struct tty *tp = &pt->pt_tty;

	if (tp->t_node->v_name != NULL)
		dent_remove(tp->t_node->v_name);
	pt->pt_master = false;
	tty_gone(tp);
	if (tp->t_opens == 0)
		closed(tp);
}

static const struct fileops ptm_fileops = {
	.fo_read = ptm_read,
	.fo_write = ptm_write,
	.fo_ioctl = ptm_ioctl,
	.fo_stat = ptm_stat,
	.fo_poll = ptm_poll,
	.fo_close = ptm_close,
	.fo_seekable = false,
};

/* See vnode.h. */
const char *
pty_name(uint64_t dev)
{
	if (dev < PTY_MINOR || dev >= PTY_MINOR + PTY_MAX ||
	    ptys[dev - PTY_MINOR] == NULL)
		return (NULL);
	return (ptys[dev - PTY_MINOR]->pt_name);
}

/* The device's node in /dev/pts, which is td's user's: 0 or ENOMEM. */
static int
make_node(struct thread *td, struct pty *pt)
{
	const char *name = pt->pt_name + 4;	/* behind "pts/" */
	struct vnode *vp;

	vp = node_new(dev_pts->v_mount, VCHR, 0620);
	if (vp == NULL)
		return (ENOMEM);
	vp->v_uid = td->td_proc->p_cred->cr_ruid;
	vp->v_gid = GID_TTY;
	vp->v_cdev = &pt->pt_cdev;
	vn_ref(vp);
	if (dent_add(dev_pts, name, strlen(name), vp) != 0) {
		vn_unref(vp);
		return (ENOMEM);
	}
	pt->pt_tty.t_node = vp;
	return (0);
}

/* A new one; NULL: there are too many, or no memory. */
static struct pty *
pty_new(struct thread *td)
{
	struct pty *pt;
	int unit;

	for (unit = 0; unit < PTY_MAX && ptys[unit] != NULL; unit++)
		continue;
	if (unit == PTY_MAX || (pt = kmalloc_zero(sizeof(*pt))) == NULL)
		return (NULL);
	tty_init(&pt->pt_tty);
	pt->pt_tty.t_putc = put;
	pt->pt_tty.t_room = room;
	pt->pt_tty.t_taken = taken;
	pt->pt_tty.t_closed = closed;
	pt->pt_tty.t_signal = tty_sendsig;
	pt->pt_tty.t_wakeup = tty_wake;
	kstring(pt->pt_name, sizeof(pt->pt_name), "pts/%d", unit);
	pt->pt_cdev = (struct cdev){ .cd_name = pt->pt_name, .cd_mode = 0620,
	    .cd_minor = (uint16_t)(PTY_MINOR + unit), .cd_type = D_TTY,
	    .cd_open = pts_open };
	if (make_node(td, pt) != 0) {
		kfree(pt);
		return (NULL);
	}
	pt->pt_master = true;
	ptys[unit] = pt;
	return (pt);
}

/* A descriptor of a new pseudo-terminal's master. */
int
sys_posix_openpt(struct thread *td, int flags)
{
	struct file *fp;
	struct pty *pt;
	int error, fd;

	if ((flags & ~(O_RDWR | O_NOCTTY | O_CLOEXEC)) != 0)
		return (EINVAL);
	if ((fp = file_alloc()) == NULL)
		return (ENFILE);
	if ((error = fd_alloc(td, 0, &fd)) != 0) {
		file_drop(td, fp);
		return (error);
	}
	if ((pt = pty_new(td)) == NULL) {
		file_drop(td, fp);
		return (EAGAIN);
	}
	fp->f_ops = &ptm_fileops;
	fp->f_type = DTYPE_PTS;
	fp->f_flag = FFLAGS(flags & O_ACCMODE);
	fp->f_data = pt;
	fp->f_vnode = pt->pt_tty.t_node;
	vn_ref(fp->f_vnode);
	fd_install(td, fd, fp, (flags & O_CLOEXEC) != 0);
	td->td_retval[0] = (uint32_t)fd;
	return (0);
}
