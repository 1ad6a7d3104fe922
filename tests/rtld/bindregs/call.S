/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * call_snap(values): loads every argument register from values, calls snap
 * through the PLT, and gives the callee-saved ones back.
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
	cmpl	$0, %esi
	je	1f
	vmovups	128(%r11), %ymm0
	vmovups	160(%r11), %ymm1
	vmovups	192(%r11), %ymm2
	vmovups	224(%r11), %ymm3
	vmovups	256(%r11), %ymm4
	vmovups	288(%r11), %ymm5
	vmovups	320(%r11), %ymm6
	vmovups	352(%r11), %ymm7
	jmp	2f
1:	movups	128(%r11), %xmm0
	movups	160(%r11), %xmm1
	movups	192(%r11), %xmm2
	movups	224(%r11), %xmm3
	movups	256(%r11), %xmm4
	movups	288(%r11), %xmm5
	movups	320(%r11), %xmm6
	movups	352(%r11), %xmm7
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
