/* SPDX-License-Identifier: BSD-2-Clause */
#include <stdlib.h>

int	in_library(int);

int
in_library(int n)
{
	volatile int *p;

	p = malloc(sizeof(*p));
	*p = n + 1;
	n = *p;
	free((void *)(size_t)p);
	return (n);
}
