/* SPDX-License-Identifier: BSD-2-Clause */
/* call_snap(values): r0-r3 and d0-d7 from values, then snap by the PLT. */
	.syntax	unified
	.arch	armv7-a
	.fpu	vfpv3
	.text
	.globl	call_snap
	.type	call_snap, %function
call_snap:
	push	{r4, lr}
	mov	r4, r0
	ldmia	r4!, {r0-r3}
	vldmia	r4, {d0-d7}
	bl	snap
	pop	{r4, pc}
	.size	call_snap, . - call_snap
	.section .note.GNU-stack, "", %progbits
