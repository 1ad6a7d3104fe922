/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The line discipline's editing of a line that isn't complete.
 */
#include "ttydisc.h"

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
		e = *tty_entry(tp, i);
		c = (int)(e & TQ_CHAR);
		if (tty_caret(tp, c, (e & TQ_QUOTED) != 0))
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
		tty_puts(tp, "\b \b");
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
		tty_echo(tp, c, false);
}

static bool
is_blank(struct tty *tp, uint32_t i)
{
	int c;

	c = *tty_entry(tp, i) & TQ_CHAR;
	return (c == ' ' || c == '\t');
}

static bool
is_word(struct tty *tp, uint32_t i)
{
	int c;

	c = *tty_entry(tp, i) & TQ_CHAR;
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
	tty_echo(tp, c, false);
	if (lflag(tp, ECHOK))
		tty_output(tp, '\n');
}

static void
reprint(struct tty *tp, int c)
{
	uint32_t i;

	if (lflag(tp, ECHO))
		tty_echo(tp, c, false);
	tty_output(tp, '\n');
	tp->t_linecol = tp->t_col;
	for (i = tp->t_line; i != tp->t_head; i++)
		tty_echo(tp, *tty_entry(tp, i) & TQ_CHAR,
		    (*tty_entry(tp, i) & TQ_QUOTED) != 0);
}

/* See ttydisc.h. */
bool
tty_edit(struct tty *tp, int c)
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
