/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the files of the line discipline share: tty.c (queue, input),
 * ttyedit.c (editing) and ttyout.c (output, echo).
 */
#ifndef TTYDISC_H
#define	TTYDISC_H

#include "tty.h"

#define	DEL		0x7f

static inline bool
lflag(const struct tty *tp, tcflag_t bits)
{
	return ((tp->t_termios.c_lflag & bits) == bits);
}

static inline bool
iflag(const struct tty *tp, tcflag_t bits)
{
	return ((tp->t_termios.c_iflag & bits) == bits);
}

/* Is c that special character, and is there one? */
static inline bool
is_cc(const struct tty *tp, int index, int c)
{
	return (tp->t_termios.c_cc[index] == c && c != _POSIX_VDISABLE);
}

static inline uint16_t *
tty_entry(struct tty *tp, uint32_t i)
{
	return (&tp->t_q[i & (TTYQ - 1)]);
}

/* ttyout.c */
void	tty_puts(struct tty *tp, const char *s);
/* Is c shown as ^X?  A quoted tab or newline is, too. */
bool	tty_caret(const struct tty *tp, int c, bool quoted);
void	tty_echo(struct tty *tp, int c, bool quoted);

/* ttyedit.c: VERASE, VKILL and so on: true if c was one, and was obeyed. */
bool	tty_edit(struct tty *tp, int c);

#endif
