/* SPDX-License-Identifier: BSD-2-Clause */
/* Data that ends in the middle of a page, and bss that begins there. */
char data[100] = { 1 };
char zero[5000];

int
check(void)
{
	int i;

	for (i = 0; i < 5000; i++)
		if (zero[i] != 0)
			return (1);
	return (data[0] == 1 && data[99] == 0 ? 0 : 2);
}
