/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Many entries of a page table at once (pmap_range.c).
 */
#include "memlayout.h"

	.fpu	neon
	.text

/*
 * uint32_t *table_scan(uint32_t *e, uint32_t *end): the first
 * block of 16 words, from e up to end, that aren't all zero; end if all are.
 */
	.globl	table_scan
table_scan:
	vpush	{d0-d7}
1:	cmp	r0, r1
	bhs	2f
	vldmia	r0!, {d0-d7}
	vorr	q0, q0, q1
	vorr	q2, q2, q3
	vorr	q0, q0, q2
	vorr	d0, d0, d1
	vmov	r2, r3, d0
	orrs	r2, r2, r3
	beq	1b
	sub	r0, r0, #64
2:	vpop	{d0-d7}
	bx	lr

/*
 * uint32_t entries_fill(uint32_t *e, uint32_t entry, struct page *pg,
 * uint32_t n): n entries for consecutive pages, the first of which is `entry',
 * and a reference more to each; returns the flags that all of them have.
 */
	.globl	entries_fill
entries_fill:
	push	{r4-r11}
	mvn	r12, #0
	subs	r3, r3, #4
	blo	2f
1:	ldmia	r2, {r4-r11}		@ four times reference count, flags
	and	r12, r12, r5
	and	r12, r12, r7
	and	r12, r12, r9
	and	r12, r12, r11
	add	r4, r4, #1
	add	r6, r6, #1
	add	r8, r8, #1
	add	r10, r10, #1
	stmia	r2!, {r4-r11}
	add	r4, r1, #PAGE_SIZE
	add	r5, r4, #PAGE_SIZE
	add	r6, r5, #PAGE_SIZE
	str	r1, [r0], #4
	stmia	r0!, {r4-r6}
	add	r1, r6, #PAGE_SIZE
	subs	r3, r3, #4
	bhs	1b
2:	adds	r3, r3, #4
	beq	4f
3:	ldmia	r2, {r4, r5}
	and	r12, r12, r5
	add	r4, r4, #1
	stmia	r2!, {r4, r5}
	str	r1, [r0], #4
	add	r1, r1, #PAGE_SIZE
	subs	r3, r3, #1
	bne	3b
4:	mov	r0, r12
	pop	{r4-r11}
	bx	lr
