/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * SYSCALL(name): a stub with FreeBSD's three names for it.  Number in r7, the
 * caller's r7 kept in ip, which the kernel preserves; arguments are where the
 * procedure call standard puts them already.  On failure the carry flag is
 * set and r0 is errno: cerror makes it -1.
 * Source: freebsd-arm-abi.md section 1.
 */
#include "syscall.h"

	.syntax	unified
	.arm

#define ENTRY(name)							\
	.globl	name;							\
	BODY(name)

#define WEAK_ENTRY(name)						\
	.weak	name;							\
	BODY(name)

#define BODY(name)							\
	.section .text.name, "ax", %progbits;				\
	.p2align 2;							\
	.type	name, %function;					\
name:

#define END(name)							\
	.size	name, . - name

#define ALIAS(new, old)							\
	.weak	new;							\
	.type	new, %function;						\
	.set	new, old

#define RSYSCALL(stub, name)						\
ENTRY(stub)								\
	mov	ip, r7;							\
	ldr	r7, =SYS_##name;					\
	svc	0;							\
	mov	r7, ip;							\
	bxcc	lr;							\
	b	cerror;							\
	.ltorg;								\
END(stub)

#define SYSCALL(name)							\
RSYSCALL(__sys_##name, name);						\
ALIAS(_##name, __sys_##name);						\
ALIAS(name, __sys_##name)
