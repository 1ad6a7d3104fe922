/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The board seam.  Each board is one file in board/, chosen by the first
 * compatible string of the device tree's root that a board's table names;
 * devices that several boards have are files there too (dev.h).
 */
#ifndef BOARD_H
#define	BOARD_H

#include <stdbool.h>
#include <stdint.h>

struct fdt;

struct board {
	const char	*b_name;	/* for the banner */
	const char	*const *b_compatible;	/* NULL-terminated */
	/* Part number of its core (MIDR; 0: any) and start of memory: who has
	 * no device tree is recognized by them, to complain on the console
	 * that b_asis() takes from the loader, as it is. */
	uint32_t	b_part;
	uint32_t	b_memory;
	void		(*b_asis)(void);
	/* Finds and maps its devices; the console works afterwards. */
	void		(*b_init)(const struct fdt *f);
	/* Sends one character, waiting as long as it takes. */
	void		(*b_putc)(int c);
	/* Waits until all characters are sent; NULL: b_putc() has. */
	void		(*b_flush)(void);
	/* There is cons_room() again: receives what was held back. */
	void		(*b_unblock)(void);
	/* Starts the tick, hz times a second; interrupts follow. */
	void		(*b_timer)(unsigned int hz);
	/* One interrupt more, when the counter is or has been at `count', or a
	 * little later; what was asked for before is no longer.  It comes
	 * before the next tick, which takes its place otherwise. */
	void		(*b_alarm)(uint64_t count);
	/* A free-running counter, and its frequency. */
	uint64_t	(*b_counter)(void);
	uint32_t	(*b_frequency)(void);
	/* Seconds since 1970 by the board's clock; NULL if it has none. */
	uint32_t	(*b_walltime)(void);
	/* Serves every pending interrupt, calls hardclock(), hardalarm(),
	 * cons_intr(). */
	void		(*b_irq)(void);
	/* Turns the machine off (how = 0) or resets it (1); may return. */
	void		(*b_reset)(int how);
};

extern const struct board *board;	/* the one we are on */

/* board.c: which devices were touched last, as a message. */
void	board_blame(void);
extern bool irq_user;			/* b_irq() interrupted user mode */

extern const struct board board_am335x, board_realview, board_virt;

#endif
