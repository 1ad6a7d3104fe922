/* SPDX-License-Identifier: BSD-2-Clause */
#include <sys/sysarch.h>

#include "proc.h"
#include "sys.h"

/* Make `tp' this thread's thread pointer (TPIDRURO).  0 or minus errno. */
int
os_set_tp(void *tp)
{

	return ((int)sys_sysarch(ARM_SET_TP, tp));
}
