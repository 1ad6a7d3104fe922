/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_SYSLIMITS_H_
#define	_SYS_SYSLIMITS_H_

#if __STDC_HOSTED__
#include_next <sys/syslimits.h>
#else

#define	ARG_MAX		262144	/* bytes of arguments and environment */
#define	CHILD_MAX	40
#define	LINK_MAX	32767
#define	MAX_CANON	255
#define	MAX_INPUT	255
#define	NAME_MAX	255	/* of a component, without the NUL */
#define	NGROUPS_MAX	1023
#define	OPEN_MAX	64
#define	PATH_MAX	1024	/* with the NUL */
#define	PIPE_BUF	512	/* written in one piece */
#define	IOV_MAX		1024

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_SYSLIMITS_H_ */
