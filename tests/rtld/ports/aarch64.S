/* SPDX-License-Identifier: BSD-2-Clause */
/* _start(sp block, obj, cleanup in x2). */
	.globl	_start
_start:
	mov	x0, sp
	mov	x1, x2
	bl	start_c
	.section .note.GNU-stack, "", %progbits
