/* SPDX-License-Identifier: BSD-2-Clause */
__thread int tls[50] = { 1 };
static int data = 1;

int
a(void)
{

	return (tls[0]++ + data++);
}
