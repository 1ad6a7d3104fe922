/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * First instruction of the process.
 *
 * In:	rdi = argc, argv, NULL, envp, NULL, auxv; rsp = 8 modulo 16
 * To the program's entry: rdi and rsp as they came, rsi = function to be
 *	called at exit.
 * (FreeBSD: libexec/rtld-elf/amd64/rtld_start.S)
 */
	.text
	.globl	rtld_start
	.hidden	rtld_start
	.type	rtld_start, @function
rtld_start:
	xorl	%ebp, %ebp
	movq	%rdi, %rbx
	movq	%rsp, %r12
	subq	$24, %rsp		/* two results; aligned to 16 */
	movq	%rsp, %rsi
	call	rtld_main		/* rax = the program's entry */
	movq	8(%rsp), %rsi		/* cleanup */
	movq	%rsi, %rdx
	movq	%rbx, %rdi
	movq	%r12, %rsp
	jmp	*%rax
	.size	rtld_start, . - rtld_start

	.section .note.GNU-stack, "", @progbits
