/* SPDX-License-Identifier: BSD-2-Clause */
#include "port.h"

__thread long b_tls __attribute__((aligned(64))) = 9;

long *
b_tls_address(void)
{

	return (&b_tls);
}

long
b_sum(long a, long b, long c, long d, long e, long f, long g, long h, long i,
    double j, double k)
{

	return (a_sum(a, b, c, d, e, f, g, h, i, j, k));
}
