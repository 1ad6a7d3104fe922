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

#include "calls.h"

	.section .note.GNU-stack, "", @progbits
