/* SPDX-License-Identifier: BSD-2-Clause */
/* Absolute symbols: the base is not added, and 0 is a value. */
	.globl	answer, nought
	answer = 42
	nought = 0
	.section .note.GNU-stack, "", %progbits
