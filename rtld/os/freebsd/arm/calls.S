/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls of FreeBSD/arm.  Number in r7, which is the caller's and is kept
 * in ip; arguments where the procedure call standard puts them.  On failure
 * carry is set and r0 is errno; the stub makes it negative.
 * Trashed: r1, ip, flags.  (freebsd-arm-abi.md, section 1)
 */
#include "syscall.h"

	.syntax	unified
	.arm
	.text

#define	SYSCALL(name)						\
	.globl	sys_##name;					\
	.hidden	sys_##name;					\
	.type	sys_##name, %function;				\
sys_##name:							\
	mov	ip, r7;						\
	ldr	r7, =SYS_##name;				\
	svc	0;						\
	mov	r7, ip;						\
	rsbcs	r0, r0, #0;					\
	bx	lr;						\
	.ltorg;							\
	.size	sys_##name, . - sys_##name

#include "calls.h"

	.section .note.GNU-stack, "", %progbits
