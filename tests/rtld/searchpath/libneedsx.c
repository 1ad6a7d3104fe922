/* SPDX-License-Identifier: BSD-2-Clause */
int	x(void);

int
y(void)
{

	return (x());
}
