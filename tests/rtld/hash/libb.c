/* SPDX-License-Identifier: BSD-2-Clause */
int
b(void)
{

	return (10);
}
