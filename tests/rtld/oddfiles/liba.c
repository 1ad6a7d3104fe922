/* SPDX-License-Identifier: BSD-2-Clause */
int	b(void);
int	c(void);

int data = 40;

int
value(void)
{

	return (data + b());
}

int
never(void)
{

	return (c());
}
