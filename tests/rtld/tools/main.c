/* SPDX-License-Identifier: BSD-2-Clause */
#include <dlfcn.h>
#include <stdio.h>

int	in_library(int);

int
main(void)
{
	int (*f)(int);
	void *h;

	printf("%d\n", in_library(1));
	if ((h = dlopen("libb.so", RTLD_LAZY)) == NULL)
		return (1);
	*(void **)(void *)&f = dlsym(h, "opened");
	printf("%d\n", f(2));
	return (0);
}
