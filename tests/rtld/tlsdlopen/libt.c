/* SPDX-License-Identifier: BSD-2-Clause */
__thread int data = 5;
__thread int bss[500];

int
step(void)
{

	bss[499] += 100;
	return (data++ + bss[499]);
}
