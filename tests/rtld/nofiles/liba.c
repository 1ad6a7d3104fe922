/* SPDX-License-Identifier: BSD-2-Clause */
int
a(void)
{

	return (1);
}
