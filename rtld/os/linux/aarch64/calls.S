/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls of Linux/arm64.  Number in x8, arguments as in a C call; x0 is
 * the result or minus errno.  Trashed: x8.
 */
	.text

#define	SYSCALL(name, number)					\
	.globl	sys_##name;					\
	.hidden	sys_##name;					\
	.type	sys_##name, %function;				\
sys_##name:							\
	mov	x8, number;					\
	svc	0;						\
	ret;							\
	.size	sys_##name, . - sys_##name

#include "../generic.h"

	.section .note.GNU-stack, "", %progbits
