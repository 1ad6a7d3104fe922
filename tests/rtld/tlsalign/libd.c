/* SPDX-License-Identifier: BSD-2-Clause */
/* Only bss, aligned to a page. */
__thread char d4096[4096] __attribute__((aligned(4096)));

char *
d(void)
{

	return (d4096);
}
