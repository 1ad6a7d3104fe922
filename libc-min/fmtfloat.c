/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * What printf does beyond fmt.c: e f g a with every digit right (decimal.c),
 * wide characters of the C locale, %m and %n.  A long double is printed as
 * the nearest double.
 */

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "decimal.h"
#include "stdio_local.h"

/* A number about to be printed, in pieces. */
struct pieces {
	const char	*sign;		/* "-", "+", " " or "" */
	char		 exp[8];	/* "e+02", or "" */
	int		 nexp;		/* its length */
	int		 nint;		/* digits before the point */
	int		 nfrac;		/* digits after it */
	int		 point;		/* is there a point? */
};

static char
digit(const struct decimal *a, int i)
{
	return ((char)('0' + (i >= 0 && i < a->nd ? a->d[i] : 0)));
}

/* Digits [from, to) of a, with zeros around those that it has. */
static void
put_digits(struct fmtout *out, const struct decimal *a, int from, int to)
{
	char buf[64];
	size_t n = 0;

	for (; from < to; from++) {
		buf[n++] = digit(a, from);
		if (n == sizeof(buf)) {
			fmt_put(out, buf, n);
			n = 0;
		}
	}
	fmt_put(out, buf, n);
}

/* first is the index of the first digit before (or, negative, at) the point. */
static void
put_pieces(struct fmtout *out, const struct fmtspec *spec,
    const struct decimal *a, const struct pieces *p, int first)
{
	long len = (long)strlen(p->sign) + p->nint + p->point + p->nfrac +
	    p->nexp;
	long pad = spec->width - len;

	if ((spec->flags & (FMT_LEFT | FMT_ZERO)) == 0)
		fmt_pad(out, ' ', pad);
	fmt_put(out, p->sign, strlen(p->sign));
	if ((spec->flags & (FMT_LEFT | FMT_ZERO)) == FMT_ZERO)
		fmt_pad(out, '0', pad);
	put_digits(out, a, first, first + p->nint);
	if (p->point)
		fmt_put(out, ".", 1);
	put_digits(out, a, first + p->nint, first + p->nint + p->nfrac);
	fmt_put(out, p->exp, (size_t)p->nexp);
	if (spec->flags & FMT_LEFT)
		fmt_pad(out, ' ', pad);
}

static int
make_exp(char *buf, int e, char letter, int least)
{
	int n = 0, v = e < 0 ? -e : e;

	buf[n++] = letter;
	buf[n++] = e < 0 ? '-' : '+';
	if (v >= 1000)
		buf[n++] = (char)('0' + v / 1000);
	if (v >= 100)
		buf[n++] = (char)('0' + v / 100 % 10);
	if (v >= 10 || least > 1)
		buf[n++] = (char)('0' + v / 10 % 10);
	buf[n++] = (char)('0' + v % 10);
	return (n);
}

/* d.ddde+dd with nfrac digits after the point; a is rounded already. */
static void
put_e(struct fmtout *out, const struct fmtspec *spec, const struct decimal *a,
    struct pieces *p, int nfrac, char letter)
{
	p->nexp = make_exp(p->exp, a->nd > 0 ? a->point - 1 : 0, letter, 2);
	p->nint = 1;
	p->nfrac = nfrac;
	p->point = nfrac > 0 || spec->flags & FMT_ALT;
	put_pieces(out, spec, a, p, 0);
}

/* ddd.ddd with nfrac digits after the point; a is rounded already. */
static void
put_f(struct fmtout *out, const struct fmtspec *spec, const struct decimal *a,
    struct pieces *p, int nfrac)
{
	int first = 0;

	p->nexp = 0;
	p->nint = a->point;
	if (p->nint < 1) {
		first = a->point - 1;
		p->nint = 1;
	}
	p->nfrac = nfrac;
	p->point = nfrac > 0 || spec->flags & FMT_ALT;
	put_pieces(out, spec, a, p, first);
}

/* C11: P significant digits; style e if the exponent is < -4 or >= P. */
static void
put_g(struct fmtout *out, const struct fmtspec *spec, struct decimal *a,
    struct pieces *p, int prec, char letter)
{
	int x, nfrac;

	if (prec == 0)
		prec = 1;
	dec_round(a, prec);
	x = a->nd > 0 ? a->point - 1 : 0;
	if (x < -4 || x >= prec) {
		nfrac = prec - 1;
		if ((spec->flags & FMT_ALT) == 0 && nfrac > a->nd - 1)
			nfrac = a->nd > 0 ? a->nd - 1 : 0;
		put_e(out, spec, a, p, nfrac, letter);
		return;
	}
	nfrac = prec - 1 - x;
	if ((spec->flags & FMT_ALT) == 0 && nfrac > a->nd - 1 - x)
		nfrac = a->nd - 1 - x > 0 ? a->nd - 1 - x : 0;
	put_f(out, spec, a, p, nfrac);
}

static const char *
sign_of(const struct fmtspec *spec, double v)
{
	return (__builtin_signbit(v) ? "-" : spec->flags & FMT_PLUS ? "+" :
	    spec->flags & FMT_SPACE ? " " : "");
}

