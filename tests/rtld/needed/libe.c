/* SPDX-License-Identifier: BSD-2-Clause */
int
who(void)
{

	return ('e');
}

int
depth(void)
{

	return ('e');
}
