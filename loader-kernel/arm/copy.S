/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Copies to and from user memory, and of whole pages.
 *
 * What is mapped below USEREND gives the kernel the same rights as the program
 * (pmap.c), so after a check of the range ordinary loads and stores are right,
 * LDM and STM among them.  A fault in one of them is served like the program's
 * own; if it can't be, trap.c goes on at the fix-up of the code it was in
 * (copy_fixups, at the end), which returns EFAULT.  Those labels stand where
 * the stack is as the fix-up expects it.
 */
#include "errnoconst.h"
#include "memlayout.h"

	.fpu	neon
	.text

	.macro	ZERO_VECTORS		@ d0-d15
	.irp	q, 0, 1, 2, 3, 4, 5, 6, 7
	vmov.i8	q\q, #0
	.endr
	.endm

	/* reg = USEREND */
	.macro	USER_END reg
	movw	\reg, #(USEREND & 0xffff)
	movt	\reg, #(USEREND >> 16)
	.endm

/* int copyin(uaddr_t from, void *to, size_t len) */
	.globl	copyin
copyin:
	adds	r3, r0, r2
	bcs	too_far
	USER_END r12
	cmp	r3, r12
	bhi	too_far
	b	copy

/* int copyout(const void *from, uaddr_t to, size_t len) */
	.globl	copyout
copyout:
	adds	r3, r1, r2
	bcs	too_far
	USER_END r12
	cmp	r3, r12
	bhi	too_far

/* r0 = from, r1 = to, r2 = bytes, all checked; trashes r3, r12 */
copy:
	cmp	r2, #256
	bhs	large
small:	cmp	r2, #4
	blo	7f
	orr	r3, r0, r1
	tst	r3, #3
	bne	unaligned
	subs	r2, r2, #32
	blo	5f
	push	{r4-r10, lr}
copy_8regs:
	subs	r2, r2, #32
	blo	2f
1:	ldmia	r0!, {r3-r10}		@ 64 bytes
	stmia	r1!, {r3-r10}
	ldmia	r0!, {r3-r10}
	subs	r2, r2, #64
	stmia	r1!, {r3-r10}
	bhs	1b
2:	adds	r2, r2, #32
	blo	3f
	ldmia	r0!, {r3-r10}
	stmia	r1!, {r3-r10}
	sub	r2, r2, #32
3:
copy_8regs_end:
	pop	{r4-r10, lr}
5:	add	r2, r2, #32
copy_words:
6:	subs	r2, r2, #4
	ldrhs	r3, [r0], #4
	strhs	r3, [r1], #4
	bhi	6b
	beq	copy_done
	add	r2, r2, #4
7:	subs	r2, r2, #1
	ldrbhs	r3, [r0], #1
	strbhs	r3, [r1], #1
	bhi	7b
copy_done:
	mov	r0, #0
	bx	lr

	/*
	 * By the vector registers, which are the thread's and are put back:
	 * 128 bytes an instruction, or 32 where they don't lie on words.
	 */
large:	vpush	{d0-d15}
copy_vectors:
	orr	r3, r0, r1
	tst	r3, #3
	bne	2f
	sub	r2, r2, #128
1:	vldmia	r0!, {d0-d15}
	subs	r2, r2, #128
	vstmia	r1!, {d0-d15}
	bhs	1b
	add	r2, r2, #128
	b	4f
2:	sub	r2, r2, #64
3:	vld1.8	{d0-d3}, [r0]!
	vld1.8	{d4-d7}, [r0]!
	subs	r2, r2, #64
	vst1.8	{d0-d3}, [r1]!
	vst1.8	{d4-d7}, [r1]!
	bhs	3b
	add	r2, r2, #64
copy_vectors_end:
4:	vpop	{d0-d15}
	b	small

	/* Single loads and stores need no alignment while SCTLR.A is 0
	 * ("Unaligned data access"). */
unaligned:
8:	subs	r2, r2, #16
	blo	9f
	ldr	r3, [r0], #4
	ldr	r12, [r0], #4
	str	r3, [r1], #4
	str	r12, [r1], #4
	ldr	r3, [r0], #4
	ldr	r12, [r0], #4
	str	r3, [r1], #4
	str	r12, [r1], #4
	b	8b
