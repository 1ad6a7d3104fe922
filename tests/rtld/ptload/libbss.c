/* SPDX-License-Identifier: BSD-2-Clause */
/* No data at all, a lot of bss. */
char zero[200000];

int
check(void)
{
	int i;

	for (i = 0; i < 200000; i += 100)
		if (zero[i] != 0)
			return (1);
	zero[199999] = 1;
	return (0);
}
