/* SPDX-License-Identifier: BSD-2-Clause */
/* The second: f changed, old programs keep the old one; g went. */
__asm(".symver f1, f@V1");
__asm(".symver f2, f@@V2");
__asm(".symver g1, g@V1");

int
f1(void)
{

	return (1);
}

int
f2(void)
{

	return (2);
}

int
g1(void)
{

	return (11);
}

int
h(void)
{

	return (22);
}
