/* SPDX-License-Identifier: BSD-2-Clause */

/* Beginning of _init and _fini; other objects' .init and .fini follow. */
	.section .init, "ax", %progbits
	.p2align 2
	.globl	_init
	.hidden	_init
	.type	_init, %function
_init:	push	{fp, lr}

	.section .fini, "ax", %progbits
	.p2align 2
	.globl	_fini
	.hidden	_fini
	.type	_fini, %function
_fini:	push	{fp, lr}
