/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reading and writing terminals: who may, and who waits for what.
 */
#include <sys/poll.h>

#include "str.h"
#include "cons.h"
#include "errnoconst.h"
#include "kstring.h"
#include "proc.h"

#define	DECISECOND	(SPAN_SEC / 10)	/* VTIME's unit */

bool
tty_isctty(struct thread *td, struct tty *tp)
{
	struct proc *p;

	p = td->td_proc;
	return (tp->t_session != NULL && p->p_pgrp != NULL &&
	    p->p_pgrp->pg_session == tp->t_session &&
	    (p->p_flag & P_CONTROLT) != 0);
}

/* The foreground group, or NULL if it is gone. */
static struct pgrp *
foreground(struct tty *tp)
{
	struct pgrp *pg;

	pg = tp->t_pgid == 0 ? NULL : pgfind(tp->t_pgid);
	return (pg != NULL && pg->pg_session == tp->t_session ? pg : NULL);
}

/* Says what the foreground does (VSTATUS). */
static void
status(struct tty *tp, struct pgrp *pg)
{
	struct thread *td;
	struct proc *p;
	char buf[80];
	size_t i;

	p = LIST_FIRST(&pg->pg_members);
	td = p == NULL ? NULL : TAILQ_FIRST(&p->p_threads);
	if (td == NULL)
		return;
	kstring(buf, sizeof(buf), "\ncmd: %s %d [%s]\n", p->p_comm,
	    p->p_pid, td->td_state == TDS_SLEEP ? td->td_wmesg : "running");
	for (i = 0; buf[i] != '\0'; i++)
		tty_output(tp, buf[i]);
}

/* t_signal: what the line discipline's characters send. */
void
tty_sendsig(struct tty *tp, int sig)
{
	struct pgrp *pg;

	pg = foreground(tp);
	if (pg == NULL)
		return;
	pgsignal(pg, sig);
	if (sig == SIGINFO && (tp->t_termios.c_lflag & NOKERNINFO) == 0)
		status(tp, pg);
}

/* t_wakeup: something may be read, or written again. */
void
tty_wake(struct tty *tp)
{
	wakeup(tp);
	selwakeup();
}

/* What may be read, the newest bytes included. */
uint32_t
tty_queued(struct thread *td, struct tty *tp)
{
	cons_poll();
	return (tty_readable(tp));
}

/*
 * Stops a background process that uses its terminal: sends sig to its group.
 * Returns 0 if td may go on; ERESTART, so that the call begins again when the
 * process continues; EIO if nobody could continue it, or if it can't be
 * stopped from reading.
 */
int
tty_background(struct thread *td, struct tty *tp, int sig)
{
	struct proc *p;

	p = td->td_proc;
	if (!tty_isctty(td, tp) || p->p_pgrp->pg_id == tp->t_pgid)
		return (0);
	if (sig_ignored_or_masked(td, sig))
		return (sig == SIGTTOU ? 0 : EIO);
	if ((p->p_flag & P_PPWAIT) != 0)
		return (sig == SIGTTOU ? 0 : EIO);
	if (p->p_pgrp->pg_jobc == 0)
		return (EIO);
	pgsignal(p->p_pgrp, sig);
	return (ERESTART);
}

/* td's session gets this terminal (TIOCSCTTY): 0 or EPERM. */
int
tty_setctty(struct thread *td, struct tty *tp)
{
	struct session *s;
	struct proc *p;

	p = td->td_proc;
	s = p->p_pgrp->pg_session;
	if (s->s_leader != p)
		return (EPERM);
	if (tp->t_session == s)
		return (0);
	if (s->s_tty != NULL)
		return (EPERM);
	/* Process 1 had it while nobody else did: init(8) passes it on. */
	if (tp->t_session != NULL && tp->t_session->s_leader != initproc)
		return (EPERM);
	if (tp->t_session != NULL) {
		tp->t_session->s_tty = NULL;
		initproc->p_flag &= ~P_CONTROLT;
	}
	tp->t_session = s;
	tp->t_pgid = p->p_pgrp->pg_id;
	s->s_tty = tp;
	p->p_flag |= P_CONTROLT;
	return (0);
}

