/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * snap: stores every register that may hold an argument, as the callee sees
 * it.  It is an indirect function, whose resolver, called by the binding,
 * leaves nothing in any of them, as it may.
 */
	.text
	.globl	snap
	.type	snap, @gnu_indirect_function
snap:
	.irp	r, rdi, rsi, rdx, rcx, r8, r9, r10, r11
	movq	$-1, %\r
	.endr
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	pcmpeqd	%xmm\n, %xmm\n
	.endr
	cmpq	$1, wide(%rip)
	jb	1f
	vzeroall
	je	1f
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vpternlogd $255, %zmm\n, %zmm\n, %zmm\n
	.endr
1:	leaq	real_snap(%rip), %rax
	ret
	.size	snap, . - snap

	.type	real_snap, @function
real_snap:
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
	cmpq	$1, wide(%rip)
	jb	1f
	je	2f
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vmovups	%zmm\n, seen + 128 + \n * 64(%rip)
	.endr
	ret
2:	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vmovups	%ymm\n, seen + 128 + \n * 64(%rip)
	.endr
	ret
1:	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	movups	%xmm\n, seen + 128 + \n * 64(%rip)
	.endr
	ret
	.size	real_snap, . - real_snap

	.data
	.globl	get_seen, set_wide
	.balign	64
seen:	.fill	640, 1, 0
wide:	.quad	0

	.text
	.type	get_seen, @function
get_seen:
	leaq	seen(%rip), %rax
	ret
	.size	get_seen, . - get_seen
	.type	set_wide, @function
set_wide:
	movq	%rdi, wide(%rip)
	ret
	.size	set_wide, . - set_wide
	.section .note.GNU-stack, "", @progbits
