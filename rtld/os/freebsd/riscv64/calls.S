/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls of FreeBSD/riscv.  Number in t0, arguments as in a C call.  On
 * failure t0 is not 0 and a0 is errno; the stub makes it negative.
 * Trashed: t0.
 */
#include "syscall.h"

	.text

#define	SYSCALL(name)						\
	.globl	sys_##name;					\
	.hidden	sys_##name;					\
	.type	sys_##name, @function;				\
sys_##name:							\
	li	t0, SYS_##name;					\
	ecall;							\
	beqz	t0, 1f;						\
	neg	a0, a0;						\
1:	ret;							\
	.size	sys_##name, . - sys_##name

SYSCALL(exit)
SYSCALL(write)
SYSCALL(close)
SYSCALL(readlink)
SYSCALL(munmap)
SYSCALL(mprotect)
SYSCALL(sysarch)
SYSCALL(issetugid)
SYSCALL(__sysctl)
SYSCALL(__getcwd)
SYSCALL(sigprocmask)
SYSCALL(pread)
SYSCALL(mmap)
SYSCALL(openat)
SYSCALL(fstat)
SYSCALL(fstatat)
SYSCALL(clock_gettime)
SYSCALL(getdirentries)
SYSCALL(fstatfs)
SYSCALL(utrace)

	.section .note.GNU-stack, "", @progbits
