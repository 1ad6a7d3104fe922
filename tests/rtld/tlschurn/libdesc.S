/* SPDX-License-Identifier: BSD-2-Clause */
/* lib.c with N 9, by a TLS descriptor. */
	.text
	.globl	next
	.type	next, @function
next:
	pushq	%rbx
	leaq	value@tlsdesc(%rip), %rax
	call	*value@tlscall(%rax)
	addq	%fs:0, %rax
	movq	%rax, %rbx
	movl	(%rbx), %eax
	incl	(%rbx)
	popq	%rbx
	ret
	.size	next, . - next

	.section .tdata, "awT", @progbits
	.balign	4
value:	.long	9
	.section .note.GNU-stack, "", @progbits
