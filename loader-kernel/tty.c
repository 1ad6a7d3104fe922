/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The line discipline (termios(4)): its modes, the input queue, and what each
 * character from the line means.
 */
#include <signalconst.h>

#include "str.h"
#include "ttydisc.h"

#define	CTRL(c)		((c) & 0x1f)

static const struct termios defaults = {
	.c_iflag = BRKINT | ICRNL | IMAXBEL | IXON | IXANY,
	.c_oflag = OPOST | ONLCR,
	.c_cflag = CREAD | CS8 | HUPCL,
	.c_lflag = ECHO | ICANON | ISIG | IEXTEN | ECHOE | ECHOKE | ECHOCTL,
	.c_cc = {
		[VEOF] = CTRL('D'), [VEOL] = _POSIX_VDISABLE,
		[VEOL2] = _POSIX_VDISABLE, [VERASE] = DEL,
		[VWERASE] = CTRL('W'), [VKILL] = CTRL('U'),
		[VREPRINT] = CTRL('R'), [VERASE2] = CTRL('H'),
		[VINTR] = CTRL('C'), [VQUIT] = CTRL('\\'),
		[VSUSP] = CTRL('Z'), [VDSUSP] = CTRL('Y'),
		[VSTART] = CTRL('Q'), [VSTOP] = CTRL('S'),
		[VLNEXT] = CTRL('V'), [VDISCARD] = CTRL('O'),
		[VMIN] = 1, [VTIME] = 0, [VSTATUS] = CTRL('T'),
		[19] = _POSIX_VDISABLE,
	},
	.c_ispeed = B115200,
	.c_ospeed = B115200,
};

/* The modes of a new terminal; the caller fills in t_putc and so on. */
void
tty_init(struct tty *tp)
{
	memset(tp, 0, sizeof(*tp));
	tty_setdefaults(tp);
}

void
tty_setdefaults(struct tty *tp)
{
	tp->t_termios = defaults;
}

bool
tty_full(const struct tty *tp)
{
	return (tp->t_head - tp->t_tail >= TTYQ);
}

uint32_t
tty_readable(const struct tty *tp)
{
	return (tp->t_line - tp->t_tail);
}

/* Everything typed so far may be read. */
static void
push(struct tty *tp)
{
	tp->t_line = tp->t_head;
	tp->t_linecol = tp->t_col;
	tp->t_wakeup(tp);
}

/* The caller has asked tty_full(). */
static void
append(struct tty *tp, unsigned int c)
{
	if (tp->t_head == tp->t_line)
		tp->t_linecol = tp->t_col;
	*tty_entry(tp, tp->t_head++) = (uint16_t)c;
}

void
tty_flush_input(struct tty *tp)
{
	tp->t_head = tp->t_line = tp->t_tail;
	tp->t_lnext = false;
}

/* See tty.h. */
size_t
tty_take(struct tty *tp, uint8_t *buf, size_t n, bool *endp)
{
	unsigned int e;
	size_t got;

	*endp = false;
	got = 0;
	while (tp->t_tail != tp->t_line && !*endp) {
		e = *tty_entry(tp, tp->t_tail);
		if ((e & TQ_EOF) == 0) {
			if (got == n)
				break;
			buf[got++] = (uint8_t)e;
		}
		tp->t_tail++;
		*endp = lflag(tp, ICANON) && (e & (TQ_EOF | TQ_BREAK)) != 0;
	}
	return (got);
}

/* See tty.h. */
void
tty_setmodes(struct tty *tp, const struct termios *t)
{
	bool canon;

	canon = lflag(tp, ICANON);
	tp->t_termios = *t;
	tp->t_termios.c_ispeed = t->c_ispeed == 0 ? t->c_ospeed :
	    t->c_ispeed;
	if (!iflag(tp, IXON))
		tp->t_stopped = false;
	if (!lflag(tp, IEXTEN))
		tp->t_lnext = false;
	/* A line begun in one mode isn't edited in the other. */
	if (canon != lflag(tp, ICANON))
		push(tp);
}

/* A signal that also throws away what was typed. */
static void
interrupt(struct tty *tp, int c, int sig)
{
	if (!lflag(tp, NOFLSH))
		tty_flush_input(tp);
	if (lflag(tp, ECHO) && tty_caret(tp, c, false))
		tty_echo(tp, c, false);
	tp->t_stopped = false;
	tp->t_termios.c_lflag &= ~(tcflag_t)FLUSHO;
	tp->t_signal(tp, sig);
}

