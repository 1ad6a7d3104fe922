/* SPDX-License-Identifier: BSD-2-Clause */
/* Compiled with -DN= its number: sizes and alignments differ. */
#define	CAT_(a, b)	a##b
#define	CAT(a, b)	CAT_(a, b)

static __thread char pad[N * 3 + 1] = "p";
static __thread int value __attribute__((aligned(4 << N % 5))) = N;

int
CAT(get, N)(void)
{

	return (pad[0] == 'p' && pad[N * 3] == (N == 0 ? 'p' : 0) &&
	    (__UINTPTR_TYPE__)&value % (4 << N % 5) == 0 ? value++ : -1);
}
