/* SPDX-License-Identifier: BSD-2-Clause */
#include "m.h"

int dep_object = 2;
__thread int dep_tls = 5;

int
dep_function(void)
{

	return (1);
}
