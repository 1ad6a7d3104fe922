/* SPDX-License-Identifier: BSD-2-Clause */

/* What programs that write code ask of the processor: sysarch(2). */

#include <sys/sysarch.h>

#include "libc.h"

int	arm_sync_icache(unsigned, int);
int	arm_drain_writebuf(void);
int	__sys_sysarch(int, void *);
void	__clear_cache(void *, void *);

int
arm_sync_icache(unsigned addr, int len)
{
	struct arm_sync_icache_args a = { addr, (size_t)len };

	return (__sys_sysarch(ARM_SYNC_ICACHE, &a));
}

int
arm_drain_writebuf(void)
{
	return (__sys_sysarch(ARM_DRAIN_WRITEBUF, NULL));
}

/* What __builtin___clear_cache calls. */
void
__clear_cache(void *start, void *end)
{
	arm_sync_icache((unsigned)start, (int)((char *)end - (char *)start));
}
