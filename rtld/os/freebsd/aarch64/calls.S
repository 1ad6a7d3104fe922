/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls of FreeBSD/arm64.  Number in x8, arguments as in a C call.  On
 * failure carry is set and x0 is errno; the stub makes it negative.
 * Trashed: x1, x8, flags.
 */
#include "syscall.h"

	.text

#define	SYSCALL(name)						\
	.globl	sys_##name;					\
	.hidden	sys_##name;					\
	.type	sys_##name, %function;				\
sys_##name:							\
	mov	x8, SYS_##name;					\
	svc	0;						\
	cneg	x0, x0, cs;					\
	ret;							\
	.size	sys_##name, . - sys_##name

#include "calls.h"

	.section .note.GNU-stack, "", %progbits
