/* SPDX-License-Identifier: BSD-2-Clause */
__thread int tls = 3;

int
a(void)
{

	return (tls);
}
