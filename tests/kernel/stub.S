/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One page before a kernel's image: enters it as a careless loader would.
 * HOW says which one.  Entered itself as a kernel is, r2 = device tree.
 */
#define	caches		1	/* MMU and caches on, memory one to one */
#define	interrupts	2	/* nothing masked */
#define	thumb		3	/* in Thumb state */
#define	undefined	4	/* in undefined mode */
#define	uimage		5	/* where a uImage's header says */
#define	plain		6	/* nothing special */
#define	go		7	/* U-Boot's: argc, argv */
#define	atags		8	/* tags, no tree */
#define	none		9	/* neither */
#define	garbage		10	/* r2 points somewhere */

	.arch	armv7-a
	.arch_extension	virt
	.globl	_start
_start:
	adr	r12, _start
	add	r12, r12, #0x1000
#if HOW == caches
	/* A table of sections, 8 MB behind us: memory from its start on for
	 * 512 MB is Normal, all else strongly ordered. */
	lsr	r3, r12, #20
	bic	r4, r3, #15		@ first megabyte of it
	add	r5, r3, #8
	lsl	r5, r5, #20		@ table
	mov	r6, #0
1:	lsl	r7, r6, #20
	sub	r8, r6, r4
	cmp	r8, #512
	movwlo	r8, #0xc0e
	movwhs	r8, #0xc02
	orr	r7, r7, r8
	str	r7, [r5, r6, lsl #2]
	add	r6, r6, #1
	cmp	r6, #4096
	blo	1b
	mrs	r6, cpsr
	and	r6, r6, #0x1f
	cmp	r6, #0x1a
	beq	2f
	mov	r6, #0
	mcr	p15, 0, r6, c2, c0, 2
	mcr	p15, 0, r5, c2, c0, 0
	mvn	r7, #0
	mcr	p15, 0, r7, c3, c0, 0
	mcr	p15, 0, r6, c8, c7, 0
	dsb
	isb
	mrc	p15, 0, r6, c1, c0, 0
	movw	r7, #0x1805
	orr	r6, r6, r7
	mcr	p15, 0, r6, c1, c0, 0
	isb
	bx	r12
	/* Hyp mode: long descriptors, four of a gigabyte each. */
2:	movw	r6, #0x0705		@ block, shareable, accessed, index 1
	mov	r7, #0
	mov	r8, #0
3:	strd	r6, r7, [r5, r8]
	add	r6, r6, #0x40000000
	add	r8, r8, #8
	cmp	r8, #32
	blo	3b
	movw	r6, #0xff00		@ HMAIR0: 0 is strongly ordered, 1 is
	mcr	p15, 4, r6, c10, c2, 0	@ Normal; all is 1, devices aren't used
	movw	r6, #0x3500
	movt	r6, #0x8080		@ HTCR: cacheable walks, shareable
	mcr	p15, 4, r6, c2, c0, 2
	mov	r7, #0
	mcrr	p15, 4, r5, r7, c2	@ HTTBR
	mcr	p15, 4, r7, c8, c7, 0	@ TLBIALLH
	dsb
	isb
	mrc	p15, 4, r6, c1, c0, 0	@ HSCTLR
	movw	r7, #0x1005
	orr	r6, r6, r7
	mcr	p15, 4, r6, c1, c0, 0
	isb
	bx	r12
#elif HOW == interrupts
	cpsie	aif
#elif HOW == thumb
	add	r12, r12, #1
#elif HOW == undefined
	cps	#0x1b
#elif HOW == uimage
	add	r12, r12, #0x40
#elif HOW == go
	mov	r0, #3
	adr	r1, tags
	adr	r2, tags
#elif HOW == atags
	adr	r2, tags
#elif HOW == none
	mov	r2, #0
#elif HOW == garbage
	mov	r2, r12
#endif
	bx	r12
	.balign	16
tags:
	.word	5, 0x54410001, 1, 4096, 0
	.word	0, 0
	.org	0x1000
image:
