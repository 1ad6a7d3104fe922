/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * First instruction of the process.
 *
 * In:	x0 = argc, argv, NULL, envp, NULL, auxv; sp is aligned
 * To the program's entry: x0 and sp as they came, x1 = the program's struct
 *	obj, x2 = function to be called at exit.
 * (FreeBSD: libexec/rtld-elf/aarch64/rtld_start.S)
 */
	.text
	.globl	rtld_start
	.hidden	rtld_start
	.type	rtld_start, %function
rtld_start:
	mov	x19, x0
	mov	x20, sp
	mov	x29, #0
	mov	x30, #0
	sub	sp, sp, #16		/* the two results */
	mov	x1, sp
	bl	rtld_main		/* x0 = the program's entry */
	mov	x16, x0
	ldp	x1, x2, [sp]
	mov	sp, x20
	mov	x0, x19
	mov	x30, #0
	br	x16
	.size	rtld_start, . - rtld_start

	.section .note.GNU-stack, "", %progbits
