/* SPDX-License-Identifier: BSD-2-Clause */
/* Compiled for dlopen: __tls_get_addr (general and local dynamic). */
#include "tls.h"

__thread int gd_data = 11;
__thread int gd_bss[100];
static __thread int ld_a = 12, ld_b = 13;
extern __thread int ie_data;

int *
gd_address(void)
{

	return (&gd_data);
}

int
gd_sum(void)
{

	return (gd_data + gd_bss[99] + ld_a++ + ld_b++ + ie_data);
}
