/* SPDX-License-Identifier: BSD-2-Clause */
int	b(void);

int
a(void)
{

	return (b() + 1);
}
