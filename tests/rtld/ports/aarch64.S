/* SPDX-License-Identifier: BSD-2-Clause */
/* _start(sp block, obj, cleanup in x2). */
	.globl	_start
_start:
	mov	x0, sp
	mov	x1, x2
	bl	start_c

/* Call the library's snap, or snapv, with registers from a block like its. */
	.variant_pcs snapv
	.macro	LOAD
	stp	x29, x30, [sp, #-16]!
	mov	x16, x0
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, \
	    24, 25, 26, 27, 28, 29, 30, 31
	ldr	q\n, [x16, #128 + \n * 16]
	.endr
	ldp	x0, x1, [x16]
	ldp	x2, x3, [x16, #16]
	ldp	x4, x5, [x16, #32]
	ldp	x6, x7, [x16, #48]
	ldp	x8, x9, [x16, #64]
	ldp	x10, x11, [x16, #80]
	ldp	x12, x13, [x16, #96]
	ldp	x14, x15, [x16, #112]
	.endm
	.globl	call_snap, call_snapv
call_snap:
	LOAD
	bl	snap
	ldp	x29, x30, [sp], #16
	ret
call_snapv:
	LOAD
	bl	snapv
	ldp	x29, x30, [sp], #16
	ret
#ifdef NOINIT
/* FreeBSD's note: the linker runs the program's initialisers. */
	.section .note.tag, "a", %note
	.balign	4
	.long	8, 4, 2
	.asciz	"FreeBSD"
	.long	0
#endif
	.section .note.GNU-stack, "", %progbits
