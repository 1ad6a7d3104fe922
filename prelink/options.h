/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Between main.c and what it calls: the command line, and the two modes.
 */
#ifndef PRELINK_OPTIONS_H
#define PRELINK_OPTIONS_H

#include "prelink.h"

/* options.c */
int	options_parse(int argc, char **argv);

/* store.c, store_path.c, store_list.c: closure mode */
char	*closure_file(const char *name);
char	*closure_target(char *file);
char	*store_dir(void);
bool	store_each_dir(const char *dir,
	    void (*each)(const char *inner, bool arg), bool arg);
bool	store_open(char *why);
void	store_close(void);
void	store_work(struct target *t, struct outcome *o);
void	store_list(void);
void	store_why(struct target *t);
void	store_undo_all(void);
void	store_prune(void);
bool	store_undo(const struct target *t, struct outcome *o);
void	store_verify(struct target *t, struct outcome *o);

#endif
