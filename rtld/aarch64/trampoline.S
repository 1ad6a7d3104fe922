/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where calls through a lazily bound PLT and TLS descriptors arrive.
 */
	.text

/*
 * bind_start: the first call through a PLT entry.
 * In:	x16 = &GOT[2], GOT[1] = the struct obj, [sp] = &GOT[n + 3],
 *	[sp, 8] = where the call returns to; x0-x8, q0-q7 = its arguments
 * Out:	jumps to the function; only x16 and x17 are trashed
 */
	.globl	bind_start
	.hidden	bind_start
	.type	bind_start, %function
bind_start:
	mov	x17, sp			/* the two words of PLT0 */
	stp	x29, x30, [sp, #-16]!
	mov	x29, sp
	stp	x0, x1, [sp, #-16]!
	stp	x2, x3, [sp, #-16]!
	stp	x4, x5, [sp, #-16]!
	stp	x6, x7, [sp, #-16]!
	stp	x8, x9, [sp, #-16]!
	stp	q0, q1, [sp, #-32]!
	stp	q2, q3, [sp, #-32]!
	stp	q4, q5, [sp, #-32]!
	stp	q6, q7, [sp, #-32]!
	ldr	x0, [x16, #-8]		/* GOT[1] */
	ldr	x1, [x17]
	sub	x1, x1, x16
	sub	x1, x1, #8
	lsr	x1, x1, #3		/* n */
	bl	rtld_bind
	mov	x16, x0
	ldp	q6, q7, [sp], #32
	ldp	q4, q5, [sp], #32
	ldp	q2, q3, [sp], #32
	ldp	q0, q1, [sp], #32
	ldp	x8, x9, [sp], #16
	ldp	x6, x7, [sp], #16
	ldp	x4, x5, [sp], #16
	ldp	x2, x3, [sp], #16
	ldp	x0, x1, [sp], #16
	ldp	x29, x30, [sp], #16
	ldp	x17, x30, [sp], #16	/* PLT0's: the return address */
	br	x16
	.size	bind_start, . - bind_start

/*
 * TLS descriptors: word 0 is one of these, word 1 the argument.
 * In:	x0 = &descriptor
 * Out:	x0 = the variable's offset from the thread pointer; nothing else is
 *	trashed but the flags
 */
	.globl	tlsdesc_static
	.hidden	tlsdesc_static
	.type	tlsdesc_static, %function
tlsdesc_static:
	ldr	x0, [x0, #8]
	ret
	.size	tlsdesc_static, . - tlsdesc_static

	.globl	tlsdesc_undefined
	.hidden	tlsdesc_undefined
	.type	tlsdesc_undefined, %function
tlsdesc_undefined:
	str	x1, [sp, #-16]!
	ldr	x0, [x0, #8]
	mrs	x1, tpidr_el0
	sub	x0, x0, x1
	ldr	x1, [sp], #16
	ret
	.size	tlsdesc_undefined, . - tlsdesc_undefined

	.globl	tlsdesc_dynamic
	.hidden	tlsdesc_dynamic
	.type	tlsdesc_dynamic, %function
tlsdesc_dynamic:
	stp	x29, x30, [sp, #-16]!
	mov	x29, sp
	stp	x1, x2, [sp, #-16]!
	stp	x3, x4, [sp, #-16]!
	stp	x5, x6, [sp, #-16]!
	stp	x7, x8, [sp, #-16]!
	stp	x9, x10, [sp, #-16]!
	stp	x11, x12, [sp, #-16]!
	stp	x13, x14, [sp, #-16]!
	stp	x15, x16, [sp, #-16]!
	stp	x17, x18, [sp, #-16]!
	.irp	n, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
	str	q\n, [sp, #-32]!
	.endr
	/* The odd ones lie in the other halves. */
	.set	at, 15 * 32 + 16
	.irp	n, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31
	str	q\n, [sp, #at]
	.set	at, at - 32
	.endr
	ldr	x0, [x0, #8]		/* struct tlsdesc_arg */
	ldp	x0, x1, [x0]
	bl	tls_address
	mrs	x1, tpidr_el0
	sub	x0, x0, x1
	.set	at, 15 * 32 + 16
	.irp	n, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31
	ldr	q\n, [sp, #at]
	.set	at, at - 32
	.endr
	.irp	n, 30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0
	ldr	q\n, [sp], #32
	.endr
	ldp	x17, x18, [sp], #16
	ldp	x15, x16, [sp], #16
	ldp	x13, x14, [sp], #16
	ldp	x11, x12, [sp], #16
	ldp	x9, x10, [sp], #16
	ldp	x7, x8, [sp], #16
	ldp	x5, x6, [sp], #16
	ldp	x3, x4, [sp], #16
	ldp	x1, x2, [sp], #16
	ldp	x29, x30, [sp], #16
	ret
	.size	tlsdesc_dynamic, . - tlsdesc_dynamic

	.section .note.GNU-stack, "", %progbits
