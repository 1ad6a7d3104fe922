/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Integer division, which the Cortex-A8 lacks: the names that compilers call
 * (libgcc's, and those of IHI 0043 beside them).  The kernel compiles this
 * file by path; dividing by zero calls __aeabi_idiv0, which everybody defines
 * for himself (here: idiv0.c).
 */

#include <stddef.h>
#include <stdint.h>

unsigned	__udivsi3(unsigned, unsigned);
unsigned	__umodsi3(unsigned, unsigned);
int		__divsi3(int, int);
int		__modsi3(int, int);
uint64_t	__udivmoddi4(uint64_t, uint64_t, uint64_t *);
int64_t		__divmoddi4(int64_t, int64_t, int64_t *);
uint64_t	__udivdi3(uint64_t, uint64_t);
uint64_t	__umoddi3(uint64_t, uint64_t);
int64_t		__divdi3(int64_t, int64_t);
int64_t		__moddi3(int64_t, int64_t);
int		__aeabi_idiv0(int);

/* Shift and subtract, from the highest bit that can matter. */
unsigned
__udivsi3(unsigned n, unsigned d)
{
	unsigned q = 0;
	int shift;

	if (d == 0)
		return ((unsigned)__aeabi_idiv0(0));
	if (n < d)
		return (0);
	for (shift = __builtin_clz(d) - __builtin_clz(n); shift >= 0; shift--) {
		if (n >= d << shift) {
			n -= d << shift;
			q |= 1U << shift;
		}
	}
	return (q);
}

unsigned
__umodsi3(unsigned n, unsigned d)
{
	return (n - __udivsi3(n, d) * d);
}

int
__divsi3(int n, int d)
{
	unsigned q;

	q = __udivsi3(n < 0 ? -(unsigned)n : (unsigned)n,
	    d < 0 ? -(unsigned)d : (unsigned)d);
	return ((int)((n ^ d) < 0 ? -q : q));
}

int
__modsi3(int n, int d)
{
	return ((int)((unsigned)n - (unsigned)__divsi3(n, d) * (unsigned)d));
}

/* n / d; the remainder goes to *rem if rem is not NULL. */
uint64_t
__udivmoddi4(uint64_t n, uint64_t d, uint64_t *rem)
{
	uint64_t q = 0;
	int shift;

	if (d == 0)
		__aeabi_idiv0(0);
	else if (n <= UINT32_MAX && d <= UINT32_MAX) {
		q = __udivsi3((unsigned)n, (unsigned)d);
		n -= q * d;
	} else if (n >= d) {
		shift = __builtin_clzll(d) - __builtin_clzll(n);
		for (d <<= shift; shift >= 0; shift--, d >>= 1) {
			q <<= 1;
			if (n >= d) {
				n -= d;
				q |= 1;
			}
		}
	}
	if (rem != NULL)
		*rem = n;
	return (q);
}

int64_t
__divmoddi4(int64_t n, int64_t d, int64_t *rem)
{
	uint64_t q, r;

	q = __udivmoddi4(n < 0 ? -(uint64_t)n : (uint64_t)n,
	    d < 0 ? -(uint64_t)d : (uint64_t)d, &r);
	if (rem != NULL)
		*rem = (int64_t)(n < 0 ? -r : r);
	return ((int64_t)((n ^ d) < 0 ? -q : q));
}

uint64_t
__udivdi3(uint64_t n, uint64_t d)
{
	return (__udivmoddi4(n, d, NULL));
}

uint64_t
__umoddi3(uint64_t n, uint64_t d)
{
	uint64_t r;

	__udivmoddi4(n, d, &r);
	return (r);
}

int64_t
__divdi3(int64_t n, int64_t d)
{
	return (__divmoddi4(n, d, NULL));
}

int64_t
__moddi3(int64_t n, int64_t d)
{
	int64_t r;

	__divmoddi4(n, d, &r);
	return (r);
}

/* What the AEABI calls them. */
extern __typeof__(__udivsi3)	__aeabi_uidiv
    __attribute__((__alias__("__udivsi3")));
extern __typeof__(__divsi3)	__aeabi_idiv
    __attribute__((__alias__("__divsi3")));
