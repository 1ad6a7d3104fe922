/* SPDX-License-Identifier: BSD-2-Clause */
/* Without versions, where the program was linked with some. */
int
f(void)
{

	return (1);
}
