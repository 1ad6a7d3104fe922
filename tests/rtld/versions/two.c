/* SPDX-License-Identifier: BSD-2-Clause */
int	f(void), needs(void);

int
main(void)
{

	return (f() + needs());
}
