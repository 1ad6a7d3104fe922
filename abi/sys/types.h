/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_TYPES_H_
#define	_SYS_TYPES_H_

#if __STDC_HOSTED__
#include_next <sys/types.h>
#else

#include <sys/_types.h>

typedef unsigned char	u_char;
typedef unsigned short	u_short;
typedef unsigned int	u_int;
typedef unsigned long	u_long;
typedef uint8_t		u_int8_t;
typedef uint16_t	u_int16_t;
typedef uint32_t	u_int32_t;
typedef uint64_t	u_int64_t;
typedef char		*caddr_t;

#define	major(d)	((int)(((d) >> 32 & 0xffffff00) | ((d) >> 8 & 0xff)))
#define	minor(d)	((int)(((d) >> 24 & 0xff00) | ((d) & 0xffff00ff)))
#define	makedev(M, m)							\
	((dev_t)((M) & 0xffffff00) << 32 | ((M) & 0xff) << 8 |		\
	(dev_t)((m) & 0xff00) << 24 | ((m) & 0xffff00ff))
#define	NODEV		((dev_t)-1)

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_TYPES_H_ */
