/* SPDX-License-Identifier: BSD-2-Clause */

/* drand48 and its family: the 48-bit congruence that POSIX prescribes. */

#include <stdint.h>
#include <stdlib.h>

#include "libc.h"

#define MASK	0xffffffffffffULL

static unsigned short	state[3] = { 0x330e, 0xabcd, 0x1234 };
static uint64_t		mult = 0x5deece66dULL;
static uint64_t		addend = 0xb;

static uint64_t
get(const unsigned short *x)
{
	return ((uint64_t)x[2] << 32 | (uint64_t)x[1] << 16 | x[0]);
}

static uint64_t
step(unsigned short *x)
{
	uint64_t v = (get(x) * mult + addend) & MASK;

	x[0] = (unsigned short)v;
	x[1] = (unsigned short)(v >> 16);
	x[2] = (unsigned short)(v >> 32);
	return (v);
}

double
erand48(unsigned short *x)
{
	return ((double)step(x) / 281474976710656.0);
}

long
nrand48(unsigned short *x)
{
	return ((long)(step(x) >> 17));
}

long
jrand48(unsigned short *x)
{
	return ((long)(int32_t)(step(x) >> 16));
}

double
drand48(void)
{
	return (erand48(state));
}

long
lrand48(void)
{
	return (nrand48(state));
}

long
mrand48(void)
{
	return (jrand48(state));
}

void
srand48(long seed)
{
	state[0] = 0x330e;
	state[1] = (unsigned short)seed;
	state[2] = (unsigned short)(seed >> 16);
	mult = 0x5deece66dULL;
	addend = 0xb;
}

unsigned short *
seed48(unsigned short *x)
{
	static unsigned short old[3];
	int i;

	for (i = 0; i < 3; i++) {
		old[i] = state[i];
		state[i] = x[i];
	}
	mult = 0x5deece66dULL;
	addend = 0xb;
	return (old);
}

void
lcong48(unsigned short *p)
{
	int i;

	for (i = 0; i < 3; i++)
		state[i] = p[i];
	mult = get(p + 3);
	addend = p[6];
}
