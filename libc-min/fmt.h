/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _FMT_H_
#define _FMT_H_

#include <stdarg.h>
#include <stddef.h>

/* Where formatted text goes, and how much went. */
struct fmtout {
	void	(*put)(void *, const char *, size_t); /* takes n bytes */
	void	*arg;		/* first argument of put */
	size_t	total;		/* bytes given to put so far */
};

/* A variable argument list that a callee can advance for its caller. */
struct fmtargs {
	va_list	ap;		/* the arguments not yet taken */
};

/* One conversion specification, its * already replaced by arguments. */
struct fmtspec {
	int	flags;		/* FMT_* below */
	int	width;		/* least number of bytes */
	int	prec;		/* precision, -1 if none was given */
	int	length;		/* FMT_LEN_* below */
	char	conv;		/* the conversion character */
};

#define FMT_LEFT	0x01	/* '-' */
#define FMT_PLUS	0x02	/* '+' */
#define FMT_SPACE	0x04	/* ' ' */
#define FMT_ALT		0x08	/* '#' */
#define FMT_ZERO	0x10	/* '0' */

enum {
	FMT_LEN_INT, FMT_LEN_CHAR, FMT_LEN_SHORT, FMT_LEN_LONG,
	FMT_LEN_LLONG, FMT_LEN_MAX, FMT_LEN_SIZE, FMT_LEN_PTRDIFF,
	FMT_LEN_LDOUBLE
};

/*
 * Called for a conversion that fmt.c does not do itself (floating point, wide
 * characters, %m, %n).  Takes its argument from args, writes to out.
 * Returns 1 if done, 0 if it does not know the conversion either (nothing is
 * taken or written then), -1 on failure.
 */
typedef int fmt_hook(struct fmtout *out, const struct fmtspec *spec,
    struct fmtargs *args);

int	format(void (*put)(void *, const char *, size_t), void *arg,
	    const char *fmt, va_list ap);
int	format_hook(void (*put)(void *, const char *, size_t), void *arg,
	    const char *fmt, va_list ap, fmt_hook *hook);
int	format_string(char *buf, size_t size, const char *fmt, va_list ap);
int	format_string_hook(char *buf, size_t size, const char *fmt, va_list ap,
	    fmt_hook *hook);

/* For hooks. */
void	fmt_put(struct fmtout *out, const char *s, size_t n);
void	fmt_pad(struct fmtout *out, char c, long n);
void	fmt_field(struct fmtout *out, const struct fmtspec *spec,
	    const char *sign, const char *body, size_t len);

#endif /* !_FMT_H_ */
