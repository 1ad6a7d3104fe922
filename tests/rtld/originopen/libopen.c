/* SPDX-License-Identifier: BSD-2-Clause */
#include <dlfcn.h>
#include <stddef.h>

/* What the library of that name says. */
int
ask(const char *name)
{
	int (*f)(void);
	void *h;

	if ((h = dlopen(name, RTLD_NOW)) == NULL)
		return (-1);
	*(void **)(void *)&f = dlsym(h, "which");
	return (f == NULL ? -2 : f());
}
