/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A line of -p, put together before it is written: half of the time that a file
 * takes was printf's.
 */
#ifndef LINE_H
#define LINE_H

#include "elfdump.h"

#define	LINE_MAX_CHARS	256u	/* more than any line but for its strings */

struct line_of {
	size_t		 ln_len;		/* characters so far */
	char		 ln_buf[LINE_MAX_CHARS];
};

/* line.c */
void	line_start(struct line_of *, const char *);
void	line_string(struct line_of *, const char *);
void	line_hex(struct line_of *, uint64_t, unsigned int digits);
void	line_word(struct line_of *, const struct object *, uint64_t);
void	line_left(struct line_of *, const char *, size_t width);
void	line_decimal(struct line_of *, unsigned int, unsigned int digits);
void	line_write(const struct line_of *);

#endif /* !LINE_H */
