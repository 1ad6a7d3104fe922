/* SPDX-License-Identifier: BSD-2-Clause */
int
b(void)
{

	return (2);
}

int
c(void)
{

	return (3);
}
