/* SPDX-License-Identifier: BSD-2-Clause */

/* The part of <math.h> that FreeBSD has in libc. */

#include <stdint.h>
#include <string.h>

#include "libc.h"

double	fabs(double);
double	frexp(double, int *);
double	ldexp(double, int);
double	modf(double, double *);
int	__fpclassifyd(double);
int	__fpclassifyf(float);
int	__isfinite(double);
int	__isfinitef(float);
int	__isinf(double);
int	__isinff(float);
int	__isnan(double);
int	__isnanf(float);
int	__isnormal(double);
int	__isnormalf(float);
int	__signbit(double);
int	__signbitf(float);

static uint64_t
bits_of(double x)
{
	uint64_t b;

	memcpy(&b, &x, sizeof(b));
	return (b);
}

static double
from_bits(uint64_t b)
{
	double x;

	memcpy(&x, &b, sizeof(x));
	return (x);
}

double
fabs(double x)
{
	return (from_bits(bits_of(x) & INT64_MAX));
}

/* x = result * 2^*e, result in [1/2, 1); zero, infinity, nan as they are. */
double
frexp(double x, int *e)
{
	int exp = (int)(bits_of(x) >> 52 & 0x7ff);

	*e = 0;
	if (exp == 0x7ff || x == 0)
		return (x);
	if (exp == 0) {
		x *= 18014398509481984.0;	/* 2^54: no longer subnormal */
		exp = (int)(bits_of(x) >> 52 & 0x7ff);
		*e = -54;
	}
	*e += exp - 1022;
	return (from_bits((bits_of(x) & ~(0x7ffULL << 52)) | 1022ULL << 52));
}

/* x * 2^n; rounds once, in the last multiplication, if at all. */
double
ldexp(double x, int n)
{
	const double big = from_bits((uint64_t)(1023 + 1000) << 52);
	const double small = from_bits((uint64_t)(1023 - 900) << 52);
	int e;

	if (x == 0 || (bits_of(x) >> 52 & 0x7ff) == 0x7ff)
		return (x);
	x = frexp(x, &e);
	if (n > 5000)
		n = 5000;
	if (n < -5000)
		n = -5000;
	e += n;
	for (; e > 1000; e -= 1000)
		x *= big;
	if (e < -2200)
		return (x * small * small * small);
	/* Down to the normal range exactly, then one rounding step. */
	if (e < -1000) {
		x *= small;
		e += 900;
		if (e < -1000)
			return (x * from_bits((uint64_t)(1023 - 1000) << 52) *
			    from_bits((uint64_t)(1023 + 1000 + e) << 52));
	}
	return (x * from_bits((uint64_t)(1023 + e) << 52));
}

double
modf(double x, double *ip)
{
	int e = (int)(bits_of(x) >> 52 & 0x7ff) - 1023;
	uint64_t sign = bits_of(x) & (uint64_t)1 << 63;

	if (e >= 52) {
		*ip = x;
		return (e == 1024 && x != x ? x : from_bits(sign));
	}
	if (e < 0) {
		*ip = from_bits(sign);
		return (x);
	}
	*ip = from_bits(bits_of(x) & ~(0xfffffffffffffULL >> e));
	return (x == *ip ? from_bits(sign) : x - *ip);
}

/* FreeBSD's FP_*: infinite 1, nan 2, normal 4, subnormal 8, zero 16. */
int
__fpclassifyd(double x)
{
	int e = (int)(bits_of(x) >> 52 & 0x7ff);
	int zero = (bits_of(x) & 0xfffffffffffffULL) == 0;

	if (e == 0x7ff)
		return (zero ? 1 : 2);
	return (e != 0 ? 4 : zero ? 16 : 8);
}

int
__fpclassifyf(float x)
{
	uint32_t b;

	memcpy(&b, &x, sizeof(b));
	if ((b >> 23 & 0xff) == 0xff)
		return ((b & 0x7fffff) == 0 ? 1 : 2);
	return ((b >> 23 & 0xff) != 0 ? 4 : (b & 0x7fffff) == 0 ? 16 : 8);
}

int
__isinf(double x)
{
	return (__fpclassifyd(x) == 1);
}
WEAK_ALIAS(isinf, __isinf);

int
__isinff(float x)
{
	return (__fpclassifyf(x) == 1);
}

int
__isnan(double x)
{
	return (__fpclassifyd(x) == 2);
}
WEAK_ALIAS(isnan, __isnan);

int
__isnanf(float x)
{
	return (__fpclassifyf(x) == 2);
}
WEAK_ALIAS(isnanf, __isnanf);

int
__isfinite(double x)
{
	return (__fpclassifyd(x) > 2);
}

int
__isfinitef(float x)
{
	return (__fpclassifyf(x) > 2);
}

int
__isnormal(double x)
{
	return (__fpclassifyd(x) == 4);
}

int
__isnormalf(float x)
{
	return (__fpclassifyf(x) == 4);
}

int
__signbit(double x)
{
	return ((int)(bits_of(x) >> 63));
}

int
__signbitf(float x)
{
	return (__signbit((double)x));
}
