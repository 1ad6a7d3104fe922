/* SPDX-License-Identifier: BSD-2-Clause */
int
in_handler(int n)
{

	return (n + 1);
}

int
outside(int n)
{

	return (n + 2);
}
