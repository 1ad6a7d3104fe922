/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * printf formats whose arguments are numbered ("%2$s %1$d", POSIX): the types
 * are collected first, then the arguments are read in order, then each
 * conversion is done by fmt.c with its own argument.  All others go to fmt.c
 * at once.
 */

#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "stdio_local.h"

#define MAXARGS	64		/* highest number of an argument */

enum { T_NONE, T_INT, T_LONG, T_LLONG, T_PTR, T_DOUBLE, T_LDOUBLE };

/* An argument. */
struct posarg {
	int	type;			/* T_* */
	union {
		int		i;	/* T_INT */
		long		l;	/* T_LONG */
		long long	ll;	/* T_LLONG */
		void		*p;	/* T_PTR */
		double		d;	/* T_DOUBLE */
		long double	ld;	/* T_LDOUBLE */
	} u;				/* its value */
};

/* A conversion, taken apart. */
struct posspec {
	int	arg;		/* which argument, 0: none */
	int	type;		/* T_* it must have */
	int	width;		/* number, or -n for argument n, 0 none */
	int	prec;		/* the same; INT_MIN: none given */
	char	flags[8];	/* as they stand */
	char	tail[4];	/* length and conversion */
	char	conv;		/* conversion */
};

/* "n$" at *f: n, and *f moves on; 0 if there is none. */
static int
position(const char **f)
{
	const char *p = *f;
	int n = 0;

	while (isdigit((unsigned char)*p) && n <= MAXARGS)
		n = n * 10 + (*p++ - '0');
	if (n == 0 || n > MAXARGS || *p != '$')
		return (0);
	*f = p + 1;
	return (n);
}

static int
type_of(const char *len, char conv)
{
	if (strchr("eEfFgGaA", conv) != NULL)
		return (*len == 'L' ? T_LDOUBLE : T_DOUBLE);
	if (strchr("spSn", conv) != NULL)
		return (T_PTR);
	if (conv == '%' || conv == 'm')
		return (T_NONE);
	if (strchr("diouxX", conv) == NULL || *len == 'h' || *len == '\0')
		return (T_INT);
	if (*len == 'j' || *len == 'q' || *len == 'L' || len[1] == 'l')
		return (T_LLONG);
	return (T_LONG);
}

/* A width or precision: its number, or minus that of its argument. */
static int
amount(const char **f)
{
	int n = 0;

	if (**f == '*') {
		++*f;
		return (-position(f));
	}
	while (isdigit((unsigned char)**f) && n < INT_MAX / 10 - 9)
		n = n * 10 + (*(*f)++ - '0');
	return (n);
}

/* What follows a '%'; where it ends, or NULL if it is not of this kind. */
static const char *
take_apart(const char *f, struct posspec *s)
{
	size_t n = 0;

	memset(s, 0, sizeof(*s));
	s->prec = INT_MIN;
	if (*f != '%' && (s->arg = position(&f)) == 0)
		return (NULL);
	for (; *f != '\0' && strchr("-+ #0'", *f) != NULL; f++) {
		if (n < sizeof(s->flags) - 1)
			s->flags[n++] = *f;
	}
	s->width = amount(&f);
	if (*f == '.') {
		f++;
		s->prec = amount(&f);
	}
	for (n = 0; *f != '\0' && strchr("hljqztL", *f) != NULL && n < 2; f++)
		s->tail[n++] = *f;
	if (*f == '\0')
		return (NULL);
	s->type = type_of(s->tail, *f);
	s->tail[n] = s->conv = *f;
	return (f + 1);
}

static void
note(struct posarg *args, int n, int type, int *max)
{
	if (n > 0 && type != T_NONE)
		args[n - 1].type = type;
	if (n > *max)
		*max = n;
}

