/* SPDX-License-Identifier: BSD-2-Clause */

/* Beginning of _init and _fini; other objects' .init and .fini follow. */
	.section .init, "ax", @progbits
	.globl	_init
	.hidden	_init
	.type	_init, @function
_init:	subq	$8, %rsp

	.section .fini, "ax", @progbits
	.globl	_fini
	.hidden	_fini
	.type	_fini, @function
_fini:	subq	$8, %rsp
