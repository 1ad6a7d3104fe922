/* SPDX-License-Identifier: BSD-2-Clause */
int	no_such_function(int);
int	no_such_weak(void) __attribute__((weak));

int
use(int n)
{

	if (no_such_weak != 0)
		return (no_such_weak());
	return (n == 0 ? 0 : no_such_function(n));
}
