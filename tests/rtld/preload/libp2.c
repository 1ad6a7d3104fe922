/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int
who(void)
{

	return (2);
}

int
next(void)
{
	int (*f)(void);

	*(void **)(void *)&f = dlsym(RTLD_NEXT, "next");
	return (f() * 10 + 2);
}
