/* SPDX-License-Identifier: BSD-2-Clause */
/* _start(sp block, obj, cleanup in a2). */
	.globl	_start
_start:
	mv	a0, sp
	mv	a1, a2
	call	start_c

/* Call the library's snap, or snapv, with registers from a block like its. */
	.macro	CALL name
	addi	sp, sp, -16
	sd	ra, 0(sp)
	mv	t0, a0
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	ld	a\n, \n * 8(t0)
	fld	fa\n, 128 + \n * 16(t0)
	.endr
	call	\name
	ld	ra, 0(sp)
	addi	sp, sp, 16
	ret
	.endm
	.globl	call_snap, call_snapv
call_snap:
	CALL	snap
call_snapv:
	CALL	snapv
#ifdef NOINIT
/* FreeBSD's note: the linker runs the program's initialisers. */
	.section .note.tag, "a", %note
	.balign	4
	.long	8, 4, 2
	.asciz	"FreeBSD"
	.long	0
#endif
	.section .note.GNU-stack, "", %progbits
