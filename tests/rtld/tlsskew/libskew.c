/* SPDX-License-Identifier: BSD-2-Clause */
/* PT_TLS with p_align of the zeroed part, p_vaddr of the other's. */
static __thread int first = 0x11223344;
static __thread char zero[64] __attribute__((aligned(64)));
static __thread long long last = 5;

int
check(void)
{

	if ((__UINTPTR_TYPE__)zero % 64 != 0)
		return (1);
	if (first++ != 0x11223344 || last++ != 5)
		return (2);
	for (int i = 0; i < 64; i++)
		if (zero[i]++ != 0)
			return (3);
	return (0);
}
