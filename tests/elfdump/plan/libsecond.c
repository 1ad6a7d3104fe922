/* SPDX-License-Identifier: BSD-2-Clause */
/* A strong definition behind a weak one, and a variable that is copied. */
int	deep(void), pick(void), second(void), again(void);
int	absent(void) __attribute__((__weak__));
int shared[3] = { 1, 30, 3 };
int *const where = &shared[2];
int (*const self)(void) = second;
__thread short three = 6;

int
pick(void)
{
	return (2000);
}

static void __attribute__((__constructor__))
begin(void)
{
	shared[0] = deep();
}

int
second(void)
{
	return (three + *where + (absent != 0 ? absent() : 0));
}

int
again(void)
{
	return (self == second ? second() : 0);
}
