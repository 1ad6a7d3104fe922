/* SPDX-License-Identifier: BSD-2-Clause */
int
LONG(void)
{

	return (5);
}
