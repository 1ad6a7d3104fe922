/* SPDX-License-Identifier: BSD-2-Clause */
int	strongly(void) __attribute__((weak));
int	weakly(void) __attribute__((weak));
int	object __attribute__((weak)) = 1;

int
strongly(void)
{

	return (1);
}

int
weakly(void)
{

	return (1);
}
