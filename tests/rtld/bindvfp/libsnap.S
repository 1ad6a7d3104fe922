/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * snap: r0-r3 and d0-d7 as the callee sees them.  It is an indirect function,
 * whose resolver, called by the binding, leaves nothing in any of them.
 */
	.syntax	unified
	.arch	armv7-a
	.fpu	neon
	.text
	.globl	snap
	.type	snap, %gnu_indirect_function
snap:
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vmov.i8	d\n, #255
	.endr
	mvn	r1, #0
	mov	r2, r1
	mov	r3, r1
	mov	ip, r1
	ldr	r0, 2f
0:	add	r0, pc, r0
	bx	lr
2:	.word	real_snap - (0b + 8)
	.size	snap, . - snap

	.type	real_snap, %function
real_snap:
	push	{r4, r5}
	ldr	r4, 1f
0:	add	r4, pc, r4
	stmia	r4!, {r0-r3}
	vstmia	r4, {d0-d7}
	pop	{r4, r5}
	bx	lr
1:	.word	seen - (0b + 8)
	.size	real_snap, . - real_snap

	.globl	get_seen
	.type	get_seen, %function
get_seen:
	ldr	r0, 1f
0:	add	r0, pc, r0
	bx	lr
1:	.word	seen - (0b + 8)
	.size	get_seen, . - get_seen
	.bss
	.balign	8
seen:	.space	80
	.section .note.GNU-stack, "", %progbits
