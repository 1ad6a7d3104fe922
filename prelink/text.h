/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * text.c: messages with file names in them.
 */
#ifndef PRELINK_TEXT_H
#define PRELINK_TEXT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

/*
 * As snprintf and vsnprintf, for a place of `room' bytes, at least 16; but what
 * is too long loses its middle, and not its end.
 */
void	text_set(char *to, size_t room, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));
void	text_vset(char *to, size_t room, const char *fmt, va_list ap)
	    __attribute__((format(printf, 3, 0)));

/*
 * A path in a line of a file: control characters and backslashes become \ooo,
 * octal.  New.  And back, in place; a backslash before anything else stays.
 */
char	*text_encode(const char *s);
void	text_decode(char *s);

/* Print it as one line: control characters as \n or \ooo, octal. */
void	text_line(FILE *f, const char *s);

#endif
