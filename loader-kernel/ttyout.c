/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The line discipline's output: c_oflag, the column of the cursor, echo.
 */
#include "ttydisc.h"

#define	EOT	0x04

static void
put_raw(struct tty *tp, int c)
{
	tp->t_putc(tp, c);
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
	case EOT:
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

void
tty_puts(struct tty *tp, const char *s)
{
	for (; *s != '\0'; s++)
		tty_output(tp, *s);
}

/* See ttydisc.h. */
bool
tty_caret(const struct tty *tp, int c, bool quoted)
{
	if (!lflag(tp, ECHOCTL))
		return (false);
	return (c == DEL || (c < ' ' && (quoted || (c != '\t' &&
	    c != '\n'))));
}

void
tty_echo(struct tty *tp, int c, bool quoted)
{
	if (tty_caret(tp, c, quoted)) {
		tty_output(tp, '^');
		tty_output(tp, c == DEL ? '?' : c + '@');
	} else
		tty_output(tp, c);
}
