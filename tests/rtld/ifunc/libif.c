/* SPDX-License-Identifier: BSD-2-Clause */
/* Indirect functions: global, called here, by pointer, and from the program. */
#include "if.h"

static int one(void), two(void);
int	resolved;

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

/* A resolver that itself calls through the PLT, and reads relocated data. */
static int (*const choice[])(void) = { one, two };

int
choose(void)
{

	resolved++;
	return (1);
}

static int (*resolve(void))(void)
{

	return (choice[choose()]);
}

int	chosen(void) __attribute__((ifunc("resolve")));
static int	own(void) __attribute__((ifunc("resolve")));

int
call_chosen(void)
{

	return (chosen());
}

int
call_own(void)
{

	return (own());
}

fn
chosen_address(void)
{

	return (chosen);
}
