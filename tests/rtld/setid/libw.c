/* SPDX-License-Identifier: BSD-2-Clause */
int	which(void);

int
which(void)
{

	return (N);
}
