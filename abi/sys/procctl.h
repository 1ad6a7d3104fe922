/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_PROCCTL_H_
#define	_SYS_PROCCTL_H_

#if __STDC_HOSTED__
#include_next <sys/procctl.h>
#else

#define	PROC_SPROTECT		1
#define	PROC_REAP_ACQUIRE	2
#define	PROC_REAP_RELEASE	3
#define	PROC_REAP_STATUS	4
#define	PROC_REAP_GETPIDS	5
#define	PROC_REAP_KILL		6
#define	PROC_TRACE_CTL		7
#define	PROC_TRACE_STATUS	8
#define	PROC_TRAPCAP_CTL	9
#define	PROC_TRAPCAP_STATUS	10
#define	PROC_PDEATHSIG_CTL	11
#define	PROC_PDEATHSIG_STATUS	12
#define	PROC_ASLR_CTL		13
#define	PROC_ASLR_STATUS	14

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_PROCCTL_H_ */
