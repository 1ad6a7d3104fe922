/* SPDX-License-Identifier: BSD-2-Clause */
__thread int t = 1;

int
tls(void)
{

	return (t++);
}
