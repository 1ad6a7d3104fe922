/* SPDX-License-Identifier: BSD-2-Clause */
int	b(void);
static int counter;

int
a(void)
{

	return (++counter);
}

int
a_b(void)
{

	return (b());
}