9:	adds	r2, r2, #16
	bne	6b
	b	copy_done
copy_words_end:

too_far:
	cmp	r2, #0			@ no bytes are right anywhere
	moveq	r0, #0
	bxeq	lr
	b	copy_fix
copy_8regs_fix:
	pop	{r4-r10, lr}
	b	copy_fix
vectors_fix:
	vpop	{d0-d15}
copy_fix:
	mov	r0, #EFAULT
	bx	lr

/* void mem_zero(void *to, size_t len): the kernel's own memory */
	.globl	mem_zero
mem_zero:
	mov	r2, #0
	b	zero_bytes

/* int copyout_zero(uaddr_t to, size_t len) */
	.globl	copyout_zero
copyout_zero:
	mov	r2, r1
	adds	r3, r0, r1
	bcs	too_far
	USER_END r12
	cmp	r3, r12
	bhi	too_far
	mov	r2, #0
zero_bytes:
1:	tst	r0, #3			@ to a word
	beq	2f
	subs	r1, r1, #1
	strbhs	r2, [r0], #1
	bhi	1b
	b	zero_done
zero_bytes_end:
2:	cmp	r1, #256
	blo	4f
	vpush	{d0-d15}
	ZERO_VECTORS
	sub	r1, r1, #128
zero_vectors:
3:	vstmia	r0!, {d0-d15}
	subs	r1, r1, #128
	bhs	3b
zero_vectors_end:
	add	r1, r1, #128
	vpop	{d0-d15}
4:
zero_words:
5:	subs	r1, r1, #4
	strhs	r2, [r0], #4
	bhi	5b
	beq	zero_done
	add	r1, r1, #4
6:	subs	r1, r1, #1
	strbhs	r2, [r0], #1
	bhi	6b
zero_done:
	mov	r0, #0
	bx	lr
zero_end:

/*
 * int copyinstr(uaddr_t from, char *to, size_t max, size_t *lenp)
 *
 * At most max bytes, the NUL included; *lenp (if not NULL) = how many with the
 * NUL.  ENAMETOOLONG if there is no NUL among them.  A word of the string that
 * lies on a word's boundary is one load: it is in one page.  Of the word with
 * the NUL, what is behind it is copied as zeros.
 *
 * int copystr(const char *from, char *to, size_t max, size_t *lenp): the same
 * within the kernel's memory.
 */
	.globl	copystr
copystr:
	push	{r4-r7}
	mov	r5, r0
	movw	r6, #0x0101
	movt	r6, #0x0101
	mov	r12, #ENAMETOOLONG
	b	copyinstr_load

	.globl	copyinstr
copyinstr:
	push	{r4-r7}
	mov	r5, r0
	movw	r6, #0x0101
	movt	r6, #0x0101
	USER_END r12
	cmp	r0, r12
	bhs	copyinstr_fix
	sub	r12, r12, r0		@ bytes to the end of user memory
	cmp	r2, r12
	movhi	r2, r12			@ then no NUL is EFAULT
	movhi	r12, #EFAULT
	movls	r12, #ENAMETOOLONG
copyinstr_load:
1:	subs	r2, r2, #1
	blo	2f
	ldrb	r4, [r0], #1
	strb	r4, [r1], #1
	cmp	r4, #0
	beq	5f
	tst	r0, #3
	bne	1b
3:	subs	r2, r2, #4
	blo	4f
	ldr	r4, [r0], #4
	uqsub8	r7, r6, r4		@ 1 for each byte that is 0
	cmp	r7, #0
	streq	r4, [r1], #4
	beq	3b
	sub	r2, r7, #1
	bic	r2, r2, r7		@ the bits below the NUL
	and	r4, r4, r2
	str	r4, [r1]
	clz	r2, r2			@ 32, 24, 16 or 8
	sub	r0, r0, r2, lsr #3
	add	r0, r0, #1
	b	5f
4:	add	r2, r2, #4
	b	1b
copyinstr_load_end:
5:	cmp	r3, #0
	sub	r0, r0, r5
	strne	r0, [r3]
	mov	r12, #0
2:	mov	r0, r12
	pop	{r4-r7}
	bx	lr
copyinstr_fix:
	mov	r12, #EFAULT
	b	2b

/*
 * size_t str_len(const char *s): strlen(), by words from the first one on that
 * is aligned.
 */
	.globl	str_len
