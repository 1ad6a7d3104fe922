/* SPDX-License-Identifier: BSD-2-Clause */
#include "proc.h"
#include "sys.h"

#define	ARCH_SET_FS	0x1002	/* arch_prctl(2) */

/* Make `tp' this thread's thread pointer (fs base).  0 or minus errno. */
int
os_set_tp(void *tp)
{

	return ((int)sys_arch_prctl(ARCH_SET_FS, tp));
}
