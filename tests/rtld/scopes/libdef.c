/* SPDX-License-Identifier: BSD-2-Clause */
int	used(void);

int
name(void)
{

	return (N);
}

/* Through the PLT: what does this library's own scope give? */
int
ask(void)
{

	return (used());
}
