/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Terminals.  tty.c is the line discipline: a state machine that neither
 * sleeps nor knows of processes, so that the host can test it.  ttyio.c waits
 * and keeps job control; ttyioctl.c sets modes.
 */
#ifndef TTY_H
#define	TTY_H

#include <sys/ttycom.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define	TTYQ		8192	/* characters of input; a power of 2 */

/* An entry of the input queue: a character and what it is. */
#define	TQ_CHAR		0x00ff	/* the character */
#define	TQ_BREAK	0x0100	/* a line ends behind it */
#define	TQ_EOF		0x0200	/* no character: end of file */
#define	TQ_QUOTED	0x0400	/* typed after VLNEXT */

struct session;
struct vnode;

struct tty {
	struct termios	t_termios;	/* modes */
	struct winsize	t_winsize;	/* as set; the kernel doesn't care */
	uint16_t	t_q[TTYQ];	/* input, a ring */
	uint32_t	t_head;		/* where the next one goes */
	uint32_t	t_line;		/* first of the line being edited; up
					   to here it may be read */
	uint32_t	t_tail;		/* next to read */
	uint32_t	t_col;		/* column the cursor is in */
	uint32_t	t_linecol;	/* column the edited line began in */
	bool		t_lnext;	/* the next character is quoted */
	bool		t_stopped;	/* output is, by VSTOP */
	bool		t_excl;		/* TIOCEXCL */
	/* Sends a character. */
	void		(*t_putc)(struct tty *tp, int c);
	/* How many characters may be sent now; NULL: any number. */
	uint32_t	(*t_room)(const struct tty *tp);
	/* Input was taken out of the queue; NULL: nobody waits for that. */
	void		(*t_taken)(struct tty *tp);
	/* The last file was closed, or after that t_session left; NULL. */
	void		(*t_closed)(struct tty *tp);
	/* Sends a signal to the foreground group; wakes who waits. */
	void		(*t_signal)(struct tty *tp, int sig);
	void		(*t_wakeup)(struct tty *tp);
	struct session	*t_session;	/* whose controlling terminal */
	int		t_pgid;		/* foreground process group */
	int		t_opens;	/* open files */
	struct vnode	*t_node;	/* its device's node, or NULL */
	bool		t_gone;		/* its line is gone for ever */
};

/* tty.c */
void	tty_init(struct tty *tp);
void	tty_setdefaults(struct tty *tp);
/* One character from the line. */
void	tty_input(struct tty *tp, int c);
/* One character of a program, through c_oflag. */
void	tty_output(struct tty *tp, int c);
/* Is there room for another character of input? */
bool	tty_full(const struct tty *tp);
/* Characters (and ends) that may be read now. */
uint32_t tty_readable(const struct tty *tp);
/*
 * Takes at most n of them into buf, in canonical mode at most to the end of a
 * line.  *eofp: an end of file, or of a line, was reached.
 */
size_t	tty_take(struct tty *tp, uint8_t *buf, size_t n, bool *endp);
void	tty_flush_input(struct tty *tp);
/* New modes, and what they mean for what is in the queue. */
void	tty_setmodes(struct tty *tp, const struct termios *t);

#endif
