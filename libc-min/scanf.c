/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The scanf family: C11 7.21.6.2, byte characters.  Input comes a byte at a
 * time from a stream or a string, with one byte of look-ahead.
 */

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "stdio_local.h"

#define NUMBER	512		/* longest number taken, in bytes */

/* Where the bytes come from. */
struct input {
	FILE		*fp;	/* a stream, or NULL */
	const char	*s;	/* a string, if there is no stream */
	long		 taken;	/* bytes so far */
	int		 failed; /* the end came before this conversion */
};

/* A conversion. */
struct spec {
	int	suppress;	/* '*': do not store */
	int	width;		/* most bytes, 0 if not given */
	int	length;		/* FMT_LEN_* */
	char	conv;		/* character */
};

static int
take(struct input *in)
{
	int c;

	if (in->fp != NULL)
		c = getc(in->fp);
	else
		c = *in->s != '\0' ? (unsigned char)*in->s++ : EOF;
	if (c != EOF)
		in->taken++;
	return (c);
}

static void
give_back(struct input *in, int c)
{
	if (c == EOF)
		return;
	in->taken--;
	if (in->fp != NULL)
		ungetc(c, in->fp);
	else
		in->s--;
}

static void
skip_space(struct input *in)
{
	int c;

	do {
		c = take(in);
	} while (c != EOF && isspace(c));
	give_back(in, c);
}

static void
store(void *p, int length, uintmax_t v)
{
	switch (length) {
	case FMT_LEN_CHAR:
		*(char *)p = (char)v;
		break;
	case FMT_LEN_SHORT:
		*(short *)p = (short)v;
		break;
	case FMT_LEN_LONG:
	case FMT_LEN_SIZE:
	case FMT_LEN_PTRDIFF:
		*(long *)p = (long)v;
		break;
	case FMT_LEN_LLONG:
	case FMT_LEN_LDOUBLE:
	case FMT_LEN_MAX:
		*(long long *)p = (long long)v;
		break;
	default:
		*(int *)p = (int)v;
		break;
	}
}

/*
 * Bytes of the set ok() that may stand at each place of a number, into buf.
 * Returns how many; sets in->failed at the end of the input.
 */
static int
collect(struct input *in, const struct spec *sp, char *buf,
    int (*ok)(const char *buf, int n, int c, int base), int base)
{
	int c, n = 0, max = NUMBER - 1;

	if (sp->width > 0 && sp->width < max)
		max = sp->width;
	for (; n < max; n++) {
		c = take(in);
		if (c == EOF && n == 0)
			in->failed = 1;
		if (c == EOF || !ok(buf, n, c, base)) {
			give_back(in, c);
			break;
		}
		buf[n] = (char)c;
	}
	buf[n] = '\0';
	return (n);
}

static int
int_ok(const char *buf, int n, int c, int base)
{
	int sign = n > 0 && (buf[0] == '-' || buf[0] == '+'), d;

	if (n == 0 && (c == '-' || c == '+'))
		return (1);
	if ((c == 'x' || c == 'X') && n == sign + 1 && buf[sign] == '0' &&
	    (base == 16 || base == 0))
		return (1);
	if (base == 0)
		base = n > sign + 1 && tolower((unsigned char)buf[sign + 1]) ==
		    'x' ? 16 : n > sign && buf[sign] == '0' ? 8 : 10;
	d = isdigit(c) ? c - '0' : isalpha(c) ? tolower(c) - 'a' + 10 : 99;
	return (d < base);
}

static int
float_ok(const char *buf, int n, int c, int base)
{
	int hex = strpbrk(buf, "xX") != NULL && n > 0;
	char last = n > 0 ? buf[n - 1] : '\0';

	(void)base;
	if (isdigit(c))
		return (1);
	if (c == '-' || c == '+')
		return (n == 0 || (last == 'p' || last == 'P') ||
		    (!hex && (last == 'e' || last == 'E')));
	if (c == '.')
		return (memchr(buf, '.', (size_t)n) == NULL);
	/* Letters: exponents, hex digits, inf, nan; strtod judges. */
	return (isalpha(c) || c == '(' || c == ')');
}

/* 1 stored or skipped, 0 no match, -1 end of input. */
static int
do_int(struct input *in, const struct spec *sp, int base, va_list *ap)
{
	char buf[NUMBER];
	uintmax_t v;
	char *end;
	int save = errno;

	skip_space(in);
	if (collect(in, sp, buf, int_ok, base) == 0)
		return (in->failed ? -1 : 0);
	if (sp->conv == 'd' || sp->conv == 'i')
		v = (uintmax_t)strtoimax(buf, &end, base);
	else
		v = strtoumax(buf, &end, base);
	errno = save;
	if (end == buf)
		return (0);
	if (!sp->suppress) {
		if (sp->conv == 'p')
			*va_arg(*ap, void **) = (void *)(uintptr_t)v;
		else
			store(va_arg(*ap, void *), sp->length, v);
	}
	return (1);
}

static int
do_float(struct input *in, const struct spec *sp, va_list *ap)
{
	char buf[NUMBER] = "", *end;
	double v;
	int n, save = errno;

	skip_space(in);
	n = collect(in, sp, buf, float_ok, 10);
	if (n == 0)
		return (in->failed ? -1 : 0);
	v = strtod(buf, &end);
	errno = save;
	/* What strtod did not want goes back. */
	while (end < buf + n)
		give_back(in, (unsigned char)buf[--n]);
	if (end == buf)
		return (0);
	if (sp->suppress)
		return (1);
	if (sp->length == FMT_LEN_LDOUBLE)
		*va_arg(*ap, long double *) = v;
	else if (sp->length == FMT_LEN_LONG)
		*va_arg(*ap, double *) = v;
	else
		*va_arg(*ap, float *) = (float)v;
	return (1);
}

