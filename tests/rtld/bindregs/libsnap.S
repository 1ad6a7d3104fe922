/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * snap: stores every register that may hold an argument, as the callee sees
 * it.
 */
	.text
	.globl	snap
	.type	snap, @function
snap:
	movq	%rdi, seen+0(%rip)
	movq	%rsi, seen+8(%rip)
	movq	%rdx, seen+16(%rip)
	movq	%rcx, seen+24(%rip)
	movq	%r8, seen+32(%rip)
	movq	%r9, seen+40(%rip)
	movq	%rax, seen+48(%rip)
	movq	%r10, seen+56(%rip)
	movq	%rbx, seen+64(%rip)
	movq	%rbp, seen+72(%rip)
	movq	%r12, seen+80(%rip)
	movq	%r13, seen+88(%rip)
	movq	%r14, seen+96(%rip)
	movq	%r15, seen+104(%rip)
	movq	%rsp, seen+112(%rip)
	cmpq	$0, has_avx(%rip)
	je	1f
	vmovups	%ymm0, seen+128(%rip)
	vmovups	%ymm1, seen+160(%rip)
	vmovups	%ymm2, seen+192(%rip)
	vmovups	%ymm3, seen+224(%rip)
	vmovups	%ymm4, seen+256(%rip)
	vmovups	%ymm5, seen+288(%rip)
	vmovups	%ymm6, seen+320(%rip)
	vmovups	%ymm7, seen+352(%rip)
	ret
1:	movups	%xmm0, seen+128(%rip)
	movups	%xmm1, seen+160(%rip)
	movups	%xmm2, seen+192(%rip)
	movups	%xmm3, seen+224(%rip)
	movups	%xmm4, seen+256(%rip)
	movups	%xmm5, seen+288(%rip)
	movups	%xmm6, seen+320(%rip)
	movups	%xmm7, seen+352(%rip)
	ret
	.size	snap, . - snap

	.data
	.globl	get_seen, set_avx
	.balign	32
seen:	.fill	384, 1, 0
has_avx: .quad	0

	.text
	.type	get_seen, @function
get_seen:
	leaq	seen(%rip), %rax
	ret
	.size	get_seen, . - get_seen
	.type	set_avx, @function
set_avx:
	movq	%rdi, has_avx(%rip)
	ret
	.size	set_avx, . - set_avx
	.section .note.GNU-stack, "", @progbits
