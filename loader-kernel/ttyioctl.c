/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Terminals' ioctl(2) commands.  Output goes straight to the line, so there is
 * never any to drain or to flush.
 */
#include <sys/filio.h>
#include <sys/syslimits.h>

#include "cons.h"
#include "errnoconst.h"
#include "proc.h"

/* Those that a background process is stopped for. */
static bool
changes(uint32_t cmd)
{
	switch (cmd) {
	case TIOCSETA:
	case TIOCSETAW:
	case TIOCSETAF:
	case TIOCFLUSH:
	case TIOCDRAIN:
	case TIOCSPGRP:
	case TIOCSTART:
	case TIOCSTOP:
	case TIOCSWINSZ:
	case TIOCEXCL:
	case TIOCNXCL:
		return (true);
	default:
		return (false);
	}
}

/* The foreground group becomes pgid, of the caller's session. */
static int
set_pgrp(struct thread *td, struct tty *tp, int pgid)
{
	struct pgrp *pg;

	if (!tty_isctty(td, tp))
		return (ENOTTY);
	pg = pgid <= 0 ? NULL : pgfind(pgid);
	if (pg == NULL || pg->pg_session != tp->t_session)
		return (EPERM);
	tp->t_pgid = pgid;
	return (0);
}

/* The caller has no controlling terminal any more. */
static int
give_up(struct thread *td, struct tty *tp)
{
	struct proc *p;

	p = td->td_proc;
	if (!tty_isctty(td, tp))
		return (ENOTTY);
	p->p_flag &= ~P_CONTROLT;
	if (p->p_pgrp->pg_session->s_leader == p)
		tty_hangup_session(p->p_pgrp->pg_session);
	return (0);
}

static int
job_control(struct thread *td, struct tty *tp, uint32_t cmd, int *data)
{
	switch (cmd) {
	case TIOCGPGRP:
		if (!tty_isctty(td, tp))
			return (ENOTTY);
		*data = tp->t_pgid != 0 ? tp->t_pgid : PID_MAX + 1;
		return (0);
	case TIOCSPGRP:
		return (set_pgrp(td, tp, *data));
	case TIOCGSID:
		if (!tty_isctty(td, tp))
			return (ENOTTY);
		*data = tp->t_session->s_sid;
		return (0);
	case TIOCSCTTY:
		return (tty_setctty(td, tp));
	default:
		return (give_up(td, tp));
	}
}

static void
flush(struct tty *tp)
{
	tty_flush_input(tp);
	if (tp->t_taken != NULL)
		tp->t_taken(tp);
}

static int
set_modes(struct thread *td, struct tty *tp, uint32_t cmd,
    const struct termios *t)
{
	if (cmd == TIOCSETAF) {
		(void)tty_queued(td, tp);
		flush(tp);
	}
	tty_setmodes(tp, t);
	return (0);
}

static void
set_winsize(struct tty *tp, const struct winsize *ws)
{
	struct winsize *old;
	bool same;

	old = &tp->t_winsize;
	same = old->ws_row == ws->ws_row && old->ws_col == ws->ws_col &&
	    old->ws_xpixel == ws->ws_xpixel && old->ws_ypixel == ws->ws_ypixel;
	*old = *ws;
	if (!same)
		tty_sendsig(tp, SIGWINCH);
}

/* fo_ioctl of a terminal. */
int
tty_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data)
{
	struct tty *tp;
	int error;

	tp = fp->f_data;
	if (tp->t_gone)
		return (ENXIO);
	if (changes(cmd)) {
		error = tty_background(td, tp, SIGTTOU);
		if (error != 0)
			return (error);
	}
	switch (cmd) {
	case TIOCGETA:
		*(struct termios *)data = tp->t_termios;
		return (0);
	case TIOCSETA:
	case TIOCSETAW:
	case TIOCSETAF:
		return (set_modes(td, tp, cmd, data));
	case TIOCGWINSZ:
		*(struct winsize *)data = tp->t_winsize;
		return (0);
	case TIOCSWINSZ:
		set_winsize(tp, data);
		return (0);
	case TIOCFLUSH:
		(void)tty_queued(td, tp);
		if (*(int *)data == 0 || (*(int *)data & FREAD) != 0)
			flush(tp);
		return (0);
	case TIOCDRAIN:
		return (0);
	case TIOCSTOP:
	case TIOCSTART:
		tp->t_stopped = cmd == TIOCSTOP;
		tty_wake(tp);
		return (0);
	case TIOCEXCL:
	case TIOCNXCL:
		tp->t_excl = cmd == TIOCEXCL;
		return (0);
	case FIONREAD:
		*(int *)data = (int)tty_queued(td, tp);
		return (0);
	case TIOCOUTQ:
		*(int *)data = 0;
		return (0);
	case TIOCGETD:
		*(int *)data = TTYDISC;
		return (0);
	case TIOCSETD:
		return (*(int *)data == TTYDISC ? 0 : ENXIO);
	case TIOCGPGRP:
	case TIOCSPGRP:
	case TIOCGSID:
	case TIOCSCTTY:
	case TIOCNOTTY:
		return (job_control(td, tp, cmd, data));
	default:
		return (dev_ioctl(td, fp, cmd, data));
	}
}
