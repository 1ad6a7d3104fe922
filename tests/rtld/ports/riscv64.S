/* SPDX-License-Identifier: BSD-2-Clause */
/* _start(sp block, obj, cleanup in a2). */
	.globl	_start
_start:
	mv	a0, sp
	mv	a1, a2
	call	start_c
	.section .note.GNU-stack, "", %progbits
