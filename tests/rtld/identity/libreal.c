/* SPDX-License-Identifier: BSD-2-Clause */
static int counter;

int
count(void)
{

	return (++counter);
}
