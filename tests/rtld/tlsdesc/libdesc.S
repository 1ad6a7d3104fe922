/* SPDX-License-Identifier: BSD-2-Clause */
/* Thread-local variables by descriptors, as -mtls-dialect=gnu2 makes them. */
	.text
	.globl	bump
	.type	bump, @function
bump:
	pushq	%rbx
	movq	$0x1234, %rcx
	movq	$0x5678, %rdx
	leaq	own@tlsdesc(%rip), %rax
	call	*own@tlscall(%rax)
	addq	%fs:0, %rax
	/* A descriptor's function may change no register but rax. */
	cmpq	$0x1234, %rcx
	jne	1f
	cmpq	$0x5678, %rdx
	jne	1f
	incl	(%rax)
	movl	(%rax), %eax
	popq	%rbx
	ret
1:	movl	$-1, %eax
	popq	%rbx
	ret
	.size	bump, . - bump

	.globl	other_address
	.type	other_address, @function
other_address:
	pushq	%rbx
	leaq	other@tlsdesc(%rip), %rax
	call	*other@tlscall(%rax)
	addq	%fs:0, %rax
	popq	%rbx
	ret
	.size	other_address, . - other_address

/* Without a name the place is in the relocation's addend. */
	.globl	third
	.type	third, @function
third:
	pushq	%rbx
	leaq	hidden@tlsdesc(%rip), %rax
	call	*hidden@tlscall(%rax)
	addq	%fs:0, %rax
	movl	(%rax), %eax
	popq	%rbx
	ret
	.size	third, . - third

	.section .tdata, "awT", @progbits
	.globl	own
	.type	own, @object
	.size	own, 4
	.balign	4
own:	.long	40
	.long	50
hidden:	.long	60
	.section .note.GNU-stack, "", @progbits
