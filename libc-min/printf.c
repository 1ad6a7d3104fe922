/* SPDX-License-Identifier: BSD-2-Clause */

/* The printf family over format_hook(). */

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdio_local.h"

/* Where asprintf writes. */
struct growing {
	char	*buf;		/* from malloc, or NULL */
	size_t	 len;		/* bytes in it, without the NUL */
	size_t	 size;		/* bytes that it has */
	int	 failed;	/* no memory */
};

static void
put_file(void *arg, const char *s, size_t n)
{
	buf_put(arg, s, n);
}

/*
 * An unbuffered stream gets a buffer for one call, so that the text goes out
 * in one piece.
 */
static int
print_unbuffered(FILE *fp, const char *fmt, va_list ap)
{
	unsigned char buf[BUFSIZ];
	FILE tmp;
	int n;

	file_init(&tmp, fp->_flags & ~__SNBF, fp->_file);
	tmp._cookie = fp->_cookie;
	tmp._write = fp->_write;
	tmp._bf._base = tmp._p = buf;
	tmp._bf._size = tmp._w = sizeof(buf);
	n = fmt_all(put_file, &tmp, fmt, ap);
	if (buf_flush(&tmp) != 0 || tmp._flags & __SERR) {
		fp->_flags |= __SERR;
		n = -1;
	}
	return (n);
}

int
vfprintf(FILE *restrict fp, const char *restrict fmt, va_list ap)
{
	int n = -1, had;

	FLOCK(fp);
	if (buf_write_mode(fp) == 0) {
		if (fp->_flags & __SNBF)
			n = print_unbuffered(fp, fmt, ap);
		else {
			had = fp->_flags & __SERR;
			fp->_flags &= ~__SERR;
			n = fmt_all(put_file, fp, fmt, ap);
			if (fp->_flags & __SERR)
				n = -1;
			fp->_flags |= (short)had;
		}
	}
	FUNLOCK(fp);
	return (n);
}

int
vprintf(const char *restrict fmt, va_list ap)
{
	return (vfprintf(stdout, fmt, ap));
}

/* Where snprintf writes. */
struct cut {
	char	*p;		/* next byte */
	size_t	 left;		/* room, without the NUL's */
};

static void
put_cut(void *arg, const char *s, size_t n)
{
	struct cut *c = arg;

	if (n > c->left)
		n = c->left;
	memcpy(c->p, s, n);
	c->p += n;
	c->left -= n;
}

int
vsnprintf(char *restrict buf, size_t size, const char *restrict fmt, va_list ap)
{
	struct cut c = { buf, size > INT_MAX ? INT_MAX : size };
	int n;

	if (size > 0)
		c.left--;
	n = fmt_all(put_cut, &c, fmt, ap);
	if (size > 0)
		*c.p = '\0';
	return (n);
}

int
vsprintf(char *restrict buf, const char *restrict fmt, va_list ap)
{
	return (vsnprintf(buf, INT_MAX, fmt, ap));
}

static void
put_growing(void *arg, const char *s, size_t n)
{
	struct growing *g = arg;
	size_t size;
	char *new;

	if (g->failed)
		return;
	if (g->len + n >= g->size) {
		size = (g->len + n + 1) * 3 / 2 + 32;
		new = realloc(g->buf, size);
		if (new == NULL) {
			g->failed = 1;
			return;
		}
		g->buf = new;
		g->size = size;
	}
	memcpy(g->buf + g->len, s, n);
	g->len += n;
}

/* *bufp is from malloc; NULL on failure, with -1. */
int
vasprintf(char **bufp, const char *fmt, va_list ap)
{
	struct growing g = { NULL, 0, 0, 0 };
	int n;

	n = fmt_all(put_growing, &g, fmt, ap);
	put_growing(&g, "", 1);
	if (n < 0 || g.failed) {
		free(g.buf);
		*bufp = NULL;
		if (g.failed)
			errno = ENOMEM;
		return (-1);
	}
	*bufp = g.buf;
	return (n);
}

int
vdprintf(int fd, const char *restrict fmt, va_list ap)
{
	FILE f;

	file_init(&f, __SWR | __SNBF, fd);
	return (vfprintf(&f, fmt, ap));
}

#define CALL(expr) do {							\
	va_list ap;							\
	int n;								\
									\
	va_start(ap, fmt);						\
	n = (expr);							\
	va_end(ap);							\
	return (n);							\
} while (0)

int
printf(const char *restrict fmt, ...)
{
	CALL(vfprintf(stdout, fmt, ap));
}

int
fprintf(FILE *restrict fp, const char *restrict fmt, ...)
{
	CALL(vfprintf(fp, fmt, ap));
}

int
sprintf(char *restrict buf, const char *restrict fmt, ...)
{
	CALL(vsprintf(buf, fmt, ap));
}

int
snprintf(char *restrict buf, size_t size, const char *restrict fmt, ...)
{
	CALL(vsnprintf(buf, size, fmt, ap));
}

int
asprintf(char **bufp, const char *fmt, ...)
{
	CALL(vasprintf(bufp, fmt, ap));
}

int
dprintf(int fd, const char *restrict fmt, ...)
{
	CALL(vdprintf(fd, fmt, ap));
}
