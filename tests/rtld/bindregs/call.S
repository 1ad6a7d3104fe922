/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * call_snap(values, wide): loads every argument register from values, calls
 * snap through the PLT, and gives the callee-saved ones back.  wide: 0 for xmm,
 * 1 for ymm, 2 for zmm.
 */
	.text
	.globl	call_snap
	.type	call_snap, @function
call_snap:
	pushq	%rbx
	pushq	%rbp
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
	subq	$8, %rsp
	movq	%rdi, %r11
	cmpl	$1, %esi
	jb	1f
	je	3f
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vmovups	128 + \n * 64(%r11), %zmm\n
	.endr
	jmp	2f
3:	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vmovups	128 + \n * 64(%r11), %ymm\n
	.endr
	jmp	2f
1:	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	movups	128 + \n * 64(%r11), %xmm\n
	.endr
2:	movq	0(%r11), %rdi
	movq	8(%r11), %rsi
	movq	16(%r11), %rdx
	movq	24(%r11), %rcx
	movq	32(%r11), %r8
	movq	40(%r11), %r9
	movq	48(%r11), %rax
	movq	56(%r11), %r10
	movq	64(%r11), %rbx
	movq	72(%r11), %rbp
	movq	80(%r11), %r12
	movq	88(%r11), %r13
	movq	96(%r11), %r14
	movq	104(%r11), %r15
	call	snap@PLT
	addq	$8, %rsp
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbp
	popq	%rbx
	ret
	.size	call_snap, . - call_snap
	.section .note.GNU-stack, "", @progbits
