/* SPDX-License-Identifier: BSD-2-Clause */
/* The address of the chosen function, in the code. */
	.text
	.globl	chosen_in_text
	.balign	16
#ifdef __x86_64__
	.type	chosen_in_text, @function
chosen_in_text:
	movabsq	$chosen, %rax
	jmp	*%rax
	.section .note.GNU-stack, "", @progbits
#else
	.arm
	.type	chosen_in_text, %function
chosen_in_text:
	ldr	ip, 1f
	bx	ip
1:	.word	chosen
	.section .note.GNU-stack, "", %progbits
#endif
