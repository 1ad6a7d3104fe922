/* SPDX-License-Identifier: BSD-2-Clause */
int	gone(void);

int
gone(void)
{

	return (1);
}
