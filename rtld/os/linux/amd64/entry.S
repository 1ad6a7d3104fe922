/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * First instruction of the process.
 *
 * In:	rsp = argc, argv, NULL, envp, NULL, auxv
 * To the program's entry: rsp as it came, rdi = the same, rsi = rdx =
 *	function to be called at exit: both FreeBSD's and the System V ABI's
 *	start files find it.
 */
	.text
	.globl	rtld_start
	.hidden	rtld_start
	.type	rtld_start, @function
rtld_start:
	xorl	%ebp, %ebp
	movq	%rsp, %rdi
	movq	%rsp, %rbx
	andq	$-16, %rsp
	subq	$16, %rsp		/* two results */
	movq	%rsp, %rsi
	call	rtld_main		/* rax = the program's entry */
	movq	8(%rsp), %rsi		/* cleanup */
	movq	%rsi, %rdx
	movq	%rbx, %rdi
	movq	%rbx, %rsp
	jmp	*%rax
	.size	rtld_start, . - rtld_start

	.section .note.GNU-stack, "", @progbits