/* See file.h. */
void
tty_leave_session(struct session *s)
{
	struct tty *tp;

	tp = s->s_tty;
	if (tp == NULL)
		return;
	s->s_tty = NULL;
	tp->t_session = NULL;
	tp->t_pgid = 0;
	if (tp->t_opens == 0 && tp->t_closed != NULL)
		tp->t_closed(tp);
}

/* See cons.h.  The session's leader learns it, if the line has a modem. */
void
tty_gone(struct tty *tp)
{
	tp->t_gone = true;
	if (tp->t_session != NULL && tp->t_session->s_leader != NULL &&
	    (tp->t_termios.c_cflag & CLOCAL) == 0)
		psignal(tp->t_session->s_leader, SIGHUP);
	tty_flush_input(tp);
	tty_wake(tp);
}

/* See file.h. */
void
tty_hangup_session(struct session *s)
{
	struct pgrp *pg;

	if (s->s_tty == NULL)
		return;
	pg = foreground(s->s_tty);
	if (pg != NULL) {
		pgsignal(pg, SIGHUP);
		pgsignal(pg, SIGCONT);
	}
	tty_leave_session(s);
}

/* See file.h. */
void
tty_forget_pgrp(struct pgrp *pg)
{
	struct tty *tp;

	tp = pg->pg_session->s_tty;
	if (tp != NULL && tp->t_pgid == pg->pg_id)
		tp->t_pgid = 0;
}

/*
 * Waits for input as VMIN and VTIME say (termios(4)), when ICANON is off.  0,
 * or what tsleep() says; EAGAIN for a descriptor that doesn't wait.
 */
static int
wait_raw(struct thread *td, struct tty *tp, struct file *fp, size_t resid)
{
	uint32_t min, have, before;
	uint64_t time;
	int error;

	min = tp->t_termios.c_cc[VMIN];
	time = tp->t_termios.c_cc[VTIME] * DECISECOND;
	if (min > resid)
		min = (uint32_t)resid;
	have = tty_queued(td, tp);
	if (min == 0 && (time == 0 || have > 0))
		return (0);
	if (have >= min && have > 0)
		return (0);
	if ((fp->f_flag & O_NONBLOCK) != 0)
		return (have > 0 ? 0 : EAGAIN);
	before = have;
	/* The timer runs from the first byte on, or at once if VMIN is 0. */
	error = tsleep(tp, 1, "ttyin", have > 0 || min == 0 ? time : 0);
	if (error == EAGAIN && (min == 0 ||
	    tty_queued(td, tp) == before))
		return (0);
	if (error != 0 && error != EAGAIN)
		return (error);
	return (ERESTART);	/* look again */
}

/*
 * Waits until something may be read.  In the middle of it another process may
 * change the modes or bring this one into the background, so all is looked at
 * again after each sleep.
 */
static int
wait_input(struct thread *td, struct tty *tp, struct file *fp, size_t resid)
{
	int error;

	for (;;) {
		if (tp->t_gone)
			return (0);
		error = tty_background(td, tp, SIGTTIN);
		if (error != 0)
			return (error);
		if ((tp->t_termios.c_lflag & ICANON) == 0) {
			error = wait_raw(td, tp, fp, resid);
			if (error != ERESTART || sig_pending(td))
				return (error);
			continue;
		}
		if (tty_queued(td, tp) > 0)
			return (0);
		if ((fp->f_flag & O_NONBLOCK) != 0)
			return (EAGAIN);
		error = tsleep(tp, 1, "ttyin", 0);
		if (error != 0)
			return (error);
	}
}

static int
tty_read(struct thread *td, struct file *fp, struct uio *uio)
{
	uint8_t buf[256];
	struct tty *tp;
	size_t n;
	bool end;
	int error;

	tp = fp->f_data;
	if (uio->uio_resid == 0)
		return (0);
	error = wait_input(td, tp, fp, uio->uio_resid);
	for (end = false; error == 0 && !end && uio->uio_resid > 0; ) {
		n = uio->uio_resid < sizeof(buf) ? uio->uio_resid :
		    sizeof(buf);
		n = tty_take(tp, buf, n, &end);
		if (n == 0)
			break;
		error = uiomove(buf, n, uio);
	}
	cons_poll();		/* there is room again */
	if (tp->t_taken != NULL)
		tp->t_taken(tp);
	return (error);
}

