/* SPDX-License-Identifier: BSD-2-Clause */
/* Preloaded: its definition comes before the libraries'. */
int	deep(void);
__thread long long five = 5;

int
deep(void)
{
	return (200 + (int)five - 5);
}

static void __attribute__((__constructor__))
begin(void)
{
	five = 5;
}
