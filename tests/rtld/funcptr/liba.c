/* SPDX-License-Identifier: BSD-2-Clause */
typedef int	(*fn)(void);

int	b(void), main_function(void);

int
a(void)
{

	return ('a');
}

static int	own(void) __attribute__((alias("a")));

static const fn table[] = { a, b, main_function };

/* The addresses as this library sees them. */
fn
address(int which)
{

	return (table[which]);
}

/* Where a() is, whatever others take for its address. */
fn
inside(void)
{

	return (own);
}
