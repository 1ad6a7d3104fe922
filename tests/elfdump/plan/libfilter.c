/* SPDX-License-Identifier: BSD-2-Clause */
/* Another library answers for it. */
int	filtered(void);

int
filtered(void)
{
	return (-1);
}
