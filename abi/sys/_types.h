/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The basic types, with FreeBSD/arm's widths.  What is as wide as a pointer or
 * a long there is a pointer or a long here, so that the same headers serve
 * LP64 programs too.
 */
#ifndef _SYS__TYPES_H_
#define	_SYS__TYPES_H_

#if __STDC_HOSTED__
#include_next <sys/_types.h>
#else

#include <stddef.h>
#include <stdint.h>

typedef __PTRDIFF_TYPE__ ssize_t;
typedef int64_t		blkcnt_t;
typedef int32_t		blksize_t;
typedef uint32_t	clock_t;
typedef int32_t		clockid_t;
typedef int		cpulevel_t;
typedef int		cpusetid_t;
typedef int		cpuwhich_t;
typedef uint64_t	dev_t;
typedef uint32_t	fflags_t;
typedef uint32_t	fixpt_t;
typedef uint64_t	fsblkcnt_t;
typedef uint64_t	fsfilcnt_t;
typedef uint32_t	gid_t;
typedef int64_t		id_t;
typedef uint64_t	ino_t;
typedef long		key_t;
typedef int32_t		lwpid_t;
typedef uint16_t	mode_t;
typedef uint64_t	nlink_t;
typedef int64_t		off_t;
typedef int32_t		pid_t;
typedef int64_t		rlim_t;
typedef uint8_t		sa_family_t;
typedef long		segsz_t;
typedef uint32_t	socklen_t;
typedef long		suseconds_t;
typedef int64_t		time_t;
typedef uint32_t	uid_t;
typedef unsigned int	useconds_t;

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS__TYPES_H_ */
