/* SPDX-License-Identifier: BSD-2-Clause */
/* Thread-local, weak, interposed and symbolic; its constructor needs others. */
int	interposed(void), pick(void), deep(void);
__thread char one[3] = "ab";
__thread long two __attribute__((__aligned__(64)));
static int ready;

int __attribute__((__weak__))
pick(void)
{
	return (1000);
}

int
interposed(void)
{
	return (7);
}

static void __attribute__((__constructor__))
begin(void)
{
	ready = deep();
}

int
first(void)
{
	return (ready + interposed() + one[2] + (int)two);
}
