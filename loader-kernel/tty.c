/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The line discipline (termios(4)): editing, echo, special characters, output
 * processing.
 */
#include <signalconst.h>

#include "../libc-min/str.h"
#include "tty.h"

#define	CTRL(c)		((c) & 0x1f)
#define	DEL		0x7f

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
	tp->t_termios = defaults;
}

static bool
lflag(const struct tty *tp, tcflag_t bits)
{
	return ((tp->t_termios.c_lflag & bits) == bits);
}

static bool
iflag(const struct tty *tp, tcflag_t bits)
{
	return ((tp->t_termios.c_iflag & bits) == bits);
}

/* Is c that special character, and is there one? */
static bool
is_cc(const struct tty *tp, int index, int c)
{
	return (tp->t_termios.c_cc[index] == c && c != _POSIX_VDISABLE);
}

/*
 * Output.
 */

static void
put_raw(struct tty *tp, int c)
{
	tp->t_putc(c);
	if (c == '\r')
		tp->t_col = 0;
	else if (c == '\b')
		tp->t_col -= tp->t_col > 0;
	else if (c == '\t')
		tp->t_col = (tp->t_col | 7) + 1;
	else if (c >= ' ' && c != DEL)
		tp->t_col++;
}

/* See tty.h. */
void
tty_output(struct tty *tp, int c)
{
	tcflag_t o;

	o = tp->t_termios.c_oflag;
	if (lflag(tp, FLUSHO))
		return;
	if ((o & OPOST) == 0) {
		put_raw(tp, c);
		return;
	}
	switch (c) {
	case CTRL('D'):
		if ((o & ONOEOT) == 0)
			put_raw(tp, c);
		break;
	case '\t':
		if ((o & TABDLY) != OXTABS) {
			put_raw(tp, c);
			break;
		}
		do
			put_raw(tp, ' ');
		while ((tp->t_col & 7) != 0);
		break;
	case '\n':
		if ((o & (ONLCR | ONLRET)) == ONLCR)
			put_raw(tp, '\r');
		put_raw(tp, '\n');
		if ((o & ONLRET) != 0)
			tp->t_col = 0;
		break;
	case '\r':
		if ((o & OCRNL) != 0)
			tty_output(tp, '\n');
		else if ((o & ONOCR) == 0 || tp->t_col != 0)
			put_raw(tp, '\r');
		break;
	default:
		put_raw(tp, c);
	}
}

static void
put_string(struct tty *tp, const char *s)
{
	for (; *s != '\0'; s++)
		tty_output(tp, *s);
}

/* Is c shown as ^X?  A quoted tab or newline is, too. */
static bool
shown_caret(const struct tty *tp, int c, bool quoted)
{
	if (!lflag(tp, ECHOCTL))
		return (false);
	return (c == DEL || (c < ' ' && (quoted || (c != '\t' &&
	    c != '\n'))));
}

static void
echo(struct tty *tp, int c, bool quoted)
{
	if (shown_caret(tp, c, quoted)) {
		tty_output(tp, '^');
		tty_output(tp, c == DEL ? '?' : c + '@');
	} else
		tty_output(tp, c);
}

/*
 * The input queue.
 */

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

