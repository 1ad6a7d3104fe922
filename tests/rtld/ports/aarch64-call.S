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

/*
 * What the registers are where a call arrives: x0-x15, then q0-q31, in `seen'.
 * The second one has arguments in all of them.
 */
	.globl	snap, snapv
	.type	snap, %function
	.type	snapv, %function
	.variant_pcs snapv
snap:
snapv:
	adrp	x16, seen
	add	x16, x16, :lo12:seen
	stp	x0, x1, [x16]
	stp	x2, x3, [x16, #16]
	stp	x4, x5, [x16, #32]
	stp	x6, x7, [x16, #48]
	stp	x8, x9, [x16, #64]
	stp	x10, x11, [x16, #80]
	stp	x12, x13, [x16, #96]
	stp	x14, x15, [x16, #112]
	.set	at, 128
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, \
	    17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	str	q\n, [x16, #at]
	.set	at, at + 16
	.endr
	ret
	.globl	get_seen
	.type	get_seen, %function
get_seen:
	adrp	x0, seen
	add	x0, x0, :lo12:seen
	ret
	.bss
	.balign	16
	.type	seen, %object
	.size	seen, 640
	.hidden	seen
seen:	.zero	640
	.section .note.GNU-stack, "", %progbits
