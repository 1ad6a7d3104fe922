/* SPDX-License-Identifier: BSD-2-Clause */
int	h(void), needs(void);

int
needs(void)
{

	return (h());
}
