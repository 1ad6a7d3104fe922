/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console=pipe: lk-run's standard input and output, which are no terminal.
 *
 * Bytes pass as they are, in both directions; only two are special in what
 * comes in.  A bare END is the end of file, which is then read for ever, and
 * QUOTE stands before an END or QUOTE that is data.
 */
#include <sys/filio.h>
#include <sys/poll.h>
#include <sys/ttycom.h>

#include "board.h"
#include "cons.h"
#include "errnoconst.h"
#include "proc.h"

#define	END	0x04
#define	QUOTE	0x16

static bool ended;		/* END was read */
static bool quoted;		/* QUOTE was read, and nothing behind it */
static int held = -1;		/* a byte that poll(2) took, or -1 */
static volatile bool waiting;	/* somebody sleeps for input */

/* Nothing will ever come: it is at its end from the start. */
void
conspipe_noinput(void)
{
	ended = true;
}

/* A byte is in the ring; in irq context. */
void
conspipe_arrived(void)
{
	if (waiting) {
		waiting = false;
		wakeup(&ended);
	}
	selwakeup();
}

/* The next byte of data, or -1: none yet, or the end. */
static int
next(void)
{
	int c;

	if (held >= 0) {
		c = held;
		held = -1;
		return (c);
	}
	while (!ended && (c = cons_getc()) >= 0) {
		if (!quoted && c == QUOTE)
			quoted = true;
		else if (!quoted && c == END)
			ended = true;
		else {
			quoted = false;
			return (c);
		}
	}
	return (-1);
}

/* Is there a byte of data, or the end? */
static bool
ready(void)
{
	if (held < 0)
		held = next();
	return (held >= 0 || ended);
}

/* Waits for ready(); ERESTART, EINTR, EAGAIN. */
static int
wait(struct file *fp)
{
	bool irq;
	int error;

	error = 0;
	irq = md_irq_disable();
	while (error == 0 && !ready()) {
		if ((fp->f_flag & O_NONBLOCK) != 0)
			error = EAGAIN;
		else {
			waiting = true;
			error = tsleep(&ended, 1, "pipein", 0);
		}
	}
	md_irq_restore(irq);
	return (error);
}

static int
conspipe_read(struct thread *td, struct file *fp, struct uio *uio)
{
	uint8_t buf[256];
	size_t n;
	int error, c;

	if (uio->uio_resid == 0)
		return (0);
	error = wait(fp);
	while (error == 0 && uio->uio_resid > 0) {
		for (n = 0; n < sizeof(buf) && n < uio->uio_resid; n++) {
			c = next();
			if (c < 0)
				break;
			buf[n] = (uint8_t)c;
		}
		if (n == 0)
			break;
		error = uiomove(buf, n, uio);
	}
	return (error);
}

static int
conspipe_write(struct thread *td, struct file *fp, struct uio *uio)
{
	uint8_t buf[256];
	size_t n, i;
	int error;

	while (uio->uio_resid > 0) {
		n = uio->uio_resid < sizeof(buf) ? uio->uio_resid :
		    sizeof(buf);
		error = uiomove(buf, n, uio);
		if (error != 0)
			return (error);
		for (i = 0; i < n; i++)
			board->b_putc(buf[i]);
		if (uio->uio_resid > 0 && sched_breathe())
			return (EINTR);
	}
	return (0);
}

/* Not a terminal: isatty(3) is false, as for lk-run itself. */
static int
conspipe_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data)
{
	switch (cmd) {
	case FIONREAD:
		*(int *)data = ready() && !ended;
		return (0);
	case TIOCSCTTY:
		/* What runs as process 1 asks for this; there is no ^C here. */
		return (td->td_proc->p_pgrp->pg_session->s_leader ==
		    td->td_proc ? 0 : EPERM);
	default:
		return (dev_ioctl(td, fp, cmd, data));
	}
}

static int
conspipe_stat(struct thread *td, struct file *fp, struct stat *sb)
{
	return (vn_stat(fp->f_vnode, sb));
}

static int
conspipe_poll(struct thread *td, struct file *fp, int events)
{
	int revents;

	revents = events & POLLOUT;
	if (ready())
		revents |= events & (POLLIN | POLLRDNORM);
	if (ended && held < 0)
		revents |= POLLHUP;
	return (revents);
}

static const struct fileops conspipe_fileops = {
	.fo_read = conspipe_read,
	.fo_write = conspipe_write,
	.fo_ioctl = conspipe_ioctl,
	.fo_stat = conspipe_stat,
	.fo_poll = conspipe_poll,
	.fo_seekable = false,
};

int
conspipe_open(struct file *fp)
{
	fp->f_ops = &conspipe_fileops;
	return (0);
}
