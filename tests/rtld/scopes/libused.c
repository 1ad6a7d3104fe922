/* SPDX-License-Identifier: BSD-2-Clause */
int	name(void);

int
used(void)
{

	return (name());
}
