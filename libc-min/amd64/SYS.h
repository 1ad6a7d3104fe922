/* SPDX-License-Identifier: BSD-2-Clause */

/* Names and sections of assembly files; arm/SYS.h has SYSCALL as well. */
#define ENTRY(name)							\
	.section .text.name, "ax", @progbits;				\
	.p2align 4;							\
	.globl	name;							\
	.type	name, @function;					\
name:

#define END(name)							\
	.size	name, . - name

#define ALIAS(new, old)							\
	.weak	new;							\
	.type	new, @function;						\
	.set	new, old

/* A call that may go through the PLT. */
#define CALL(name)	call name@PLT
#define JMP(name)	jmp name@PLT
