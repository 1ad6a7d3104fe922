/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where calls through a lazily bound PLT and TLS descriptors arrive.
 */
	.syntax	unified
	.arm
	.fpu	neon
	.text

/*
 * bind_start: the first call through a PLT entry.
 * In:	ip = &GOT[n + 3], lr = &GOT[2], GOT[1] = the struct obj,
 *	[sp] = where the call returns to; r0-r3, d0-d7 = its arguments
 * Out:	jumps to the function, everything but ip as at the call
 */
	.globl	bind_start
	.hidden	bind_start
	.type	bind_start, %function
bind_start:
	push	{r0-r4}			@ with [sp]: 24 bytes, 8-byte aligned
	vpush	{d0-d7}
	ldr	r0, [lr, #-4]		@ GOT[1]
	sub	r1, ip, lr
	sub	r1, r1, #4
	lsr	r1, r1, #2		@ n
	bl	rtld_bind
	mov	ip, r0
	vpop	{d0-d7}
	pop	{r0-r4, lr}
	bx	ip
	.size	bind_start, . - bind_start

/*
 * TLS descriptors: word 0 is the argument, word 1 one of these.
 * In:	r0 = &descriptor, lr = return address
 * Out:	r0 = the variable's offset from the thread pointer; only r1 and ip,
 *	which the calling stub has used already, are trashed
 */
	.globl	tlsdesc_static
	.hidden	tlsdesc_static
	.type	tlsdesc_static, %function
tlsdesc_static:
	ldr	r0, [r0]
	bx	lr
	.size	tlsdesc_static, . - tlsdesc_static

	.globl	tlsdesc_undefined
	.hidden	tlsdesc_undefined
	.type	tlsdesc_undefined, %function
tlsdesc_undefined:
	ldr	r0, [r0]
	mrc	p15, 0, r1, c13, c0, 3
	sub	r0, r0, r1
	bx	lr
	.size	tlsdesc_undefined, . - tlsdesc_undefined

	.globl	tlsdesc_dynamic
	.hidden	tlsdesc_dynamic
	.type	tlsdesc_dynamic, %function
tlsdesc_dynamic:
	ldr	r0, [r0]		@ struct tlsdesc_arg
	push	{r2-r4, lr}
	mov	r4, sp			@ the caller's may be 4 modulo 8
	bic	sp, sp, #7
	vpush	{d0-d7}
	vpush	{d16-d31}
	vmrs	r1, fpscr
	push	{r1, r2}
	ldm	r0, {r0, r1}
	bl	tls_address
	pop	{r1, r2}
	vmsr	fpscr, r1
	vpop	{d16-d31}
	vpop	{d0-d7}
	mov	sp, r4
	mrc	p15, 0, r1, c13, c0, 3
	sub	r0, r0, r1
	pop	{r2-r4, pc}
	.size	tlsdesc_dynamic, . - tlsdesc_dynamic

	.section .note.GNU-stack, "", %progbits
