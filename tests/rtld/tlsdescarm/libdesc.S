/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Thread-local variables by descriptors, as ARM's supplement has them: r0 is
 * the descriptor's address, its second word the function; r0 becomes the
 * variable's offset from the thread pointer, and only r0, r1, ip, lr and the
 * flags may be changed.
 */
	.syntax	unified
	.arm
	.fpu	neon
	.text

	.macro	ADDRESS		/* r0 = word at 1: relative to 2: */
	ldr	r0, 1f
2:	add	r0, pc, r0
	ldr	r1, [r0, #4]
	blx	r1
	mrc	p15, 0, r1, c13, c0, 3
	add	r0, r0, r1
	.endm

	.globl	bump
	.type	bump, %function
bump:
	push	{r4-r6, lr}
	movw	r2, #0x1234
	movw	r3, #0x5678
	vmov	s0, r2
	vmov	s31, r3
	vmov	d16, r2, r3
	ADDRESS
	vmov	r4, s0
	vmov	r5, s31
	cmp	r4, r2
	cmpeq	r5, r3
	vmov	r4, r5, d16
	cmpeq	r4, r2
	cmpeq	r5, r3
	movw	r4, #0x1234
	movw	r5, #0x5678
	cmpeq	r4, r2
	cmpeq	r5, r3
	mvnne	r0, #0
	popne	{r4-r6, pc}
	ldr	r1, [r0]
	add	r1, r1, #1
	str	r1, [r0]
	mov	r0, r1
	pop	{r4-r6, pc}
1:	.word	own(TLSGD) + (. - 2b - 8)
	.size	bump, . - bump

	.globl	other_address
	.type	other_address, %function
other_address:
	push	{r4, lr}
	ADDRESS
	pop	{r4, pc}
1:	.word	other(TLSGD) + (. - 2b - 8)
	.size	other_address, . - other_address

	.section .tdata, "awT", %progbits
	.globl	own
	.type	own, %object
	.size	own, 4
	.balign	4
own:	.long	40
	.section .note.GNU-stack, "", %progbits