static bool
signals(struct tty *tp, int c)
{
	if (!lflag(tp, ISIG))
		return (false);
	if (is_cc(tp, VINTR, c))
		interrupt(tp, c, SIGINT);
	else if (is_cc(tp, VQUIT, c))
		interrupt(tp, c, SIGQUIT);
	else if (is_cc(tp, VSUSP, c))
		interrupt(tp, c, SIGTSTP);
	else if (lflag(tp, ICANON | IEXTEN) && is_cc(tp, VSTATUS, c)) {
		if (lflag(tp, ECHO))
			tty_echo(tp, c, false);
		tp->t_signal(tp, SIGINFO);
	} else
		return (false);
	return (true);
}

/* VSTART and VSTOP; any other character may start output, too. */
static bool
flow(struct tty *tp, int c)
{
	if (!iflag(tp, IXON))
		return (false);
	if (is_cc(tp, VSTOP, c)) {
		/* If both are the same character it toggles. */
		tp->t_stopped = !(tp->t_stopped && is_cc(tp, VSTART, c));
		if (!tp->t_stopped)
			tp->t_wakeup(tp);
		return (true);
	}
	if (is_cc(tp, VSTART, c) || (tp->t_stopped && iflag(tp, IXANY))) {
		tp->t_stopped = false;
		tp->t_wakeup(tp);
	}
	return (is_cc(tp, VSTART, c));
}

/* A character for the queue, with TQ_* bits. */
static void
store(struct tty *tp, unsigned int e)
{
	bool quoted;
	int c;

	c = (int)(e & TQ_CHAR);
	quoted = (e & TQ_QUOTED) != 0;
	if (tty_full(tp)) {
		if (iflag(tp, IMAXBEL))
			tp->t_putc(tp, '\a');
		return;
	}
	append(tp, e);
	if ((e & TQ_EOF) != 0) {
		if (lflag(tp, ECHO) && tty_caret(tp, c, false)) {
			tty_echo(tp, c, false);
			tty_puts(tp, "\b\b");
		}
	} else if (lflag(tp, ECHO) || (c == '\n' && lflag(tp, ECHONL) &&
	    lflag(tp, ICANON)))
		tty_echo(tp, c, quoted);
	if (!lflag(tp, ICANON) || (e & (TQ_BREAK | TQ_EOF)) != 0)
		push(tp);
}

/* IEXTEN's characters that hold in every mode: VLNEXT, VDISCARD. */
static bool
extended(struct tty *tp, int c)
{
	if (!lflag(tp, IEXTEN))
		return (false);
	if (is_cc(tp, VLNEXT, c)) {
		tp->t_lnext = true;
		if (lflag(tp, ECHO | ECHOE | ECHOCTL))
			tty_puts(tp, "^\b");
		return (true);
	}
	if (is_cc(tp, VDISCARD, c)) {
		tp->t_termios.c_lflag ^= FLUSHO;
		return (true);
	}
	return (false);
}

/* See tty.h. */
void
tty_input(struct tty *tp, int c)
{
	c &= iflag(tp, ISTRIP) ? 0x7f : 0xff;
	if (tp->t_lnext) {
		tp->t_lnext = false;
		store(tp, (unsigned int)c | TQ_QUOTED);
		return;
	}
	if (extended(tp, c) || signals(tp, c) || flow(tp, c))
		return;
	tp->t_termios.c_lflag &= ~(tcflag_t)FLUSHO;
	if (c == '\r') {
		if (iflag(tp, IGNCR))
			return;
		if (iflag(tp, ICRNL))
			c = '\n';
	} else if (c == '\n' && iflag(tp, INLCR))
		c = '\r';
	if (!lflag(tp, ICANON)) {
		store(tp, (unsigned int)c);
		return;
	}
	if (tty_edit(tp, c))
		return;
	if (is_cc(tp, VEOF, c))
		store(tp, (unsigned int)c | TQ_EOF);
	else if (c == '\n' || is_cc(tp, VEOL, c) || is_cc(tp, VEOL2, c))
		store(tp, (unsigned int)c | TQ_BREAK);
	else
		store(tp, (unsigned int)c);
}
