/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * First instruction of the process.
 *
 * In:	sp = argc, argv, NULL, envp, NULL, auxv (4-byte aligned);
 *	r0 = what the kernel put there (0)
 * To the program's entry: r0 as it came, r1 = the program's struct obj,
 *	r2 = function to be called at exit, sp as it came, lr = 0.
 * (FreeBSD: libexec/rtld-elf/arm/rtld_start.S, lib/csu/arm/crt1.c)
 */
	.syntax	unified
	.arm
	.text
	.globl	rtld_start
	.hidden	rtld_start
	.type	rtld_start, %function
rtld_start:
	mov	r4, r0
	mov	r5, sp
	mov	fp, #0
	mov	lr, #0
	bic	sp, sp, #7
	sub	sp, sp, #8		@ the two results
	mov	r0, r5
	mov	r1, sp
	bl	rtld_main		@ r0 = the program's entry
	mov	ip, r0
	ldm	sp, {r1, r2}		@ struct obj, cleanup
	mov	sp, r5
	mov	r0, r4
	mov	lr, #0
	bx	ip
	.size	rtld_start, . - rtld_start

	.section .note.GNU-stack, "", %progbits
