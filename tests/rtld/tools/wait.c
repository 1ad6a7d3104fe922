/* SPDX-License-Identifier: BSD-2-Clause */
/* For a debugger that comes later: opens, waits, calls, closes. */
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

int	in_library(int);
void	closed(int);

volatile int go;

void
closed(int n)
{

	printf("closed %d\n", n);
}

int
main(void)
{
	int (*f)(int), i;
	void *h;

	if (in_library(0) != 1 || (h = dlopen("libb.so", RTLD_LAZY)) == NULL)
		return (1);
	*(void **)(void *)&f = dlsym(h, "opened");
	printf("ready\n");
	fflush(stdout);
	/* A minute, for the case that nobody comes. */
	for (i = 0; !go && i < 6000; i++)
		usleep(10000);
	if (!go)
		return (2);
	i = f(41);
	dlclose(h);
	closed(i);
	return (i);
}
