/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_SYSCTL_H_
#define	_SYS_SYSCTL_H_

#if __STDC_HOSTED__
#include_next <sys/sysctl.h>
#else

#include <sys/_types.h>

#define	CTL_MAXNAME	24	/* numbers in a name */

#define	CTL_SYSCTL	0	/* the tree itself */
#define	CTL_KERN	1
#define	CTL_VM		2
#define	CTL_VFS		3
#define	CTL_NET		4
#define	CTL_DEBUG	5
#define	CTL_HW		6
#define	CTL_MACHDEP	7
#define	CTL_USER	8
#define	CTL_P1003_1B	9

#define	CTL_SYSCTL_DEBUG	0
#define	CTL_SYSCTL_NAME		1	/* numbers to a name */
#define	CTL_SYSCTL_NEXT		2	/* numbers to the next numbers */
#define	CTL_SYSCTL_NAME2OID	3	/* name to numbers */
#define	CTL_SYSCTL_OIDFMT	4	/* kind and format */
#define	CTL_SYSCTL_OIDDESCR	5	/* description */

/* Kind of a node, from CTL_SYSCTL_OIDFMT */
#define	CTLTYPE		0xf
#define	CTLTYPE_NODE	1
#define	CTLTYPE_INT	2
#define	CTLTYPE_STRING	3
#define	CTLTYPE_S64	4
#define	CTLTYPE_OPAQUE	5
#define	CTLTYPE_STRUCT	CTLTYPE_OPAQUE
#define	CTLTYPE_UINT	6
#define	CTLTYPE_LONG	7
#define	CTLTYPE_ULONG	8
#define	CTLTYPE_U64	9
#define	CTLFLAG_RD	0x80000000U
#define	CTLFLAG_WR	0x40000000U
#define	CTLFLAG_RW	(CTLFLAG_RD | CTLFLAG_WR)

#define	KERN_OSTYPE		1
#define	KERN_OSRELEASE		2
#define	KERN_OSREV		3
#define	KERN_VERSION		4
#define	KERN_MAXPROC		6
#define	KERN_MAXFILES		7
#define	KERN_ARGMAX		8
#define	KERN_SECURELVL		9
#define	KERN_HOSTNAME		10
#define	KERN_HOSTID		11
#define	KERN_CLOCKRATE		12
#define	KERN_PROC		14
#define	KERN_POSIX1		17
#define	KERN_NGROUPS		18
#define	KERN_JOB_CONTROL	19
#define	KERN_SAVED_IDS		20
#define	KERN_BOOTTIME		21
#define	KERN_NISDOMAINNAME	22
#define	KERN_OSRELDATE		24
#define	KERN_BOOTFILE		26
#define	KERN_MAXFILESPERPROC	27
#define	KERN_MAXPROCPERUID	28
#define	KERN_PS_STRINGS		32
#define	KERN_USRSTACK		33
#define	KERN_IOV_MAX		35
#define	KERN_ARND		37
#define	KERN_HOSTUUID		36

/* kern.proc.WHAT.ARG */
#define	KERN_PROC_ALL		0
#define	KERN_PROC_PID		1
#define	KERN_PROC_PGRP		2
#define	KERN_PROC_SESSION	3
#define	KERN_PROC_TTY		4
#define	KERN_PROC_UID		5
#define	KERN_PROC_RUID		6
#define	KERN_PROC_ARGS		7
#define	KERN_PROC_PROC		8
#define	KERN_PROC_SV_NAME	9
#define	KERN_PROC_RGID		10
#define	KERN_PROC_GID		11
#define	KERN_PROC_PATHNAME	12
#define	KERN_PROC_KSTACK	15
#define	KERN_PROC_INC_THREAD	0x10	/* or'ed to the above */
#define	KERN_PROC_VMMAP		32
#define	KERN_PROC_FILEDESC	33
#define	KERN_PROC_GROUPS	34
#define	KERN_PROC_ENV		35
#define	KERN_PROC_AUXV		36
#define	KERN_PROC_RLIMIT	37
#define	KERN_PROC_PS_STRINGS	38
#define	KERN_PROC_UMASK		39
#define	KERN_PROC_OSREL		40
#define	KERN_PROC_SIGTRAMP	41
#define	KERN_PROC_CWD		42
#define	KERN_PROC_NFDS		43

#define	VM_TOTAL		1
#define	VM_LOADAVG		2
#define	VM_OVERCOMMIT		12	/* FreeBSD numbers it at boot */

#define	HW_MACHINE		1
#define	HW_MODEL		2
#define	HW_NCPU			3
#define	HW_BYTEORDER		4
#define	HW_PHYSMEM		5
#define	HW_USERMEM		6
#define	HW_PAGESIZE		7
#define	HW_FLOATINGPT		10
#define	HW_MACHINE_ARCH		11
#define	HW_REALMEM		12

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_SYSCTL_H_ */
