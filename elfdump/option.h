/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The options.  Their table, in main.c, is also what usage(), the completion of
 * shells and the messages about them are made of.
 */
#ifndef OPTION_H
#define OPTION_H

#include <stdbool.h>
#include <stdint.h>

/* An option. */
struct option {
	char		 o_short;	/* its letter, or 0 */
	const char	*o_long;	/* its long name */
	const char	*o_arg;		/* its argument, or NULL */
	const char	*o_what;	/* what it does */
	bool		(*o_set)(const char *arg);
	uint32_t	 o_shows;	/* the displays it asks for */
};

/* complete.c */
const char *option_values(const char *arg);
int	option_index(const char *arg, const char *value);
bool	complete_print(const char *shell, const struct option *,
	    const struct option *end);

#endif /* !OPTION_H */
