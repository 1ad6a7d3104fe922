/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls of FreeBSD/amd64.  Number in eax, arguments as in a C call but
 * the fourth in r10.  On failure carry is set and rax is errno; the stub makes
 * it negative.  Trashed: rcx, r10, r11, rdx, flags.
 */
#include "syscall.h"

	.text

#define	SYSCALL(name)						\
	.globl	sys_##name;					\
	.hidden	sys_##name;					\
	.type	sys_##name, @function;				\
sys_##name:							\
	movl	$SYS_##name, %eax;				\
	movq	%rcx, %r10;					\
	syscall;						\
	jnc	1f;						\
	negq	%rax;						\
1:	ret;							\
	.size	sys_##name, . - sys_##name

#include "calls.h"

	.section .note.GNU-stack, "", @progbits
