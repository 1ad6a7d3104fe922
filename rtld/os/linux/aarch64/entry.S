/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * First instruction of the process.
 *
 * In:	sp = argc, argv, NULL, envp, NULL, auxv
 * To the program's entry: sp as it came, x0 = the same, x1 = its struct
 *	obj, x2 = function to be called at exit.
 */
	.text
	.globl	rtld_start
	.hidden	rtld_start
	.type	rtld_start, %function
rtld_start:
	mov	x0, sp
	mov	x19, sp
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
