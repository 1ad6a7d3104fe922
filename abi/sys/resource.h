/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_RESOURCE_H_
#define	_SYS_RESOURCE_H_

#if __STDC_HOSTED__
#include_next <sys/resource.h>
#else

#include <sys/_types.h>
#include <sys/_timeval.h>

#define	PRIO_MIN	(-20)
#define	PRIO_MAX	20
#define	PRIO_PROCESS	0
#define	PRIO_PGRP	1
#define	PRIO_USER	2

#define	RUSAGE_SELF	0
#define	RUSAGE_CHILDREN	(-1)
#define	RUSAGE_THREAD	1

struct rusage {
	struct timeval	ru_utime;	/* in user mode */
	struct timeval	ru_stime;	/* in the kernel */
	long		ru_maxrss;	/* largest resident size, KB */
	long		ru_ixrss;	/* text, KB * ticks */
	long		ru_idrss;	/* data */
	long		ru_isrss;	/* stack */
	long		ru_minflt;	/* page faults without a read */
	long		ru_majflt;	/* with one */
	long		ru_nswap;
	long		ru_inblock;
	long		ru_oublock;
	long		ru_msgsnd;
	long		ru_msgrcv;
	long		ru_nsignals;
	long		ru_nvcsw;	/* gave up the processor */
	long		ru_nivcsw;	/* was made to */
};

struct __wrusage {			/* wait6 */
	struct rusage	wru_self;
	struct rusage	wru_children;
};

#define	RLIMIT_CPU	0
#define	RLIMIT_FSIZE	1
#define	RLIMIT_DATA	2
#define	RLIMIT_STACK	3
#define	RLIMIT_CORE	4
#define	RLIMIT_RSS	5
#define	RLIMIT_MEMLOCK	6
#define	RLIMIT_NPROC	7
#define	RLIMIT_NOFILE	8
#define	RLIMIT_SBSIZE	9
#define	RLIMIT_VMEM	10
#define	RLIMIT_AS	RLIMIT_VMEM
#define	RLIMIT_NPTS	11
#define	RLIMIT_SWAP	12
#define	RLIMIT_KQUEUES	13
#define	RLIMIT_UMTXP	14
#define	RLIM_NLIMITS	15

#define	RLIM_INFINITY	((rlim_t)0x7fffffffffffffff)

struct rlimit {
	rlim_t	rlim_cur;
	rlim_t	rlim_max;
};

struct loadavg {			/* vm.loadavg */
	fixpt_t	ldavg[3];
	long	fscale;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_RESOURCE_H_ */
