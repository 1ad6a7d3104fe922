/* SPDX-License-Identifier: BSD-2-Clause */
int	provided_later(void);

int
later(void)
{

	return (provided_later());
}
