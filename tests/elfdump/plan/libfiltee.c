/* SPDX-License-Identifier: BSD-2-Clause */
/* What the filter is for; it finds what the program finds, too. */
int	filtered(void), deep(void);
static volatile int ready;

static void __attribute__((__constructor__))
begin(void)
{
	ready = 1;
}

int
filtered(void)
{
	return (1597 + deep());
}