static uint16_t *
entry(struct tty *tp, uint32_t i)
{
	return (&tp->t_q[i & (TTYQ - 1)]);
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
	*entry(tp, tp->t_head++) = (uint16_t)c;
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
		e = *entry(tp, tp->t_tail);
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

/*
 * Editing.
 */

/* How far the cursor moves when the entries from the line's begin to `to' are
 * shown from column t_linecol. */
static uint32_t
column_of(struct tty *tp, uint32_t to)
{
	uint32_t i, col;
	unsigned int e;
	int c;

	col = tp->t_linecol;
	for (i = tp->t_line; i != to; i++) {
		e = *entry(tp, i);
		c = (int)(e & TQ_CHAR);
		if (shown_caret(tp, c, (e & TQ_QUOTED) != 0))
			col += 2;
		else if (c == '\t')
			col = (col | 7) + 1;
		else if (c >= ' ' && c != DEL)
			col++;
	}
	return (col);
}

/* Forgets the last character of the edited line, and rubs it out. */
static void
erase_char(struct tty *tp, bool visibly)
{
	uint32_t from, to;

	from = column_of(tp, tp->t_head);
	tp->t_head--;
	to = column_of(tp, tp->t_head);
	if (!visibly)
		return;
	for (; from > to; from--)
		put_string(tp, "\b \b");
}

static bool
editing(const struct tty *tp)
{
	return (tp->t_head != tp->t_line);
}

static void
erase(struct tty *tp, int c)
{
	if (!editing(tp))
		return;
	erase_char(tp, lflag(tp, ECHO | ECHOE));
	if (lflag(tp, ECHO) && !lflag(tp, ECHOE))
		echo(tp, c, false);
}

static bool
is_blank(struct tty *tp, uint32_t i)
{
	int c;

	c = *entry(tp, i) & TQ_CHAR;
	return (c == ' ' || c == '\t');
}

static bool
is_word(struct tty *tp, uint32_t i)
{
	int c;

	c = *entry(tp, i) & TQ_CHAR;
	return (c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || c >= 0x80);
}

/*
 * The last word: blanks, then what isn't blank; with ALTWERASE only as long as
 * it is of the same kind.
 */
static void
erase_word(struct tty *tp)
{
	bool show, word;

	show = lflag(tp, ECHO | ECHOE);
	while (editing(tp) && is_blank(tp, tp->t_head - 1))
		erase_char(tp, show);
	if (!editing(tp))
		return;
	word = is_word(tp, tp->t_head - 1);
	while (editing(tp) && !is_blank(tp, tp->t_head - 1) &&
	    (!lflag(tp, ALTWERASE) || is_word(tp, tp->t_head - 1) == word))
		erase_char(tp, show);
}

static void
kill_line(struct tty *tp, int c)
{
	bool show;

	show = lflag(tp, ECHO | ECHOE | ECHOKE);
	while (editing(tp))
		erase_char(tp, show);
	if (!lflag(tp, ECHO) || show)
		return;
	echo(tp, c, false);
	if (lflag(tp, ECHOK))
		tty_output(tp, '\n');
}

static void
reprint(struct tty *tp, int c)
{
	uint32_t i;

	if (lflag(tp, ECHO))
		echo(tp, c, false);
	tty_output(tp, '\n');
	tp->t_linecol = tp->t_col;
	for (i = tp->t_line; i != tp->t_head; i++)
		echo(tp, *entry(tp, i) & TQ_CHAR,
		    (*entry(tp, i) & TQ_QUOTED) != 0);
}

/* VERASE, VKILL and so on: true if c was one. */
static bool
edit(struct tty *tp, int c)
{
	if (is_cc(tp, VERASE, c) || is_cc(tp, VERASE2, c))
		erase(tp, c);
	else if (is_cc(tp, VKILL, c))
		kill_line(tp, c);
	else if (lflag(tp, IEXTEN) && is_cc(tp, VWERASE, c))
		erase_word(tp);
	else if (lflag(tp, IEXTEN) && is_cc(tp, VREPRINT, c))
		reprint(tp, c);
	else
		return (false);
	return (true);
}

/*
 * Input.
 */

/* A signal that also throws away what was typed. */
static void
interrupt(struct tty *tp, int c, int sig)
{
	if (!lflag(tp, NOFLSH))
		tty_flush_input(tp);
	if (lflag(tp, ECHO) && shown_caret(tp, c, false))
		echo(tp, c, false);
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
			echo(tp, c, false);
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
			tp->t_putc('\a');
		return;
	}
	append(tp, e);
	if ((e & TQ_EOF) != 0) {
		if (lflag(tp, ECHO) && shown_caret(tp, c, false)) {
			echo(tp, c, false);
			put_string(tp, "\b\b");
		}
	} else if (lflag(tp, ECHO) || (c == '\n' && lflag(tp, ECHONL) &&
	    lflag(tp, ICANON)))
		echo(tp, c, quoted);
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
			put_string(tp, "^\b");
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
	if (edit(tp, c))
		return;
	if (is_cc(tp, VEOF, c))
		store(tp, (unsigned int)c | TQ_EOF);
	else if (c == '\n' || is_cc(tp, VEOL, c) || is_cc(tp, VEOL2, c))
		store(tp, (unsigned int)c | TQ_BREAK);
	else
		store(tp, (unsigned int)c);
}
