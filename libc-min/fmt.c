/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Leaf file: the engine of every printf here.  The kernel and the run-time
 * linker compile it by path, so it calls nothing outside itself: no string
 * function, no 64-bit division routine, no floating point.  What it does not
 * know goes to the caller's hook (the library's is in fmtfloat.c).
 * Source of the rules: C11 7.21.6.1.
 */

#include <limits.h>
#include <stdint.h>

#include "fmt.h"

/* Room for the digits of a uintmax_t in octal. */
#define NDIGITS		(sizeof(uintmax_t) * CHAR_BIT / 3 + 1)

/* Destination of format_string(). */
struct strbuf {
	char	*p;		/* next byte to write */
	size_t	left;		/* room, without the byte for the NUL */
};

void
fmt_put(struct fmtout *out, const char *s, size_t n)
{
	if (n > 0)
		out->put(out->arg, s, n);
	out->total += n;
}

/* Write c n times; nothing if n is not positive. */
void
fmt_pad(struct fmtout *out, char c, long n)
{
	char chunk[16];
	size_t i;

	for (i = 0; i < sizeof(chunk); i++)
		chunk[i] = c;
	for (; n > (long)sizeof(chunk); n -= (long)sizeof(chunk))
		fmt_put(out, chunk, sizeof(chunk));
	if (n > 0)
		fmt_put(out, chunk, (size_t)n);
}

/*
 * Write sign (or prefix) and body in a field of spec->width: blanks before or
 * after, or zeros between the two if FMT_ZERO is set.
 */
void
fmt_field(struct fmtout *out, const struct fmtspec *spec, const char *sign,
    const char *body, size_t len)
{
	size_t nsign = 0;
	long pad;

	while (sign[nsign] != '\0')
		nsign++;
	pad = spec->width - (long)(nsign + len);
	if ((spec->flags & (FMT_LEFT | FMT_ZERO)) == 0)
		fmt_pad(out, ' ', pad);
	fmt_put(out, sign, nsign);
	if ((spec->flags & (FMT_LEFT | FMT_ZERO)) == FMT_ZERO)
		fmt_pad(out, '0', pad);
	fmt_put(out, body, len);
	if (spec->flags & FMT_LEFT)
		fmt_pad(out, ' ', pad);
}

/*
 * v / 10 without a division: the upper half of v * ceil(2^67 / 10), shifted
 * by the remaining 3.  ARM has no 64-bit division, and no helper may be called.
 */
static uint64_t
div10(uint64_t v)
{
	const uint64_t m0 = 0xcccccccd, m1 = 0xcccccccc;
	uint64_t v0 = (uint32_t)v, v1 = v >> 32, mid, mid2;

	if (v1 == 0)
		return ((uint32_t)v / 10);
	mid = v1 * m0 + ((v0 * m0) >> 32);
	mid2 = v0 * m1 + (uint32_t)mid;
	return ((v1 * m1 + (mid >> 32) + (mid2 >> 32)) >> 3);
}

/* The digits of v, written backward from end; returns the first one. */
static char *
digits(char *end, uintmax_t v, char conv)
{
	const char *set = conv == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
	uintmax_t q;

	while (v != 0) {
		if (conv == 'o') {
			*--end = set[v & 7];
			v >>= 3;
		} else if (conv == 'x' || conv == 'X') {
			*--end = set[v & 15];
			v >>= 4;
		} else {
			q = div10(v);
			*--end = set[v - q * 10];
			v = q;
		}
	}
	return (end);
}

/* Put an integer: magnitude v with its sign or prefix, C11 precision rules. */
static void
put_integer(struct fmtout *out, struct fmtspec *spec, const char *sign,
    uintmax_t v)
{
	struct fmtspec zeros = *spec;
	char buf[NDIGITS], *p;
	long len;

	p = digits(buf + sizeof(buf), v, spec->conv);
	len = buf + sizeof(buf) - p;
	if (spec->prec >= 0)
		zeros.flags &= ~FMT_ZERO;
	else
		spec->prec = 1;
	if (spec->conv == 'o' && spec->flags & FMT_ALT && spec->prec <= len)
		spec->prec = (int)len + 1;
	if (len >= spec->prec) {
		fmt_field(out, &zeros, sign, p, (size_t)len);
		return;
	}
	/* Precision zeros stand between sign and digits: pad by hand. */
	for (zeros.prec = 0; sign[zeros.prec] != '\0'; zeros.prec++)
		zeros.width--;
	if ((zeros.flags & (FMT_LEFT | FMT_ZERO)) == 0)
		fmt_pad(out, ' ', (long)zeros.width - spec->prec);
	fmt_put(out, sign, (size_t)zeros.prec);
	if ((zeros.flags & (FMT_LEFT | FMT_ZERO)) == FMT_ZERO)
		fmt_pad(out, '0', (long)zeros.width - spec->prec);
	fmt_pad(out, '0', spec->prec - len);
	fmt_put(out, p, (size_t)len);
	if (zeros.flags & FMT_LEFT)
		fmt_pad(out, ' ', (long)zeros.width - spec->prec);
}

