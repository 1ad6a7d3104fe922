/* SPDX-License-Identifier: BSD-2-Clause */
int	no_such_function(void);

int
u(int n)
{

	return (n == 0 ? 0 : no_such_function());
}
