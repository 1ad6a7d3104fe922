/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The board seam.  Each board is one file in board/, chosen by the first
 * compatible string of the device tree's root that a board's table names.
 */
#ifndef BOARD_H
#define	BOARD_H

#include <stdbool.h>
#include <stdint.h>

struct board {
	const char	*b_name;	/* for the banner */
	const char	*const *b_compatible;	/* NULL-terminated */
	/* Finds and maps its devices; the console works afterwards. */
	void		(*b_init)(void);
	/* Sends one character, waiting as long as it takes. */
	void		(*b_putc)(int c);
	/* The next character received, or -1. */
	int		(*b_getc)(void);
	/* Starts the tick, hz times a second; interrupts follow. */
	void		(*b_timer)(unsigned int hz);
	/* A free-running counter, and its frequency. */
	uint64_t	(*b_counter)(void);
	uint32_t	(*b_frequency)(void);
	/* Serves every pending interrupt: calls hardclock(), cons_intr(). */
	void		(*b_irq)(void);
	/* Turns the machine off (how = 0) or resets it (1); may return. */
	void		(*b_reset)(int how);
};

extern const struct board *board;	/* the one we are on */

#endif
