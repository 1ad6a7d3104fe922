/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dlopen(RTLD_TRACE), as ldd does it: what isn't there is listed, nothing is
 * relocated, and the formats are those that the environment has by now.
 */
#include "t.h"

#define	TRACE	0x200

int
main(void)
{

	setenv("LD_TRACE_LOADED_OBJECTS_FMT1", "%A: %o => %p\\n", 1);
	setenv("LD_TRACE_LOADED_OBJECTS_PROGNAME", "me", 1);
	dlopen("./libtraced.so", TRACE);
	say("not traced: %s", error_now());
	return (1);
}
