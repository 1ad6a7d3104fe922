/* SPDX-License-Identifier: BSD-2-Clause */
	.globl	kernel
	.type	kernel, %function
kernel:
	mov	x8, x0
	mov	x0, x1
	mov	x1, x2
	mov	x2, x3
	svc	0
	ret
	.section .note.GNU-stack, "", %progbits
