/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _STDIO_LOCAL_H_
#define _STDIO_LOCAL_H_

#include <stdio.h>

#include "fmt.h"
#include "libc.h"

/*
 * Streams.  Invariants, which FreeBSD's getc and putc rely on:
 *	reading (__SRD):	_w == 0, _r bytes are at _p
 *	writing (__SWR):	_r == 0, the bytes from _bf._base to _p wait;
 *		fully buffered:	_w is the room left, _lbfsize is 0
 *		line buffered:	_w <= 0, room is left while _w > _lbfsize
 *		unbuffered:	_w == 0 == _lbfsize, so putc always calls us
 */

/* A stream that is not one of the first three. */
struct filenode {
	FILE		 file;	/* the stream; first, so it can be cast */
	struct filenode	*next;	/* all that were ever made; a free one is */
				/* known by _flags 0 */
};

#define FLOCK(fp)	do { if (__isthreaded) flockfile(fp); } while (0)
#define FUNLOCK(fp)	do { if (__isthreaded) funlockfile(fp); } while (0)

/* stdio.c */
HIDDEN FILE	*file_new(void);
HIDDEN void	file_init(FILE *fp, int flags, int fd);
HIDDEN int	file_mode(const char *mode, int *oflags);
HIDDEN int	file_walk(int (*fn)(FILE *), int flags);

/* stdio_buf.c */
HIDDEN int	buf_make(FILE *fp);
HIDDEN int	buf_write_mode(FILE *fp);
HIDDEN int	buf_fill(FILE *fp);
HIDDEN int	buf_flush(FILE *fp);
HIDDEN void	buf_drop_ungetc(FILE *fp);
HIDDEN size_t	buf_put(FILE *fp, const char *s, size_t n);

/* fmtfloat.c: the library's hook of format_hook(). */
HIDDEN fmt_hook	fmt_libc;

/* fmtpos.c: format_hook() with that hook, and numbered arguments. */
typedef void fmt_put_fn(void *, const char *, size_t);
HIDDEN int	fmt_all(fmt_put_fn *put, void *arg, const char *fmt,
		    va_list ap);

#endif /* !_STDIO_LOCAL_H_ */
