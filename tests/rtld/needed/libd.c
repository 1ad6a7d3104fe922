/* SPDX-License-Identifier: BSD-2-Clause */
int
who(void)
{

	return ('d');
}

int
depth(void)
{

	return ('d');
}
