/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where everything is.
 *
 *	ffff0000  +--------------------------------+
 *	          | devices, mapped as found in    |
 *	f0200000  | the device tree     (Device)   |  DEVBASE
 *	          +--------------------------------+
 *	          | kernel image, wherever in      |
 *	f0000000  | memory it was loaded (Normal)  |  KIMAGE
 *	          +--------------------------------+
 *	          | all memory, linearly, at most  |
 *	c0000000  | 768 MB              (Normal)   |  KERNBASE: pages, tables,
 *	          +--------------------------------+  initrd, everything
 *	bfc00000  | a gap of 4 MB                  |  USEREND
 *	bfbff000  | shared page: signal code, time |  SHAREDPAGE = USRSTACK
 *	          | stack, growing down, 8 MB      |
 *	bf3ff000  +--------------------------------+
 *	          | mmap area, from the data start |
 *	2001x000  | + 512 MB upward; interpreter   |
 *	          | break                          |
 *	          | program                        |
 *	00001000  +--------------------------------+  USERMIN
 *	          | never mapped                   |
 *	00000000  +--------------------------------+
 *
 * The user's numbers are FreeBSD 12.1/arm's (sys/arm/include/vmparam.h).
 */
#ifndef MEMLAYOUT_H
#define	MEMLAYOUT_H

#define	PAGE_SHIFT	12
#define	PAGE_SIZE	(1 << PAGE_SHIFT)
#define	PAGE_MASK	(PAGE_SIZE - 1)
#define	SECTION_SIZE	0x00100000

#define	USERMIN		0x00001000
#define	USEREND		0xbfc00000
#define	SHAREDPAGE	0xbfbff000
#define	USRSTACK	0xbfbff000
#define	PS_STRINGS_ADDR	(USRSTACK - 16)
#define	STACK_MAX	0x00800000	/* RLIMIT_STACK, hard */
#define	STACK_GROW	0x00020000	/* mapped at first, and each time */
#define	DATA_MAX	0x20000000	/* RLIMIT_DATA, hard */
#define	TIMEKEEP_OFF	0x30		/* struct vdso_timekeep in SHAREDPAGE */
#define	PIE_BASE	0x00500000	/* ET_DYN programs without ASLR */

#define	KERNBASE	0xc0000000
#define	DIRECT_MAX	0x30000000	/* bytes of memory mapped linearly */
#define	KIMAGE		0xf0000000	/* link address; never kvtop() of it */
#define	KIMAGE_MAX	0x00200000	/* image, .bss and boot tables */
#define	DEVBASE		0xf0200000
#define	DEVEND		0xffff0000

#define	KSTACK_SIZE	8192		/* a thread's, aligned so */
#define	KSTACK_FRAME	72		/* trapframe and padding on top of it */

#endif
