/* SPDX-License-Identifier: BSD-2-Clause */
int	gone(void);
int	traced(void);
extern int nobody_has_it;

int
traced(void)
{

	return (gone() + nobody_has_it);
}
