/* SPDX-License-Identifier: BSD-2-Clause */
/* snap: r0-r3 and d0-d7 as the callee sees them. */
	.syntax	unified
	.arch	armv7-a
	.fpu	vfpv3
	.text
	.globl	snap
	.type	snap, %function
snap:
	push	{r4, r5}
	ldr	r4, 1f
0:	add	r4, pc, r4
	stmia	r4!, {r0-r3}
	vstmia	r4, {d0-d7}
	pop	{r4, r5}
	bx	lr
1:	.word	seen - (0b + 8)
	.size	snap, . - snap

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
