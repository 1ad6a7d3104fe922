/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which library has which addresses.  What a library has once got it keeps;
 * the table is in the root's STORE_DIR, for those that were replaced since.
 */
#ifndef PRELINK_LAYOUT_H
#define PRELINK_LAYOUT_H

#include "prelink.h"

#define	LAYOUT_FILE	"layout"	/* in STORE_DIR */

/* Is there a region for libraries of that machine? */
bool	layout_knows(int machine);

/*
 * Addresses for the n libraries at v, besides those that the table has.  The
 * new table is written unless options.dry.  False: *why.
 */
bool	layout_make(struct target **v, size_t n, char *why);

/* Of an undone library, whose addresses others may have now. */
void	layout_forget(const struct target *t);

/* Write the table without those; without any left, remove it. */
void	layout_tidy(void);

/* A library's lowest address; 0: there was no room. */
uint64_t layout_base(const struct target *t);

#endif
