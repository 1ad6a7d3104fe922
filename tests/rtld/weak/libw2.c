/* SPDX-License-Identifier: BSD-2-Clause */
int	weakly(void) __attribute__((weak));
int	object = 2;

int
strongly(void)
{

	return (2);
}

int
weakly(void)
{

	return (2);
}
