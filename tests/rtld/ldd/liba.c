/* SPDX-License-Identifier: BSD-2-Clause */
int
F(void)
{

	return (1);
}
