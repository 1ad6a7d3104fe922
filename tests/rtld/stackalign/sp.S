/* SPDX-License-Identifier: BSD-2-Clause */
/* misaligned(): the stack pointer at a call, modulo what the ABI demands. */
	.text
	.globl	misaligned
	.hidden	misaligned
	.type	misaligned, %function
misaligned:
#ifdef __arm__
	and	r0, sp, #7
	bx	lr
#else
	leaq	8(%rsp), %rax
	andl	$15, %eax
	ret
#endif
	.size	misaligned, . - misaligned
	.section .note.GNU-stack, "", %progbits
