/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fixed mode: libraries get addresses, programs the list of what is left to do.
 */
#ifndef PRELINK_FIXED_H
#define PRELINK_FIXED_H

#include "prelink.h"

/* fixed.c, fixed_back.c */
bool	fixed_open(char *why);
void	fixed_run(void);
bool	fixed_undo(struct target *t, struct outcome *o);
bool	fixed_verify(struct target *t, struct outcome *o);
void	file_print(const struct target *t, struct outcome *o);
bool	fixed_why(struct target *t);
void	fixed_list(void);

#endif
