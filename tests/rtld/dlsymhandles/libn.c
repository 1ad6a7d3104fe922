/* SPDX-License-Identifier: BSD-2-Clause */
/* Compiled as liba and libb, N their number, ASK a name of its own. */
#include "t.h"

int	same(void), ASK(void);

int
same(void)
{

	return (N);
}

static int
ask(void *handle)
{
	int (*f)(void);

	*(void **)(void *)&f = dlsym(handle, "same");
	return (f == NULL ? -1 : f());
}

int
ASK(void)
{

	say("lib %d: default %d next %d self %d null %d", N,
	    ask(RTLD_DEFAULT), ask(RTLD_NEXT), ask(RTLD_SELF), ask(NULL));
	return (0);
}