static uintmax_t
get_unsigned(const struct fmtspec *spec, struct fmtargs *args)
{
	switch (spec->length) {
	case FMT_LEN_CHAR:
		return ((unsigned char)va_arg(args->ap, unsigned int));
	case FMT_LEN_SHORT:
		return ((unsigned short)va_arg(args->ap, unsigned int));
	case FMT_LEN_LONG:
		return (va_arg(args->ap, unsigned long));
	case FMT_LEN_LLONG:
	case FMT_LEN_LDOUBLE:
		return (va_arg(args->ap, unsigned long long));
	case FMT_LEN_MAX:
		return (va_arg(args->ap, uintmax_t));
	case FMT_LEN_SIZE:
	case FMT_LEN_PTRDIFF:
		return (va_arg(args->ap, size_t));
	default:
		return (va_arg(args->ap, unsigned int));
	}
}

static intmax_t
get_signed(const struct fmtspec *spec, struct fmtargs *args)
{
	switch (spec->length) {
	case FMT_LEN_CHAR:
		return ((signed char)va_arg(args->ap, int));
	case FMT_LEN_SHORT:
		return ((short)va_arg(args->ap, int));
	case FMT_LEN_LONG:
		return (va_arg(args->ap, long));
	case FMT_LEN_LLONG:
	case FMT_LEN_LDOUBLE:
		return (va_arg(args->ap, long long));
	case FMT_LEN_MAX:
		return (va_arg(args->ap, intmax_t));
	case FMT_LEN_SIZE:
	case FMT_LEN_PTRDIFF:
		return (va_arg(args->ap, ptrdiff_t));
	default:
		return (va_arg(args->ap, int));
	}
}

static void
put_signed(struct fmtout *out, struct fmtspec *spec, struct fmtargs *args)
{
	intmax_t v = get_signed(spec, args);

	put_integer(out, spec, v < 0 ? "-" : spec->flags & FMT_PLUS ? "+" :
	    spec->flags & FMT_SPACE ? " " : "",
	    v < 0 ? -(uintmax_t)v : (uintmax_t)v);
}

static void
put_unsigned(struct fmtout *out, struct fmtspec *spec, struct fmtargs *args)
{
	uintmax_t v;
	const char *prefix = "";

	if (spec->conv == 'p') {
		v = (uintptr_t)va_arg(args->ap, void *);
		spec->conv = 'x';
		prefix = "0x";
	} else {
		v = get_unsigned(spec, args);
		if (spec->flags & FMT_ALT && v != 0 && spec->conv == 'x')
			prefix = "0x";
		if (spec->flags & FMT_ALT && v != 0 && spec->conv == 'X')
			prefix = "0X";
	}
	put_integer(out, spec, prefix, v);
}

static void
put_string(struct fmtout *out, struct fmtspec *spec, const char *s)
{
	size_t n = 0;

	if (s == NULL)
		s = "(null)";
	while ((spec->prec < 0 || n < (size_t)spec->prec) && s[n] != '\0')
		n++;
	fmt_field(out, spec, "", s, n);
}

/* A decimal number at *f, or the next argument for '*'; INT_MAX at most. */
static int
get_number(const char **f, struct fmtargs *args)
{
	int n = 0;

	if (**f == '*') {
		(*f)++;
		return (va_arg(args->ap, int));
	}
	for (; **f >= '0' && **f <= '9'; (*f)++) {
		if (n > (INT_MAX - 9) / 10)
			n = (INT_MAX - 9) / 10;
		n = n * 10 + (**f - '0');
	}
	return (n);
}

static int
get_length(const char **f)
{
	switch (*(*f)++) {
	case 'h':
		return (**f == 'h' ? (*f)++, FMT_LEN_CHAR : FMT_LEN_SHORT);
	case 'l':
		return (**f == 'l' ? (*f)++, FMT_LEN_LLONG : FMT_LEN_LONG);
	case 'q':
		return (FMT_LEN_LLONG);
	case 'j':
		return (FMT_LEN_MAX);
	case 'z':
		return (FMT_LEN_SIZE);
	case 't':
		return (FMT_LEN_PTRDIFF);
	case 'L':
		return (FMT_LEN_LDOUBLE);
	default:
		(*f)--;
		return (FMT_LEN_INT);
	}
}