str_len:
	mov	r1, r0
	movw	r2, #0x0101
	movt	r2, #0x0101
1:	tst	r1, #3
	beq	2f
	ldrb	r3, [r1], #1
	cmp	r3, #0
	bne	1b
	b	3f
2:	ldr	r3, [r1], #4
	uqsub8	r3, r2, r3		@ 1 for each byte that is 0
	cmp	r3, #0
	beq	2b
	rbit	r3, r3
	clz	r3, r3			@ bits before the first one
	sub	r1, r1, #3
	add	r1, r1, r3, lsr #3
3:	sub	r0, r1, r0
	sub	r0, r0, #1
	bx	lr

/* int fuword32(uaddr_t from, uint32_t *valp) */
	.globl	fuword32
fuword32:
	USER_END r12
	sub	r12, r12, #4
	cmp	r0, r12
	bhi	copy_fix
fuword_load:
	ldr	r2, [r0]
fuword_load_end:
	str	r2, [r1]
	mov	r0, #0
	bx	lr

/* int suword32(uaddr_t to, uint32_t val) */
	.globl	suword32
suword32:
	USER_END r12
	sub	r12, r12, #4
	cmp	r0, r12
	bhi	copy_fix
suword_store:
	str	r1, [r0]
suword_store_end:
	mov	r0, #0
	bx	lr

/*
 * int casuword32(uaddr_t p, uint32_t old, uint32_t *oldp, uint32_t new)
 *
 * If *p == old then *p = new; *oldp = what was there.
 */
	.globl	casuword32
casuword32:
	push	{r4, r5}
	USER_END r12
	tst	r0, #3
	bne	casuword_fix
	cmp	r0, r12
	bhs	casuword_fix
casuword_try:
1:	ldrex	r4, [r0]
	cmp	r4, r1
	bne	2f
	strex	r5, r3, [r0]
	cmp	r5, #0
	bne	1b
casuword_try_end:
	str	r4, [r2]
	mov	r0, #0
	pop	{r4, r5}
	bx	lr
2:	clrex
	str	r4, [r2]
	mov	r0, #0
	pop	{r4, r5}
	bx	lr
casuword_fix:
	mov	r0, #EFAULT
	pop	{r4, r5}
	bx	lr

/*
 * Whole pages, by 128 bytes an instruction.  The vector registers are the
 * running thread's, so those that are used are put back; whoever interrupts
 * this doesn't use any.
 */
/* void table_zero(void *va): a second-level table, 1 KB */
	.globl	table_zero
table_zero:
	add	r1, r0, #1024
	b	zero_to

/* void page_zero(void *va) */
	.globl	page_zero
page_zero:
	add	r1, r0, #PAGE_SIZE
zero_to:
	vpush	{d0-d15}
	ZERO_VECTORS
1:	.rept	8
	vstmia	r0!, {d0-d15}
	.endr
	cmp	r0, r1
	blo	1b
	vpop	{d0-d15}
	bx	lr

/* void page_copy(void *to, const void *from) */
	.globl	page_copy
page_copy:
	add	r2, r0, #PAGE_SIZE
	vpush	{d0-d15}
1:	.rept	8
	vldmia	r1!, {d0-d15}
	vstmia	r0!, {d0-d15}
	.endr
	cmp	r0, r2
	blo	1b
	vpop	{d0-d15}
	bx	lr

	.section .rodata
	.balign	4
	.globl	copy_fixups, copy_fixups_end
copy_fixups:				@ from, to, where to go on
	.word	copy_vectors, copy_vectors_end, vectors_fix
	/* copy_words holds copy_vectors: the first that fits is taken */
	.word	copy_8regs, copy_8regs_end, copy_8regs_fix
	.word	copy_words, copy_words_end, copy_fix
	.word	zero_bytes, zero_bytes_end, copy_fix
	.word	zero_vectors, zero_vectors_end, vectors_fix
	.word	zero_words, zero_end, copy_fix
	.word	copyinstr_load, copyinstr_load_end, copyinstr_fix
	.word	fuword_load, fuword_load_end, copy_fix
	.word	suword_store, suword_store_end, copy_fix
	.word	casuword_try, casuword_try_end, casuword_fix
copy_fixups_end:
