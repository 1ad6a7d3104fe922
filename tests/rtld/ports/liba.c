/* SPDX-License-Identifier: BSD-2-Clause */
#include "port.h"

long a_data = 41;
long *a_pointer = &a_data;
__thread long a_tls = 7;

static void __attribute__((constructor))
init(void)
{

	put("init a\n");
}

static void __attribute__((destructor))
fini(void)
{

	put("fini a\n");
}

long
a_bump(void)
{

	return (++a_data);
}

long *
a_tls_address(void)
{

	return (&a_tls);
}

long
a_sum(long a, long b, long c, long d, long e, long f, long g, long h, long i,
    double j, double k)
{

	return (a + b + c + d + e + f + g + h + i + (long)(j + k));
}

void
put(const char *s)
{
	long n;

	for (n = 0; s[n] != '\0'; n++)
		;
	kernel(64, 1, (long)s, n);
}

void
leave(int status)
{

	for (;;)
		kernel(94, status, 0, 0);
}
