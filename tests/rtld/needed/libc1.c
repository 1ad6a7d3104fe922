/* SPDX-License-Identifier: BSD-2-Clause */
int
c1(void)
{

	return (1);
}
