/* SPDX-License-Identifier: BSD-2-Clause */
/* Needed by all others, so that its constructors run first. */
int	deep(void);
static volatile __thread int four[9];
static volatile int n = 100;

static void __attribute__((__constructor__))
begin(void)
{
	n += 100;
}

static void __attribute__((__constructor__(101)))
before(void)
{
	n *= 1;
}

int
deep(void)
{
	return (n + four[3]);
}
