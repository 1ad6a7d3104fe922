/* SPDX-License-Identifier: BSD-2-Clause */

/* Text to integers.  One scanner serves all types: C11 7.22.1.4. */

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

/*
 * Scan an integer of base (0, 2 to 36).  The magnitude, limited to max (to
 * max + 1 for a negative number if sign is wanted), goes to *val.  Returns 1
 * if it was too large, -1 if there was no number, else 0.
 */
static int
scan(const char *s, char **end, int base, uintmax_t max, int *neg,
    uintmax_t *val)
{
	const char *p = s, *digits;
	uintmax_t v = 0;
	int d, over = 0;

	*val = 0;
	*neg = 0;
	if (end != NULL)
		*end = (char *)(uintptr_t)s;
	if (base < 0 || base == 1 || base > 36) {
		errno = EINVAL;
		return (-1);
	}
	while (isspace((unsigned char)*p))
		p++;
	if (*p == '-' || *p == '+')
		*neg = *p++ == '-';
	if ((base == 0 || base == 16) && p[0] == '0' &&
	    (p[1] == 'x' || p[1] == 'X') && isxdigit((unsigned char)p[2])) {
		p += 2;
		base = 16;
	}
	if (base == 0)
		base = *p == '0' ? 8 : 10;
	for (digits = p; ; p++) {
		if (*p >= '0' && *p <= '9')
			d = *p - '0';
		else if (isalpha((unsigned char)*p))
			d = tolower((unsigned char)*p) - 'a' + 10;
		else
			break;
		if (d >= base)
			break;
		if (__builtin_mul_overflow(v, (uintmax_t)base, &v) ||
		    __builtin_add_overflow(v, (uintmax_t)d, &v))
			over = 1;
	}
	if (p == digits) {
		errno = EINVAL;
		return (-1);
	}
	if (end != NULL)
		*end = (char *)(uintptr_t)p;
	*val = v;
	return (over || v > max);
}

static intmax_t
to_signed(const char *s, char **end, int base, intmax_t max)
{
	uintmax_t v;
	int neg, over;

	over = scan(s, end, base, UINTMAX_MAX, &neg, &v);
	if (over < 0)
		return (0);
	if (over || v > (uintmax_t)max + (uintmax_t)neg) {
		errno = ERANGE;
		return (neg ? -max - 1 : max);
	}
	return ((intmax_t)(neg ? -v : v));
}

static uintmax_t
to_unsigned(const char *s, char **end, int base, uintmax_t max)
{
	uintmax_t v;
	int neg, over;

	over = scan(s, end, base, max, &neg, &v);
	if (over < 0)
		return (0);
	if (over) {
		errno = ERANGE;
		return (max);
	}
	return (neg ? -v : v);
}

long
strtol(const char *restrict s, char **restrict end, int base)
{
	return ((long)to_signed(s, end, base, LONG_MAX));
}

long long
strtoll(const char *restrict s, char **restrict end, int base)
{
	return (to_signed(s, end, base, LLONG_MAX));
}

intmax_t
strtoimax(const char *restrict s, char **restrict end, int base)
{
	return (to_signed(s, end, base, INTMAX_MAX));
}

int64_t
strtoq(const char *restrict s, char **restrict end, int base)
{
	return (to_signed(s, end, base, INT64_MAX));
}

unsigned long
strtoul(const char *restrict s, char **restrict end, int base)
{
	return ((unsigned long)to_unsigned(s, end, base, ULONG_MAX));
}

unsigned long long
strtoull(const char *restrict s, char **restrict end, int base)
{
	return (to_unsigned(s, end, base, ULLONG_MAX));
}

uintmax_t
strtoumax(const char *restrict s, char **restrict end, int base)
{
	return (to_unsigned(s, end, base, UINTMAX_MAX));
}

uint64_t
strtouq(const char *restrict s, char **restrict end, int base)
{
	return (to_unsigned(s, end, base, UINT64_MAX));
}

int
atoi(const char *s)
{
	return ((int)strtol(s, NULL, 10));
}

long
atol(const char *s)
{
	return (strtol(s, NULL, 10));
}

long long
atoll(const char *s)
{
	return (strtoll(s, NULL, 10));
}

/* A number in [min, max], or 0 with *why and errno. */
long long
strtonum(const char *s, long long min, long long max, const char **why)
{
	const char *reason = NULL;
	int save = errno;
	long long v = 0;
	char *end;

	errno = 0;
	if (min > max)
		reason = "invalid";
	else {
		v = strtoll(s, &end, 10);
		if (end == s || *end != '\0')
			reason = "invalid";
		else if (v < min || (v == LLONG_MIN && errno == ERANGE))
			reason = "too small";
		else if (v > max || errno == ERANGE)
			reason = "too large";
	}
	errno = reason == NULL ? save : *reason == 'i' ? EINVAL : ERANGE;
	if (why != NULL)
		*why = reason;
	return (reason == NULL ? v : 0);
}
