/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Functions whose first call is a lazy one: each adds up all its arguments
 * with weights, so that any register that is lost or changed shows.
 */
#include <stdarg.h>
#include <stdint.h>

#include "args.h"

long
ints(long a, long b, long c, long d, long e, long f, long g, long h)
{

	return (a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f +
	    1000000 * g + 10000000 * h);
}

double
doubles(double a, double b, double c, double d, double e, double f, double g,
    double h, double i)
{

	return (a + 2 * b + 4 * c + 8 * d + 16 * e + 32 * f + 64 * g +
	    128 * h + 256 * i);
}

double
mixed(int a, double b, long long c, float d, char e, double f, short g,
    float h)
{

	return (a + 2 * b + 4.0 * (int)c + 8 * (double)d + 16 * e + 32 * f +
	    64 * g + 128 * (double)h);
}

float
floats(float a, float b, float c, float d, float e, float f, float g, float h,
    float i, float j, float k, float l, float m, float n, float o, float p)
{

	return (a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h +
	    9 * i + 10 * j + 11 * k + 12 * l + 13 * m + 14 * n + 15 * o +
	    16 * p);
}

struct big
big(struct big b, int n)
{

	for (int i = 0; i < 8; i++)
		b.v[i] += n * i;
	return (b);
}

struct vec
vec(struct vec a, struct vec b)
{

	return ((struct vec){ a.x + b.x, a.y + b.y, a.z + b.z, a.w + b.w });
}

struct pair
pair(struct pair p)
{

	return ((struct pair){ p.b, p.a });
}

long long
wide(int a, long long b, int c, long long d)
{

	return (a * b + c * d);
}

double
sum(int n, ...)
{
	va_list ap;
	double s = 0;

	va_start(ap, n);
	for (int i = 1; i <= n; i++)
		s += i * va_arg(ap, double);
	va_end(ap);
	return (s);
}

long
isum(int n, ...)
{
	va_list ap;
	long s = 0;

	va_start(ap, n);
	for (int i = 1; i <= n; i++)
		s += i * va_arg(ap, long);
	va_end(ap);
	return (s);
}
