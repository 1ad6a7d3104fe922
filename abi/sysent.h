/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The dispatch table of system calls; sysent.c is generated.
 *
 * args is an array of 32-bit slots as the calling convention numbers them:
 * slots 0-3 are r0-r3, slot n >= 4 is the word at [user sp + 4 * (n - 4)].
 * It must be 8-aligned and SYSENT_MAXSLOT long.
 *
 * A call whose sy_call is NULL is not there: ENOSYS, and SIGSYS as well unless
 * it is SY_NOSUP.  sy_name is NULL where FreeBSD's table has a hole.
 */
#ifndef ABI_SYSENT_H
#define	ABI_SYSENT_H

#include <stdint.h>

#include "syscall.h"

struct thread;

#define	SYSENT_MAXSLOT	8

#define	SY_NOSUP	1	/* configured out: ENOSYS without a signal */
#define	SY_NOTSUP	4	/* no file system has it: EOPNOTSUPP */
#define	SY_UNIMPL	2	/* has a name, has no handler */

struct sysent {
	int		(*sy_call)(struct thread *, void *args);
	const char	*sy_name;	/* "read", "compat11.stat" */
	uint8_t		 sy_narg;	/* slots to fetch, padding included */
	uint8_t		 sy_flags;	/* SY_ */
};

extern const struct sysent sysent[SYS_MAXSYSCALL];

#endif /* !ABI_SYSENT_H */