#define	WIDEST	8		/* a tab may be so many characters */

/* How many of n characters may be written now? */
static size_t
sendable(const struct tty *tp, size_t n)
{
	size_t room;

	if (tp->t_stopped)
		return (0);
	room = tp->t_room == NULL ? n : tp->t_room(tp) / WIDEST;
	return (n < room ? n : room);
}

static int
tty_write(struct thread *td, struct file *fp, struct uio *uio)
{
	uint8_t buf[256];
	struct tty *tp;
	size_t n, i;
	int error;

	tp = fp->f_data;
	if ((tp->t_termios.c_lflag & TOSTOP) != 0) {
		error = tty_background(td, tp, SIGTTOU);
		if (error != 0)
			return (error);
	}
	while (uio->uio_resid > 0) {
		n = uio->uio_resid < sizeof(buf) ? uio->uio_resid :
		    sizeof(buf);
		if (tp->t_gone)
			return (ENXIO);
		if ((n = sendable(tp, n)) == 0) {
			if ((fp->f_flag & O_NONBLOCK) != 0)
				return (EAGAIN);
			error = tsleep(tp, 1, "ttyout", 0);
			if (error != 0)
				return (error);
			continue;
		}
		error = uiomove(buf, n, uio);
		if (error != 0)
			return (error);
		for (i = 0; i < n; i++)
			tty_output(tp, buf[i]);
		cons_poll();	/* ^S, ^C */
		if (uio->uio_resid > 0 && sched_breathe())
			return (EINTR);
	}
	return (0);
}

static int
tty_stat(struct thread *td, struct file *fp, struct stat *sb)
{
	return (vn_stat(fp->f_vnode, sb));
}

static int
tty_poll(struct thread *td, struct file *fp, int events)
{
	struct tty *tp;
	int revents;

	tp = fp->f_data;
	if (tp->t_gone)
		return ((events & (POLLIN | POLLRDNORM)) | POLLHUP);
	revents = 0;
	if (tty_queued(td, tp) > 0)
		revents |= events & (POLLIN | POLLRDNORM);
	if (sendable(tp, 1) > 0)
		revents |= events & POLLOUT;
	return (revents);
}

static void
tty_close(struct thread *td, struct file *fp)
{
	struct tty *tp;

	tp = fp->f_data;
	if (--tp->t_opens > 0)
		return;
	tp->t_excl = false;
	if (tp->t_closed != NULL)
		tp->t_closed(tp);
}

static const struct fileops tty_fileops = {
	.fo_read = tty_read,
	.fo_write = tty_write,
	.fo_ioctl = tty_ioctl,
	.fo_stat = tty_stat,
	.fo_poll = tty_poll,
	.fo_close = tty_close,
	.fo_seekable = false,
};

/* Makes fp a way to this terminal: 0, or EBUSY after TIOCEXCL. */
int
tty_open(struct thread *td, struct tty *tp, struct file *fp)
{
	if (tp->t_excl && td->td_proc->p_cred->cr_uid != 0)
		return (EBUSY);
	fp->f_ops = &tty_fileops;
	fp->f_data = tp;
	tp->t_opens++;
	return (0);
}

/*
 * open(2) of /dev/tty: the controlling terminal, by its own name, or ENXIO.
 */
int
ctty_open(struct thread *td, const struct cdev *cd, struct file *fp)
{
	struct proc *p;
	struct tty *tp;
	int error;

	p = td->td_proc;
	tp = p->p_pgrp == NULL ? NULL : p->p_pgrp->pg_session->s_tty;
	if (tp == NULL || tp->t_gone || (p->p_flag & P_CONTROLT) == 0)
		return (ENXIO);
	if ((error = tty_open(td, tp, fp)) == 0 && tp->t_node != NULL) {
		vn_ref(tp->t_node);
		vn_unref(fp->f_vnode);
		fp->f_vnode = tp->t_node;
	}
	return (error);
}
