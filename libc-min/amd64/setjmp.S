/* SPDX-License-Identifier: BSD-2-Clause */
#include "SYS.h"

/*
 * FreeBSD's jmp_buf: 0 return address, 1 rbx, 2 rsp, 3 rbp, 4-7 r12-r15,
 * 8 x87 control word (low half) and mxcsr (high half), 9-10 signal mask,
 * 11 whether the mask was saved (ours: FreeBSD's longjmp always restores it,
 * its _longjmp never).
 */
#define SIG_SETMASK	3

ENTRY(_setjmp)
	movq	$0, 88(%rdi)
	movq	(%rsp), %rdx
	movq	%rdx, 0(%rdi)
	movq	%rbx, 8(%rdi)
	movq	%rsp, 16(%rdi)
	movq	%rbp, 24(%rdi)
	movq	%r12, 32(%rdi)
	movq	%r13, 40(%rdi)
	movq	%r14, 48(%rdi)
	movq	%r15, 56(%rdi)
	fnstcw	64(%rdi)
	stmxcsr	68(%rdi)
	xorl	%eax, %eax
	ret
END(_setjmp)

ENTRY(_longjmp)
	movl	%esi, %eax
	testl	%eax, %eax
	jnz	1f
	incl	%eax
1:	movq	0(%rdi), %rdx
	movq	8(%rdi), %rbx
	movq	16(%rdi), %rsp
	movq	24(%rdi), %rbp
	movq	32(%rdi), %r12
	movq	40(%rdi), %r13
	movq	48(%rdi), %r14
	movq	56(%rdi), %r15
	fldcw	64(%rdi)
	ldmxcsr	68(%rdi)
	movq	%rdx, (%rsp)
	ret
END(_longjmp)

ENTRY(setjmp)
	pushq	%rdi
	leaq	72(%rdi), %rdx
	xorl	%esi, %esi
	movl	$1, %edi
	CALL(__sys_sigprocmask)
	popq	%rdi
	movq	(%rsp), %rdx
	movq	%rdx, 0(%rdi)
	movq	%rbx, 8(%rdi)
	movq	%rsp, 16(%rdi)
	movq	%rbp, 24(%rdi)
	movq	%r12, 32(%rdi)
	movq	%r13, 40(%rdi)
	movq	%r14, 48(%rdi)
	movq	%r15, 56(%rdi)
	fnstcw	64(%rdi)
	stmxcsr	68(%rdi)
	movq	$1, 88(%rdi)
	xorl	%eax, %eax
	ret
END(setjmp)

ENTRY(longjmp)
	cmpq	$0, 88(%rdi)
	je	1f
	pushq	%rdi
	pushq	%rsi
	subq	$8, %rsp
	leaq	72(%rdi), %rsi
	movl	$SIG_SETMASK, %edi
	xorl	%edx, %edx
	CALL(__sys_sigprocmask)
	addq	$8, %rsp
	popq	%rsi
	popq	%rdi
1:	JMP(_longjmp)
END(longjmp)
ALIAS(siglongjmp, longjmp)

ENTRY(sigsetjmp)
	testl	%esi, %esi
	jnz	1f
	JMP(_setjmp)
1:	JMP(setjmp)
END(sigsetjmp)
