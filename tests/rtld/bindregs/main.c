/* SPDX-License-Identifier: BSD-2-Clause */
/* Every argument register, bit by bit, over a lazy binding. */
#include <cpuid.h>

#include "t.h"

void		 call_snap(const unsigned char *, int);
const unsigned char *get_seen(void);
void		 set_wide(long);

/*
 * How wide may the registers be?  cpuid's bits, and the system saves them: 2
 * for zmm, 1 for ymm, 0 for xmm.
 */
static int
width(void)
{
	unsigned a, b, c, d, lo, hi;

	if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_OSXSAVE) == 0 ||
	    (c & bit_AVX) == 0)
		return (0);
	__asm volatile("xgetbv" : "=a" (lo), "=d" (hi) : "c" (0));
	if ((lo & 0xe6) == 0xe6 &&
	    __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 &&
	    (b & bit_AVX512F) != 0)
		return (2);
	return ((lo & 6) == 6);
}

/* The argument registers of that width. */
static void
try(int wide)
{
	static unsigned char v[640];
	const unsigned char *s = get_seen();
	uintptr_t sp;
	int i, n;

	for (i = 0; i < 640; i++)
		v[i] = i * 37 + 11 + i / 256;
	set_wide(wide);
	for (n = 0; n < 2; n++) {
		call_snap(v, wide);
		for (i = 0; i < 112; i++)
			if (s[i] != v[i])
				say("call %d: register %d changed", n, i / 8);
		for (i = 128; i < 640; i++)
			if (s[i] != v[i] && i % 64 < 16 << wide)
				say("call %d: %cmm%d byte %d changed", n,
				    "xyz"[wide], (i - 128) / 64, i % 64);
		memcpy(&sp, s + 112, sizeof(sp));
		EXPECT(sp % 16 == 8);
	}
}

/* With an argument: not so wide. */
int
main(int argc, char *argv[])
{
	int wide = width();

	if (argc > 1 && atoi(argv[1]) < wide)
		wide = atoi(argv[1]);
	try(wide);
	say("done");
	return (0);
}
