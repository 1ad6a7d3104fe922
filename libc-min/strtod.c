/* SPDX-License-Identifier: BSD-2-Clause */

/* Text to floating point, correctly rounded: C11 7.22.1.3. */

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "decimal.h"
#include "libc.h"

/* "e-12" at p: its value in *exp and where it ends; p if there is none. */
static const char *
scan_exp(const char *p, int letter, int *exp)
{
	const char *q = p;
	int neg = 0, e = 0;

	*exp = 0;
	if (tolower((unsigned char)*q) != letter)
		return (p);
	q++;
	if (*q == '-' || *q == '+')
		neg = *q++ == '-';
	if (!isdigit((unsigned char)*q))
		return (p);
	for (; isdigit((unsigned char)*q); q++) {
		if (e < 100000)
			e = e * 10 + (*q - '0');
	}
	*exp = neg ? -e : e;
	return (q);
}

/* Digits with an optional point into a; NULL if there are none. */
static const char *
scan_decimal(const char *p, struct decimal *a)
{
	int any = 0, seen = 0, exp;

	a->nd = a->point = a->cut = 0;
	for (; isdigit((unsigned char)*p) || (*p == '.' && !seen); p++) {
		if (*p == '.') {
			seen = 1;
			continue;
		}
		any = 1;
		if (a->nd == 0 && *p == '0') {
			a->point -= seen;
			continue;
		}
		a->point += !seen;
		if (a->nd < DEC_MAX)
			a->d[a->nd++] = (uint8_t)(*p - '0');
		else if (*p != '0')
			a->cut = 1;
	}
	if (!any)
		return (NULL);
	if (a->nd == 0)
		a->point = 0;
	p = scan_exp(p, 'e', &exp);
	if (a->nd > 0)
		a->point += exp;
	while (a->nd > 0 && a->d[a->nd - 1] == 0)
		a->nd--;
	return (p);
}

/* m * 2^e, rounded to nearest even by way of an exact decimal. */
static double
scale(uint64_t m, int e, int *erange)
{
	struct decimal a;

	if (e > 2000)
		e = 2000;
	if (e < -2000)
		e = -2000;
	dec_set(&a, m);
	dec_shift(&a, e);
	return (dec_to_double(&a, erange));
}

/* After "0x"; NULL if there is no digit. */
static const char *
scan_hex(const char *p, double *v, int *erange)
{
	int any = 0, seen = 0, e = 0, exp, sticky = 0;
	uint64_t m = 0;

	for (; isxdigit((unsigned char)*p) || (*p == '.' && !seen); p++) {
		if (*p == '.') {
			seen = 1;
			continue;
		}
		any = 1;
		if (m >> 60 == 0) {
			m = m << 4 | (uint64_t)digittoint((unsigned char)*p);
			e -= 4 * seen;
		} else {
			sticky |= *p != '0';
			e += 4 * !seen;
		}
	}
	if (!any)
		return (NULL);
	p = scan_exp(p, 'p', &exp);
	/* m has 61 bits or more then: the last one can only break a tie. */
	*v = scale(m | (uint64_t)sticky, e + exp, erange);
	return (p);
}

static const char *
scan_word(const char *p, double *v)
{
	if (strncasecmp(p, "inf", 3) == 0) {
		*v = __builtin_inf();
		return (p + (strncasecmp(p, "infinity", 8) == 0 ? 8 : 3));
	}
	if (strncasecmp(p, "nan", 3) == 0) {
		*v = __builtin_nan("");
		p += 3;
		if (*p == '(' && strchr(p, ')') != NULL)
			p = strchr(p, ')') + 1;
		return (p);
	}
	return (NULL);
}

double
strtod(const char *restrict s, char **restrict end)
{
	const char *p = s, *q = NULL;
	int neg = 0, erange = 0;
	struct decimal a;
	double v = 0;

	while (isspace((unsigned char)*p))
		p++;
	if (*p == '-' || *p == '+')
		neg = *p++ == '-';
	if (p[0] == '0' && tolower((unsigned char)p[1]) == 'x')
		q = scan_hex(p + 2, &v, &erange);
	if (q == NULL)
		q = scan_word(p, &v);
	if (q == NULL && (q = scan_decimal(p, &a)) != NULL)
		v = dec_to_double(&a, &erange);
	if (end != NULL)
		*end = (char *)(uintptr_t)(q != NULL ? q : s);
	if (q == NULL)
		return (0);
	if (erange)
		errno = ERANGE;
	return (neg ? -v : v);
}

float
strtof(const char *restrict s, char **restrict end)
{
	double d = strtod(s, end);
	float f = (float)d;

	if (__builtin_isinf(f) && !__builtin_isinf(d))
		errno = ERANGE;
	return (f);
}

/* On arm long double is double; elsewhere the nearest double. */
long double
strtold(const char *restrict s, char **restrict end)
{
	return (strtod(s, end));
}

double
atof(const char *s)
{
	return (strtod(s, NULL));
}
