/* SPDX-License-Identifier: BSD-2-Clause */
/* Compiled with several page sizes; the segments are far apart. */
int big __attribute__((aligned(ALIGN))) = 5;
static int bss[30000];
const int constant = 6;
static const int *const pointer = &constant;

int
check(void)
{
	int i;

	if ((__UINTPTR_TYPE__)&big % ALIGN != 0)
		return (1);
	for (i = 0; i < 30000; i++)
		if (bss[i]++ != 0)
			return (2);
	return (*pointer == 6 && big++ == 5 ? 0 : 3);
}
