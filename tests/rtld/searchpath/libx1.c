/* SPDX-License-Identifier: BSD-2-Clause */
int
x(void)
{

	return (1);
}
