/* SPDX-License-Identifier: BSD-2-Clause */
__thread char b256[256] __attribute__((aligned(256))) = "b256";
__thread char b1 = 'b';

char *
b(void)
{

	return (b256);
}
