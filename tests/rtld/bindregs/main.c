/* SPDX-License-Identifier: BSD-2-Clause */
/* Every argument register, bit by bit, over a lazy binding. */
#include <cpuid.h>

#include "t.h"

void		 call_snap(const unsigned char *, int);
const unsigned char *get_seen(void);
void		 set_avx(long);

/* May ymm registers be used?  cpuid's bit, and the system saves them. */
static int
avx(void)
{
	unsigned a, b, c, d, lo, hi;

	if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_OSXSAVE) == 0 ||
	    (c & bit_AVX) == 0)
		return (0);
	__asm volatile("xgetbv" : "=a" (lo), "=d" (hi) : "c" (0));
	return ((lo & 6) == 6);
}

int
main(void)
{
	unsigned char v[384];
	const unsigned char *s = get_seen();
	uintptr_t sp;
	int i, n, wide = avx();

	for (i = 0; i < 384; i++)
		v[i] = i * 37 + 11 + i / 256;
	set_avx(wide);
	for (n = 0; n < 2; n++) {
		call_snap(v, wide);
		for (i = 0; i < 112; i++)
			if (s[i] != v[i])
				say("call %d: register %d changed", n, i / 8);
		for (i = 128; i < 384; i++)
			if (s[i] != v[i] && (wide || i % 32 < 16))
				say("call %d: %cmm%d byte %d changed", n,
				    wide ? 'y' : 'x', (i - 128) / 32, i % 32);
		memcpy(&sp, s + 112, sizeof(sp));
		EXPECT(sp % 16 == 8);
	}
	say("done");
	return (0);
}
