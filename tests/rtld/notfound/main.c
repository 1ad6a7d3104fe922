/* SPDX-License-Identifier: BSD-2-Clause */
/* The texts for what isn't there. */
#include "t.h"

int	a(void);

int
main(void)
{

	say("started %d", a());
	dlopen("libnowhere.so", RTLD_NOW);
	say("%s", error_now());
	dlopen("./libnowhere.so", RTLD_NOW);
	say("%s", error_now());
	dlopen("/no/such/dir/libnowhere.so", RTLD_NOW);
	say("%s", error_now());
	say("%s", error_now());
	return (0);
}
