/* SPDX-License-Identifier: BSD-2-Clause */
__thread char a64[64] __attribute__((aligned(64))) = "a64";

char *
a(void)
{

	return (a64);
}
