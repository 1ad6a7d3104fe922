/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_MMAN_H_
#define	_SYS_MMAN_H_

#if __STDC_HOSTED__
#include_next <sys/mman.h>
#else

#include <sys/_types.h>

#define	PROT_NONE	0
#define	PROT_READ	1
#define	PROT_WRITE	2
#define	PROT_EXEC	4

#define	MAP_SHARED		0x0001
#define	MAP_PRIVATE		0x0002
#define	MAP_COPY		MAP_PRIVATE
#define	MAP_FIXED		0x0010
#define	MAP_RESERVED0020	0x0020	/* ignored */
#define	MAP_RESERVED0040	0x0040	/* ignored */
#define	MAP_RESERVED0080	0x0080	/* ignored */
#define	MAP_RESERVED0100	0x0100	/* ignored */
#define	MAP_HASSEMAPHORE	0x0200
#define	MAP_STACK		0x0400	/* grows down; implies MAP_ANON */
#define	MAP_NOSYNC		0x0800
#define	MAP_ANON		0x1000
#define	MAP_ANONYMOUS		MAP_ANON
#define	MAP_FILE		0x0000
#define	MAP_GUARD		0x2000	/* reserves, cannot be touched */
#define	MAP_EXCL		0x4000	/* with MAP_FIXED: do not replace */
#define	MAP_NOCORE		0x20000
#define	MAP_PREFAULT_READ	0x40000
#define	MAP_32BIT		0x80000	/* 64-bit systems only */
#define	MAP_ALIGNED(n)		((n) << MAP_ALIGNMENT_SHIFT)
#define	MAP_ALIGNMENT_SHIFT	24
#define	MAP_ALIGNMENT_MASK	MAP_ALIGNED(0xffU)
#define	MAP_ALIGNED_SUPER	MAP_ALIGNED(1)
#define	MAP_FAILED		((void *)-1)

#define	MADV_NORMAL	0
#define	MADV_RANDOM	1
#define	MADV_SEQUENTIAL	2
#define	MADV_WILLNEED	3
#define	MADV_DONTNEED	4
#define	MADV_FREE	5	/* contents may be thrown away */
#define	MADV_NOSYNC	6
#define	MADV_AUTOSYNC	7
#define	MADV_NOCORE	8
#define	MADV_CORE	9
#define	MADV_PROTECT	10

#define	MS_SYNC		0
#define	MS_ASYNC	1
#define	MS_INVALIDATE	2

#define	MCL_CURRENT	1
#define	MCL_FUTURE	2

#define	INHERIT_SHARE	0
#define	INHERIT_COPY	1
#define	INHERIT_NONE	2
#define	INHERIT_ZERO	3

#define	MINCORE_INCORE		1
#define	MINCORE_REFERENCED	2
#define	MINCORE_MODIFIED	4

#define	SHM_ANON	((char *)1)	/* shm_open(2): without a name */

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_MMAN_H_ */
