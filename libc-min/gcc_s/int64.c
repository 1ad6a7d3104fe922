/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Integer helpers by libgcc's names; division is ../arm/divide.c.  The ones
 * that trap on overflow (addv and so on) abort.
 */

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

#define FN(type, name, params, expr)					\
type	name params;							\
type									\
name params								\
{									\
	return (expr);							\
}

/* Halves of a 64-bit number; shifts by them need no helper. */
static inline uint32_t
hi(uint64_t x)
{
	return ((uint32_t)(x >> 32));
}

FN(int, __clzsi2, (uint32_t x), __builtin_clz(x))
FN(int, __clzdi2, (uint64_t x), hi(x) != 0 ? __builtin_clz(hi(x)) :
    32 + __builtin_clz((uint32_t)x))
FN(int, __ctzsi2, (uint32_t x), 31 - __builtin_clz(x & -x))
FN(int, __ctzdi2, (uint64_t x), (uint32_t)x != 0 ? __ctzsi2((uint32_t)x) :
    32 + __ctzsi2(hi(x)))
FN(int, __ffsdi2, (uint64_t x), x == 0 ? 0 : __ctzdi2(x) + 1)

int	__popcountsi2(uint32_t);
int
__popcountsi2(uint32_t x)
{
	int n;

	for (n = 0; x != 0; n++)
		x &= x - 1;
	return (n);
}

FN(int, __popcountdi2, (uint64_t x), __popcountsi2(hi(x)) +
    __popcountsi2((uint32_t)x))
FN(int, __paritysi2, (uint32_t x), __popcountsi2(x) & 1)
FN(int, __paritydi2, (uint64_t x), __popcountdi2(x) & 1)
FN(uint32_t, __bswapsi2, (uint32_t x), x >> 24 | (x >> 8 & 0xff00) |
    (x & 0xff00) << 8 | x << 24)
FN(uint64_t, __bswapdi2, (uint64_t x),
    (uint64_t)__bswapsi2((uint32_t)x) << 32 | __bswapsi2(hi(x)))
FN(int, __cmpdi2, (int64_t a, int64_t b), a < b ? 0 : a == b ? 1 : 2)
FN(int, __ucmpdi2, (uint64_t a, uint64_t b), a < b ? 0 : a == b ? 1 : 2)
FN(int64_t, __negdi2, (int64_t x), (int64_t)-(uint64_t)x)

/* Shifts by 32-bit words, so that the compiler does not call them again. */
static inline uint64_t
join(uint32_t high, uint32_t low)
{
	return ((uint64_t)high << 32 | low);
}

FN(uint64_t, __ashldi3, (uint64_t x, int n), n == 0 ? x :
    n >= 32 ? join((uint32_t)x << (n - 32), 0) :
    join(hi(x) << n | (uint32_t)x >> (32 - n), (uint32_t)x << n))
FN(uint64_t, __lshrdi3, (uint64_t x, int n), n == 0 ? x :
    n >= 32 ? hi(x) >> (n - 32) :
    join(hi(x) >> n, (uint32_t)x >> n | hi(x) << (32 - n)))
FN(uint64_t, __ashrdi3, (uint64_t x, int n), n == 0 ? x :
    n >= 32 ? join((uint32_t)((int32_t)hi(x) >> 31),
    (uint32_t)((int32_t)hi(x) >> (n - 32))) :
    join((uint32_t)((int32_t)hi(x) >> n),
    (uint32_t)x >> n | hi(x) << (32 - n)))
FN(uint64_t, __muldi3, (uint64_t a, uint64_t b),
    (uint64_t)(uint32_t)a * (uint32_t)b +
    ((uint64_t)(hi(a) * (uint32_t)b + (uint32_t)a * hi(b)) << 32))
FN(uint64_t, __aeabi_lmul, (uint64_t a, uint64_t b), __muldi3(a, b))

#define TRAPPING(type, name, params, test, value)			\
type	name params;							\
type									\
name params								\
{									\
	if (test)							\
		abort();						\
	return (value);							\
}

TRAPPING(int, __addvsi3, (int a, int b), b > 0 ? a > INT_MAX - b :
    a < INT_MIN - b, a + b)
TRAPPING(int, __subvsi3, (int a, int b), b > 0 ? a < INT_MIN + b :
    a > INT_MAX + b, a - b)
TRAPPING(int, __negvsi2, (int a), a == INT_MIN, -a)
TRAPPING(int, __absvsi2, (int a), a == INT_MIN, a < 0 ? -a : a)
TRAPPING(int64_t, __addvdi3, (int64_t a, int64_t b), b > 0 ?
    a > INT64_MAX - b : a < INT64_MIN - b, a + b)
TRAPPING(int64_t, __subvdi3, (int64_t a, int64_t b), b > 0 ?
    a < INT64_MIN + b : a > INT64_MAX + b, a - b)
TRAPPING(int64_t, __negvdi2, (int64_t a), a == INT64_MIN, -a)
TRAPPING(int64_t, __absvdi2, (int64_t a), a == INT64_MIN, a < 0 ? -a : a)
TRAPPING(int, __mulvsi3, (int a, int b), (int64_t)a * b > INT_MAX ||
    (int64_t)a * b < INT_MIN, a * b)
