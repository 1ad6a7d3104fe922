/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where calls through a lazily bound PLT and TLS descriptors arrive.  Whatever
 * the caller could have put arguments into is kept: the general registers and
 * all vector and mask registers, by xsave where the processor has it.
 */
	.text

#define	XSAVE_MASK	0xee	/* SSE AVX bounds opmask ZMM_Hi256 Hi16_ZMM */
#define	XSAVE_LEGACY	512	/* bytes before the header, and fxsave's */

/*
 * SAVE: rbx = the old stack pointer (the old rbx is there), 9 general registers
 * and the vector registers are below it; rsp is aligned to 64.
 */
	.macro	SAVE
	pushq	%rbx
	movq	%rsp, %rbx
	pushq	%rax
	pushq	%rcx
	pushq	%rdx
	pushq	%rsi
	pushq	%rdi
	pushq	%r8
	pushq	%r9
	pushq	%r10
	pushq	%r11
	subq	md_xsave_size(%rip), %rsp
	andq	$-64, %rsp
	cmpl	$0, md_xsave(%rip)
	je	1f
	xorl	%eax, %eax
	movq	%rax, XSAVE_LEGACY(%rsp)	/* xrstor wants it clean */
	movq	%rax, XSAVE_LEGACY+8(%rsp)
	movq	%rax, XSAVE_LEGACY+16(%rsp)
	movq	%rax, XSAVE_LEGACY+24(%rsp)
	movq	%rax, XSAVE_LEGACY+32(%rsp)
	movq	%rax, XSAVE_LEGACY+40(%rsp)
	movq	%rax, XSAVE_LEGACY+48(%rsp)
	movq	%rax, XSAVE_LEGACY+56(%rsp)
	movl	$XSAVE_MASK, %eax
	xorl	%edx, %edx
	xsave64	(%rsp)
	jmp	2f
1:	fxsave64 (%rsp)
2:	cld
	.endm

	.macro	RESTORE
	cmpl	$0, md_xsave(%rip)
	je	3f
	movl	$XSAVE_MASK, %eax
	xorl	%edx, %edx
	xrstor64 (%rsp)
	jmp	4f
3:	fxrstor64 (%rsp)
4:	leaq	-72(%rbx), %rsp
	popq	%r11
	popq	%r10
	popq	%r9
	popq	%r8
	popq	%rdi
	popq	%rsi
	popq	%rdx
	popq	%rcx
	popq	%rax
	popq	%rbx
	.endm

/*
 * bind_start: the first call through a PLT entry.
 * In:	[rsp] = the struct obj, [rsp+8] = index of the relocation,
 *	[rsp+16] = where the call returns to
 * Out:	jumps to the function, all registers as at the call
 */
	.globl	bind_start
	.hidden	bind_start
	.type	bind_start, @function
bind_start:
	SAVE
	movq	8(%rbx), %rdi
	movq	16(%rbx), %rsi
	call	rtld_bind
	movq	%rax, 16(%rbx)		/* in place of the index */
	RESTORE
	leaq	8(%rsp), %rsp		/* keeps the flags, too */
	ret				/* to the function */
	.size	bind_start, . - bind_start

/*
 * TLS descriptors: word 0 is one of these, word 1 the argument.
 * In:	rax = &descriptor
 * Out:	rax = the variable's offset from the thread pointer; nothing else
 *	is trashed but the flags
 */
	.globl	tlsdesc_static
	.hidden	tlsdesc_static
	.type	tlsdesc_static, @function
tlsdesc_static:
	movq	8(%rax), %rax
	ret
	.size	tlsdesc_static, . - tlsdesc_static

	.globl	tlsdesc_undefined
	.hidden	tlsdesc_undefined
	.type	tlsdesc_undefined, @function
tlsdesc_undefined:
	movq	8(%rax), %rax
	subq	%fs:0, %rax
	ret
	.size	tlsdesc_undefined, . - tlsdesc_undefined

	.globl	tlsdesc_dynamic
	.hidden	tlsdesc_dynamic
	.type	tlsdesc_dynamic, @function
tlsdesc_dynamic:
	movq	8(%rax), %rax		/* struct tlsdesc_arg */
	SAVE
	movq	-8(%rbx), %rax
	movq	(%rax), %rdi
	movq	8(%rax), %rsi
	call	tls_address
	subq	%fs:0, %rax
	movq	%rax, -8(%rbx)		/* becomes rax */
	RESTORE
	ret
	.size	tlsdesc_dynamic, . - tlsdesc_dynamic

	.section .note.GNU-stack, "", @progbits
