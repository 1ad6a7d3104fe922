/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A resolver that reads what other relocations of its library have written, and
 * calls into another library; references to what it chooses from data and code.
 */
typedef int (*fn)(void);

int	needed(void);

static int
one(void)
{

	return (1);
}

static int
two(void)
{

	return (2);
}

static fn table[] = { one, two, one, two };
static fn *volatile where = table;
static volatile int asked;

static fn
resolve(void)
{

	asked++;
	return (where[needed()]);
}

int	chosen(void) __attribute__((ifunc("resolve")));

fn pointers[] = { one, chosen, two, chosen, chosen };

int
sum(void)
{
	int i, n;

	for (n = i = 0; i < 5; i++)
		n = n * 10 + pointers[i]();
	return (n * 10 + chosen());
}

int
resolved(void)
{

	return (asked > 0);
}