/* The set after "%[": marks in set; where it ends. */
static const char *
scan_set(const char *f, char *set)
{
	int not = *f == '^', c, i;

	f += not;
	memset(set, not, 256);
	do {
		if (*f == '\0')
			return (f);
		c = (unsigned char)*f++;
		set[c] = (char)!not;
		if (f[0] == '-' && f[1] != ']' && f[1] != '\0') {
			for (i = c; i <= (unsigned char)f[1]; i++)
				set[i] = (char)!not;
			f += 2;
		}
	} while (*f != ']');
	return (f + 1);
}

/* %s, %c and %[: bytes in set (NULL: any) to the caller's array. */
static int
do_bytes(struct input *in, const struct spec *sp, const char *set, va_list *ap)
{
	int c, n = 0, max = sp->width > 0 ? sp->width : INT_MAX;
	char *p = sp->suppress ? NULL : va_arg(*ap, char *);

	if (sp->conv == 'c' && sp->width == 0)
		max = 1;
	if (sp->conv == 's')
		skip_space(in);
	for (; n < max; n++) {
		c = take(in);
		if (c == EOF && n == 0)
			return (-1);
		if (c == EOF || (sp->conv == 's' && isspace(c)) ||
		    (sp->conv == '[' && !set[c])) {
			give_back(in, c);
			break;
		}
		if (p != NULL)
			p[n] = (char)c;
	}
	if (sp->conv == 'c')
		return (n == max);
	if (n > 0 && p != NULL)
		p[n] = '\0';
	return (n > 0);
}

static const char *
get_spec(const char *f, struct spec *sp)
{
	memset(sp, 0, sizeof(*sp));
	if (*f == '*') {
		sp->suppress = 1;
		f++;
	}
	while (isdigit((unsigned char)*f))
		sp->width = sp->width * 10 + (*f++ - '0');
	switch (*f) {
	case 'h':
		sp->length = *++f == 'h' ? f++, FMT_LEN_CHAR : FMT_LEN_SHORT;
		break;
	case 'l':
		sp->length = *++f == 'l' ? f++, FMT_LEN_LLONG : FMT_LEN_LONG;
		break;
	case 'q':
	case 'j':
		sp->length = FMT_LEN_MAX;
		f++;
		break;
	case 'z':
	case 't':
		sp->length = FMT_LEN_SIZE;
		f++;
		break;
	case 'L':
		sp->length = FMT_LEN_LDOUBLE;
		f++;
		break;
	}
	sp->conv = *f;
	return (*f != '\0' ? f + 1 : f);
}

/* One conversion; *fp moves past a set. */
static int
convert(struct input *in, const struct spec *sp, const char **fp, va_list *ap)
{
	char set[256];
	int c;

	switch (sp->conv) {
	case 'd':
	case 'u':
		return (do_int(in, sp, 10, ap));
	case 'i':
		return (do_int(in, sp, 0, ap));
	case 'o':
		return (do_int(in, sp, 8, ap));
	case 'x':
	case 'X':
	case 'p':
		return (do_int(in, sp, 16, ap));
	case 'e': case 'f': case 'g': case 'a':
	case 'E': case 'F': case 'G': case 'A':
		return (do_float(in, sp, ap));
	case '[':
		*fp = scan_set(*fp, set);
		return (do_bytes(in, sp, set, ap));
	case 's':
	case 'c':
		return (do_bytes(in, sp, NULL, ap));
	case '%':
		skip_space(in);
		c = take(in);
		if (c != '%')
			give_back(in, c);
		return (c == '%' ? 1 : c == EOF ? -1 : 0);
	}
	return (0);
}

static int
scan(struct input *in, const char *f, va_list *ap)
{
	int done = 0, ret = 1, c;
	struct spec sp;

	while (*f != '\0') {
		if (isspace((unsigned char)*f)) {
			skip_space(in);
			f++;
			continue;
		}
		if (*f != '%') {
			c = take(in);
			if (c != (unsigned char)*f++) {
				give_back(in, c);
				ret = c == EOF ? -1 : 0;
				break;
			}
			continue;
		}
		f = get_spec(f + 1, &sp);
		if (sp.conv == 'n') {
			if (!sp.suppress)
				store(va_arg(*ap, void *), sp.length,
				    (uintmax_t)in->taken);
			continue;
		}
		in->failed = 0;
		ret = convert(in, &sp, &f, ap);
		if (ret <= 0)
			break;
		done += !sp.suppress && sp.conv != '%';
	}
	return (ret < 0 && done == 0 ? EOF : done);
}

int
vfscanf(FILE *restrict fp, const char *restrict fmt, va_list ap)
{
	struct input in = { fp, NULL, 0, 0 };
	va_list copy;
	int n;

	va_copy(copy, ap);
	FLOCK(fp);
	n = scan(&in, fmt, &copy);
	FUNLOCK(fp);
	va_end(copy);
	return (n);
}

int
vsscanf(const char *restrict s, const char *restrict fmt, va_list ap)
{
	struct input in = { NULL, s, 0, 0 };
	va_list copy;
	int n;

	va_copy(copy, ap);
	n = scan(&in, fmt, &copy);
	va_end(copy);
	return (n);
}

int
vscanf(const char *restrict fmt, va_list ap)
{
	return (vfscanf(stdin, fmt, ap));
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
scanf(const char *restrict fmt, ...)
{
	CALL(vfscanf(stdin, fmt, ap));
}

int
fscanf(FILE *restrict fp, const char *restrict fmt, ...)
{
	CALL(vfscanf(fp, fmt, ap));
}

int
sscanf(const char *restrict s, const char *restrict fmt, ...)
{
	CALL(vsscanf(s, fmt, ap));
}
