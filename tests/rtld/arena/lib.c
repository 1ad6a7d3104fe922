/* SPDX-License-Identifier: BSD-2-Clause */
/* A library with all that is mapped: constants, code, pointers, data, zeros. */
#define	STRING_(x)	#x
#define	STRING(x)	STRING_(x)
#define	JOIN_(a, b)	a ## b
#define	JOIN(a, b)	JOIN_(a, b)

/* Bytes in no segment. */
__asm__(".section .pad,\"\",%progbits\n"
	".fill " STRING(PAD) ", 1, 255\n"
	".previous\n");

static const char name[] = STRING(WHO);
const char *const JOIN(name_, WHO) = name;	/* needs a relocation */
volatile int JOIN(data_, WHO)[1024] = { 1, 2, 3 };
volatile unsigned char JOIN(zeros_, WHO)[ZEROS];

/* Is everything there, and every zero zero?  Then they aren't any more. */
int
JOIN(check_, WHO)(void)
{
	volatile unsigned char *zeros = JOIN(zeros_, WHO);
	unsigned long i, step = ZEROS > 0x100000 ? 0xff000 : 1;

	if (JOIN(name_, WHO)[0] != STRING(WHO)[0] ||
	    JOIN(data_, WHO)[2] != 3 || JOIN(data_, WHO)[1023] != 0)
		return (0);
	for (i = 0; i < ZEROS; i += step) {
		if (zeros[i] != 0)
			return (0);
		zeros[i] = 255;
	}
	return (zeros[ZEROS - 1] == (step == 1 ? 255 : 0));
}
