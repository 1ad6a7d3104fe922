/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where calls through a lazily bound PLT arrive.  There are no TLS descriptors
 * here; the names must exist.
 */
	.text

/*
 * bind_start: the first call through a PLT entry.
 * In:	t0 = GOT[1], the struct obj; t1 = 8 * n;
 *	ra = where the call returns to; a0-a7, fa0-fa7 = its arguments
 * Out:	jumps to the function; only temporaries are trashed
 */
	.globl	bind_start
	.hidden	bind_start
	.type	bind_start, @function
bind_start:
	addi	sp, sp, -144
	sd	ra, 0(sp)
	sd	a0, 8(sp)
	sd	a1, 16(sp)
	sd	a2, 24(sp)
	sd	a3, 32(sp)
	sd	a4, 40(sp)
	sd	a5, 48(sp)
	sd	a6, 56(sp)
	sd	a7, 64(sp)
	fsd	fa0, 72(sp)
	fsd	fa1, 80(sp)
	fsd	fa2, 88(sp)
	fsd	fa3, 96(sp)
	fsd	fa4, 104(sp)
	fsd	fa5, 112(sp)
	fsd	fa6, 120(sp)
	fsd	fa7, 128(sp)
	mv	a0, t0
	srli	a1, t1, 3		/* n */
	call	rtld_bind
	mv	t1, a0
	ld	ra, 0(sp)
	ld	a0, 8(sp)
	ld	a1, 16(sp)
	ld	a2, 24(sp)
	ld	a3, 32(sp)
	ld	a4, 40(sp)
	ld	a5, 48(sp)
	ld	a6, 56(sp)
	ld	a7, 64(sp)
	fld	fa0, 72(sp)
	fld	fa1, 80(sp)
	fld	fa2, 88(sp)
	fld	fa3, 96(sp)
	fld	fa4, 104(sp)
	fld	fa5, 112(sp)
	fld	fa6, 120(sp)
	fld	fa7, 128(sp)
	addi	sp, sp, 144
	jr	t1
	.size	bind_start, . - bind_start

	.globl	tlsdesc_static, tlsdesc_dynamic, tlsdesc_undefined
	.hidden	tlsdesc_static, tlsdesc_dynamic, tlsdesc_undefined
tlsdesc_static:
tlsdesc_dynamic:
tlsdesc_undefined:
	unimp

	.section .note.GNU-stack, "", @progbits
