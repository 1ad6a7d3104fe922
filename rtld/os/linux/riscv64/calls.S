/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls of Linux/riscv64.  Number in a7, arguments as in a C call; a0 is
 * the result or minus errno.  Trashed: a7.
 */
	.text

#define	SYSCALL(name, number)					\
	.globl	sys_##name;					\
	.hidden	sys_##name;					\
	.type	sys_##name, @function;				\
sys_##name:							\
	li	a7, number;					\
	ecall;							\
	ret;							\
	.size	sys_##name, . - sys_##name

#include "../generic.h"

	.section .note.GNU-stack, "", @progbits
