/* SPDX-License-Identifier: BSD-2-Clause */
int	who(void);

int
next(void)
{

	return (5);
}

/* What a library's own reference binds to. */
int
whose(void)
{

	return (who());
}
