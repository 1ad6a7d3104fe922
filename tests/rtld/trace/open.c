/* SPDX-License-Identifier: BSD-2-Clause */
/* RTLD_TRACE lists what a library needs, and ends the program. */
#include "t.h"

int
main(void)
{

	dlopen("./liba.so", RTLD_TRACE);
	say("not reached");
	return (0);
}