/* Read what follows a '%'; returns where the specification ends. */
static const char *
get_spec(const char *f, struct fmtspec *spec, struct fmtargs *args)
{
	static const char flags[] = "-+ #0";
	int i;

	spec->flags = 0;
	spec->prec = -1;
	for (;; f++) {
		for (i = 0; flags[i] != '\0' && flags[i] != *f; i++)
			;
		if (flags[i] == '\0' && *f != '\'')
			break;
		if (flags[i] != '\0')
			spec->flags |= 1 << i;
	}
	spec->width = get_number(&f, args);
	if (spec->width < 0) {
		spec->flags |= FMT_LEFT;
		spec->width = spec->width == INT_MIN ? INT_MAX : -spec->width;
	}
	if (*f == '.') {
		f++;
		spec->prec = get_number(&f, args);
		if (spec->prec < 0)
			spec->prec = -1;
	}
	spec->length = get_length(&f);
	spec->conv = *f;
	return (*f != '\0' ? f + 1 : f);
}

/* One conversion.  Returns 1, 0 if it is unknown, -1 if the hook failed. */
static int
put_spec(struct fmtout *out, struct fmtspec *spec, struct fmtargs *args,
    fmt_hook *hook)
{
	char c;

	switch (spec->conv) {
	case 'd':
	case 'i':
		put_signed(out, spec, args);
		return (1);
	case 'o':
	case 'u':
	case 'x':
	case 'X':
	case 'p':
		put_unsigned(out, spec, args);
		return (1);
	case 'c':
		if (spec->length == FMT_LEN_LONG)
			break;
		c = (char)va_arg(args->ap, int);
		fmt_field(out, spec, "", &c, 1);
		return (1);
	case 's':
		if (spec->length == FMT_LEN_LONG)
			break;
		put_string(out, spec, va_arg(args->ap, const char *));
		return (1);
	case '%':
		fmt_put(out, "%", 1);
		return (1);
	}
	return (hook != NULL ? hook(out, spec, args) : 0);
}

/*
 * Write fmt with its conversions done by calls of put(arg, bytes, number).
 * Conversions are C11's without n; unknown ones go to hook, and if it does not
 * know them either the specification is written as it stands.  Returns the
 * number of bytes, or -1 if that is over INT_MAX or the hook failed.
 */
int
format_hook(void (*put)(void *, const char *, size_t), void *arg,
    const char *fmt, va_list ap, fmt_hook *hook)
{
	struct fmtout out = { put, arg, 0 };
	struct fmtargs args;
	struct fmtspec spec;
	const char *start;
	int done = 1;

	va_copy(args.ap, ap);
	while (*fmt != '\0' && done >= 0) {
		for (start = fmt; *fmt != '\0' && *fmt != '%'; fmt++)
			;
		fmt_put(&out, start, (size_t)(fmt - start));
		if (*fmt == '\0')
			break;
		start = fmt;
		fmt = get_spec(fmt + 1, &spec, &args);
		done = put_spec(&out, &spec, &args, hook);
		if (done == 0)
			fmt_put(&out, start, (size_t)(fmt - start));
	}
	va_end(args.ap);
	return (done < 0 || out.total > INT_MAX ? -1 : (int)out.total);
}

/* format_hook() without a hook: integers, characters, strings, pointers. */
int
format(void (*put)(void *, const char *, size_t), void *arg, const char *fmt,
    va_list ap)
{
	return (format_hook(put, arg, fmt, ap, NULL));
}

static void
put_strbuf(void *arg, const char *s, size_t n)
{
	struct strbuf *sb = arg;

	if (n > sb->left)
		n = sb->left;
	sb->left -= n;
	while (n-- > 0)
		*sb->p++ = *s++;
}

/*
 * Format into buf: at most size - 1 bytes and a NUL; buf may be NULL if size
 * is 0.  Returns the number of bytes that the whole text has, or -1.
 */
int
format_string_hook(char *buf, size_t size, const char *fmt, va_list ap,
    fmt_hook *hook)
{
	struct strbuf sb = { buf, size > 0 ? size - 1 : 0 };
	int n;

	n = format_hook(put_strbuf, &sb, fmt, ap, hook);
	if (size > 0)
		*sb.p = '\0';
	return (n);
}

int
format_string(char *buf, size_t size, const char *fmt, va_list ap)
{
	return (format_string_hook(buf, size, fmt, ap, NULL));
}
