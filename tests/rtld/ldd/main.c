/* SPDX-License-Identifier: BSD-2-Clause */
int	a(void), b(void), mod(void);

int
main(void)
{

	return (a() + b() + mod());
}
