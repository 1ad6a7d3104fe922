/* SPDX-License-Identifier: BSD-2-Clause */
int	f(void) __attribute__((weak));

int
f(void)
{

	return (1);
}
