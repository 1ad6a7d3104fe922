/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Conversions between 64-bit integers and floating point, which VFP does not
 * have: the names of IHI 0043.  Each half is converted exactly; one addition
 * rounds.
 */

#include <stdint.h>

#define TWO32	4294967296.0

/*
 * The AEABI passes and returns these in core registers whatever the variant:
 * IHI 0043, 4.1.2.
 */
#define BASE	__attribute__((__pcs__("aapcs")))

BASE double	__aeabi_l2d(int64_t);
BASE double	__aeabi_ul2d(uint64_t);
BASE float	__aeabi_l2f(int64_t);
BASE float	__aeabi_ul2f(uint64_t);
BASE int64_t	__aeabi_d2lz(double);
BASE uint64_t	__aeabi_d2ulz(double);
BASE int64_t	__aeabi_f2lz(float);
BASE uint64_t	__aeabi_f2ulz(float);

static inline double
join(double high, uint64_t v)
{
	return (high * TWO32 + (double)(uint32_t)v);
}

/* What a float cannot hold is reduced to one bit, so that it rounds once. */
static inline uint64_t
sticky(uint64_t v)
{
	return ((v | ((v & 0x7ff) != 0 ? 0x800 : 0)) & ~(uint64_t)0x7ff);
}

double
__aeabi_l2d(int64_t v)
{
	return (join((double)(int32_t)(v >> 32), (uint64_t)v));
}

double
__aeabi_ul2d(uint64_t v)
{
	return (join((double)(uint32_t)(v >> 32), v));
}

float
__aeabi_l2f(int64_t v)
{
	if (v >= (int64_t)1 << 53)
		v = (int64_t)sticky((uint64_t)v);
	else if (v <= -((int64_t)1 << 53))
		v = -(int64_t)sticky(-(uint64_t)v);
	return ((float)join((double)(int32_t)(v >> 32), (uint64_t)v));
}

float
__aeabi_ul2f(uint64_t v)
{
	if (v >= (uint64_t)1 << 53)
		v = sticky(v);
	return ((float)join((double)(uint32_t)(v >> 32), v));
}

uint64_t
__aeabi_d2ulz(double d)
{
	uint32_t high;

	if (!(d > 0))
		return (0);
	high = (uint32_t)(d / TWO32);
	return ((uint64_t)high << 32 | (uint32_t)(d - (double)high * TWO32));
}

int64_t
__aeabi_d2lz(double d)
{
	return (d < 0 ? -(int64_t)__aeabi_d2ulz(-d) :
	    (int64_t)__aeabi_d2ulz(d));
}

uint64_t
__aeabi_f2ulz(float f)
{
	return (__aeabi_d2ulz((double)f));
}

int64_t
__aeabi_f2lz(float f)
{
	return (__aeabi_d2lz((double)f));
}
