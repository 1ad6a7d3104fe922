/* SPDX-License-Identifier: BSD-2-Clause */
#include "proc.h"
#include "sys.h"

#define	AMD64_SET_FSBASE	129	/* sysarch(2): the argument's target */

/* Make `tp' this thread's thread pointer (fs base).  0 or minus errno. */
int
os_set_tp(void *tp)
{

	return ((int)sys_sysarch(AMD64_SET_FSBASE, &tp));
}
