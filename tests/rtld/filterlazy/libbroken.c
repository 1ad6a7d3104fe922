/* SPDX-License-Identifier: BSD-2-Clause */
/* A filtee that can't be loaded: nobody defines what it needs. */
extern int nobody_has_it;
int	common(void);

int
common(void)
{

	return (nobody_has_it);
}
