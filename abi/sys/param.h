/* SPDX-License-Identifier: BSD-2-Clause */
/* What old programs look for here, and the version. */
#ifndef _SYS_PARAM_H_
#define	_SYS_PARAM_H_

#if __STDC_HOSTED__
#include_next <sys/param.h>
#else

#include <sys/types.h>
#include <sys/syslimits.h>

#define	__FreeBSD_version	1201000

#define	MAXPATHLEN	PATH_MAX
#define	MAXCOMLEN	19	/* of a command's name */
#define	MAXINTERP	PATH_MAX
#define	MAXLOGNAME	33
#define	MAXHOSTNAMELEN	256
#define	NGROUPS		(NGROUPS_MAX + 1)
#define	MAXPAGESIZES	2
#define	MAXSYMLINKS	32
#define	PID_MAX		99999
#define	NO_PID		100000	/* thread ids are above */
#define	SPECNAMELEN	63

#define	FSHIFT		11	/* of the load average */
#define	FSCALE		(1 << FSHIFT)

#define	howmany(x, y)	(((x) + ((y) - 1)) / (y))
#define	nitems(x)	(sizeof(x) / sizeof((x)[0]))
#define	rounddown(x, y)	(((x) / (y)) * (y))
#define	rounddown2(x, y) ((x) & ~((y) - 1))
#define	roundup(x, y)	((((x) + ((y) - 1)) / (y)) * (y))
#define	roundup2(x, y)	(((x) + ((y) - 1)) & ~((y) - 1))
#define	powerof2(x)	((((x) - 1) & (x)) == 0)
#define	MIN(a, b)	((a) < (b) ? (a) : (b))
#define	MAX(a, b)	((a) > (b) ? (a) : (b))

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_PARAM_H_ */
