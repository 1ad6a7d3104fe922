/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_CPUSET_H_
#define	_SYS_CPUSET_H_

#if __STDC_HOSTED__
#include_next <sys/cpuset.h>
#else

#include <sys/_types.h>

#define	CPU_SETSIZE	256
#define	_NCPUBITS	(8 * sizeof(long))

typedef struct _cpuset {
	long	__bits[CPU_SETSIZE / (8 * sizeof(long))];
} cpuset_t;

#define	CPU_LEVEL_ROOT		1
#define	CPU_LEVEL_CPUSET	2
#define	CPU_LEVEL_WHICH		3
#define	CPU_WHICH_TID		1
#define	CPU_WHICH_PID		2
#define	CPU_WHICH_CPUSET	3
#define	CPU_WHICH_IRQ		4
#define	CPU_WHICH_JAIL		5

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_CPUSET_H_ */
