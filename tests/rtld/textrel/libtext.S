/* SPDX-License-Identifier: BSD-2-Clause */
/* Addresses in the text: the linker must write there, and lock it again. */
	.text
	.globl	get
	.type	get, %function
get:
#ifdef __arm__
	ldr	r0, 1f
	ldr	r0, [r0]
	bx	lr
1:	.word	global
#else
	movabsq	$global, %rax
	movl	(%rax), %eax
	ret
#endif
	.size	get, . - get
	.globl	where
	.type	where, %object
	.size	where, 4
where:
	.long	7

	.data
	.globl	global
	.type	global, %object
	.size	global, 4
	.balign	4
global:	.long	33
	.section .note.GNU-stack, "", %progbits