static void
read_args(struct posarg *a, int n, struct fmtargs *args)
{
	for (; n > 0; n--, a++) {
		switch (a->type) {
		case T_LONG:
			a->u.l = va_arg(args->ap, long);
			break;
		case T_LLONG:
			a->u.ll = va_arg(args->ap, long long);
			break;
		case T_PTR:
			a->u.p = va_arg(args->ap, void *);
			break;
		case T_DOUBLE:
			a->u.d = va_arg(args->ap, double);
			break;
		case T_LDOUBLE:
			a->u.ld = va_arg(args->ap, long double);
			break;
		default:
			a->u.i = va_arg(args->ap, int);
			break;
		}
	}
}

/* One conversion by fmt.c: the format has one argument or none. */
static int
one(fmt_put_fn *put, void *arg, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = format_hook(put, arg, fmt, ap, fmt_libc);
	va_end(ap);
	return (n);
}

static int
put_spec(fmt_put_fn *put, void *arg, const struct posspec *s,
    const struct posarg *args, int total)
{
	const struct posarg *a = &args[s->arg > 0 ? s->arg - 1 : 0];
	int width = s->width < 0 ? args[-s->width - 1].u.i : s->width;
	int prec = s->prec < 0 && s->prec != INT_MIN ?
	    args[-s->prec - 1].u.i : s->prec;
	char fmt[64];

	if (s->conv == 'n') {
		*(int *)a->u.p = total;
		return (0);
	}
	strlcpy(fmt, "%", sizeof(fmt));
	strlcat(fmt, s->flags, sizeof(fmt));
	if (width < 0)
		strlcat(fmt, "-", sizeof(fmt));
	if (width != 0)
		snprintf(fmt + strlen(fmt), 12, "%d", width < 0 ? -width :
		    width);
	if (prec >= 0)
		snprintf(fmt + strlen(fmt), 13, ".%d", prec);
	strlcat(fmt, s->tail, sizeof(fmt));
	switch (s->type) {
	case T_LONG:
		return (one(put, arg, fmt, a->u.l));
	case T_LLONG:
		return (one(put, arg, fmt, a->u.ll));
	case T_PTR:
		return (one(put, arg, fmt, a->u.p));
	case T_DOUBLE:
		return (one(put, arg, fmt, a->u.d));
	case T_LDOUBLE:
		return (one(put, arg, fmt, a->u.ld));
	default:
		return (one(put, arg, fmt, a->u.i));
	}
}

static int
format_positional(fmt_put_fn *put, void *arg, const char *fmt, va_list ap)
{
	struct posarg args[MAXARGS];
	struct fmtargs all;
	struct posspec s;
	const char *f, *end;
	int max = 0, n;
	long total = 0;

	memset(args, 0, sizeof(args));
	for (f = fmt; (f = strchr(f, '%')) != NULL; ) {
		if ((f = take_apart(f + 1, &s)) == NULL)
			return (-1);
		note(args, s.arg, s.type, &max);
		note(args, s.width < 0 ? -s.width : 0, T_INT, &max);
		note(args, s.prec < 0 && s.prec != INT_MIN ? -s.prec : 0,
		    T_INT, &max);
	}
	va_copy(all.ap, ap);
	read_args(args, max, &all);
	va_end(all.ap);
	for (f = fmt; *f != '\0' && total <= INT_MAX; total += n) {
		end = strchrnul(f, '%');
		n = (int)(end - f);
		if (n > 0) {
			put(arg, f, (size_t)n);
			f = end;
		} else {
			f = take_apart(f + 1, &s);
			n = put_spec(put, arg, &s, args, (int)total);
			if (n < 0)
				return (-1);
		}
	}
	return (total > INT_MAX ? -1 : (int)total);
}

/* All of printf.  As format_hook(); -1 also if only some are numbered. */
int
fmt_all(fmt_put_fn *put, void *arg, const char *fmt, va_list ap)
{
	const char *p = strchr(fmt, '%');

	while (p != NULL && p[1] == '%')
		p = strchr(p + 2, '%');
	if (p != NULL) {
		p++;
		if (position(&p) != 0)
			return (format_positional(put, arg, fmt, ap));
	}
	return (format_hook(put, arg, fmt, ap, fmt_libc));
}