/* 0x1.hhhp+d; as many digits as needed if no precision is given. */
static void
put_a(struct fmtout *out, const struct fmtspec *spec, double v)
{
	const char *set = spec->conv == 'A' ? "0123456789ABCDEF" :
	    "0123456789abcdef";
	int e, n = 0, i, nd = 13, prec = spec->prec;
	char buf[40], sign[4] = "";
	uint64_t bits, m, half;

	memcpy(&bits, &v, sizeof(bits));
	e = (int)(bits >> 52 & 0x7ff);
	m = bits & 0xfffffffffffffULL;
	if (e != 0)
		m |= 1ULL << 52;
	e = e != 0 ? e - 1023 : m != 0 ? -1022 : 0;
	if (prec >= 0 && prec < 13) {
		half = 1ULL << (51 - prec * 4);
		if ((m & (half * 2 - 1)) > half || ((m & (half * 2 - 1)) ==
		    half && m & half * 2))
			m += half;
		m &= ~(half * 2 - 1);
	}
	if (prec < 0) {
		while (nd > 0 && (m >> (52 - nd * 4) & 15) == 0)
			nd--;
		prec = nd;
	}
	strlcat(sign, sign_of(spec, v), sizeof(sign));
	strlcat(sign, spec->conv == 'A' ? "0X" : "0x", sizeof(sign));
	buf[n++] = (char)('0' + (m >> 52));
	if (prec > 0 || spec->flags & FMT_ALT)
		buf[n++] = '.';
	for (i = 1; i <= prec && i <= 13; i++)
		buf[n++] = set[m >> (52 - i * 4) & 15];
	/* More than 13 digits are zeros; they are not worth a buffer. */
	n += make_exp(buf + n, e, spec->conv == 'A' ? 'P' : 'p', 1);
	fmt_field(out, spec, sign, buf, (size_t)n);
}

static int
put_double(struct fmtout *out, const struct fmtspec *spec, double v)
{
	struct fmtspec blank = *spec;
	struct decimal a;
	struct pieces p;
	int prec = spec->prec < 0 ? 6 : spec->prec, upper;

	upper = spec->conv >= 'A' && spec->conv <= 'Z';
	p.sign = sign_of(spec, v);
	if (__builtin_isnan(v) || __builtin_isinf(v)) {
		blank.flags &= ~FMT_ZERO;
		if (__builtin_isnan(v))
			p.sign = "";
		fmt_field(out, &blank, p.sign, __builtin_isnan(v) ?
		    upper ? "NAN" : "nan" : upper ? "INF" : "inf", 3);
		return (1);
	}
	dec_from_double(&a, v);
	switch (spec->conv) {
	case 'f':
	case 'F':
		dec_round(&a, prec > DEC_MAX * 2 ? DEC_MAX * 2 :
		    a.point + prec);
		put_f(out, spec, &a, &p, prec);
		break;
	case 'e':
	case 'E':
		dec_round(&a, prec > DEC_MAX ? DEC_MAX : prec + 1);
		put_e(out, spec, &a, &p, prec, spec->conv);
		break;
	case 'g':
	case 'G':
		put_g(out, spec, &a, &p, prec, upper ? 'E' : 'e');
		break;
	default:
		put_a(out, spec, v);
		break;
	}
	return (1);
}

/* Wide characters of the C locale: one byte each, others are EILSEQ. */
static int
put_wide(struct fmtout *out, const struct fmtspec *spec, const wchar_t *s,
    size_t n)
{
	struct fmtspec pad = *spec;
	char c;
	size_t i;

	for (i = 0; i < n; i++) {
		if ((unsigned)s[i] > 0xff) {
			errno = EILSEQ;
			return (-1);
		}
	}
	pad.width -= n < INT_MAX ? (int)n : INT_MAX;
	if ((spec->flags & FMT_LEFT) == 0)
		fmt_pad(out, ' ', pad.width);
	for (i = 0; i < n; i++) {
		c = (char)s[i];
		fmt_put(out, &c, 1);
	}
	if (spec->flags & FMT_LEFT)
		fmt_pad(out, ' ', pad.width);
	return (1);
}

static void
store_count(const struct fmtspec *spec, void *p, size_t total)
{
	switch (spec->length) {
	case FMT_LEN_CHAR:
		*(signed char *)p = (signed char)total;
		break;
	case FMT_LEN_SHORT:
		*(short *)p = (short)total;
		break;
	case FMT_LEN_LONG:
	case FMT_LEN_SIZE:
	case FMT_LEN_PTRDIFF:
		*(long *)p = (long)total;
		break;
	case FMT_LEN_LLONG:
	case FMT_LEN_MAX:
		*(long long *)p = (long long)total;
		break;
	default:
		*(int *)p = (int)total;
		break;
	}
}

int
fmt_libc(struct fmtout *out, const struct fmtspec *spec, struct fmtargs *args)
{
	const wchar_t *ws;
	const char *text;
	wchar_t wc;
	size_t n;

	switch (spec->conv) {
	case 'e': case 'f': case 'g': case 'a':
	case 'E': case 'F': case 'G': case 'A':
		return (put_double(out, spec, spec->length == FMT_LEN_LDOUBLE ?
		    (double)va_arg(args->ap, long double) :
		    va_arg(args->ap, double)));
	case 'c':
	case 'C':
		wc = (wchar_t)va_arg(args->ap, wint_t);
		return (put_wide(out, spec, &wc, 1));
	case 's':
	case 'S':
		ws = va_arg(args->ap, const wchar_t *);
		if (ws == NULL)
			ws = L"(null)";
		for (n = 0; (spec->prec < 0 || n < (size_t)spec->prec) &&
		    ws[n] != 0; n++)
			;
		return (put_wide(out, spec, ws, n));
	case 'm':
		text = strerror(errno);
		fmt_field(out, spec, "", text, strlen(text));
		return (1);
	case 'n':
		store_count(spec, va_arg(args->ap, void *), out->total);
		return (1);
	}
	return (0);
}
