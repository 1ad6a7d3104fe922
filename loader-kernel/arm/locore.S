/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From the boot loader to kmain(), in the order of the text.
 *
 * The image is linked at KIMAGE and runs wherever it was loaded, on any page
 * boundary of memory; until the MMU is on every address is taken relative to
 * the pc.  What is on is unknown: U-Boot's bootm and bootz leave the MMU and
 * caches off, others leave them on, with memory mapped one to one.
 *
 *	in	r0	0 (Linux's convention; U-Boot's `go': argc)
 *		r1	machine's number, or anything (`go': argv)
 *		r2	physical address of the device tree, or 0
 *	use	r8	device tree		r9	image, physical
 *		r10	first-level table	r11	virtual - physical
 *
 * Sections in "quotes" are ARM's Architecture Reference Manual's, ARMv7-A and
 * ARMv7-R edition (DDI 0406C), as in cpu.h.
 */
#include "cpu.h"
#include "memlayout.h"

	.arch_extension	virt
	.section .start, "ax", %progbits
	.globl	_start
_start:
	/*
	 * Linux's zImage header; see its Documentation/arm/booting.rst.  The
	 * first word is LSR lr, r0, #32 in ARM state, which hurts nobody, and
	 * in Thumb state, where its lower half comes first, B _start + 0x44.
	 */
	.word	0xe1a0e020
	.rept	7
	mov	r0, r0
	.endr
	b	entry
	.word	0x016f2818		@ magic, at 0x24
	.word	0			@ start: runs at any address
	.word	_edata - _start		@ bytes in the file
	.word	0x04030201		@ byte order

	.org	_start + UIMAGE_ENTRY	@ mkuimage's header says so
	b	entry_uimage
	.thumb
	bx	pc			@ at 0x44, to 0x48
	nop
	.arm
	b	entry_thumb

	/* How we were entered, for boot.c: struct bootentry. */
	.data
	.balign	4
	.globl	bootentry
bootentry:
	.space	5 * 4

	.text
entry_uimage:
	mov	r4, #ENTRY_UIMAGE
	b	1f
entry_thumb:
	mov	r4, #ENTRY_THUMB
	b	1f
entry:
	mov	r4, #0
1:	mrs	r3, cpsr
	cpsid	aif			@ the loader's handlers are gone soon
	setend	le
	and	r5, r3, #PSR_MODE
	cmp	r5, #PSR_HYP
	beq	2f
	mrc	p15, 0, r5, c1, c0, 0	@ SCTLR
	cpsid	aif, #PSR_SVC
	b	3f
2:	mrc	p15, 4, r5, c1, c0, 0	@ HSCTLR
	bl	leave_hyp
3:
	/*
	 * Nothing is written before the caches are known to be empty: what
	 * was seen goes into the thread registers, whose time comes later.
	 */
	orr	r4, r3, r4, lsl #ENTRY_SHIFT
	mcr	p15, 0, r0, c13, c0, 2	@ TPIDRURW
	mcr	p15, 0, r1, c13, c0, 3	@ TPIDRURO
	mcr	p15, 0, r4, c13, c0, 4	@ TPIDRPRW
	mov	r8, r2
	mov	r9, r5
	bl	caches_off

	adr	r4, entry
	ldr	r5, =entry
	sub	r11, r5, r4		@ virtual - physical
	ldr	r4, =bootentry
	sub	r4, r4, r11
	mrc	p15, 0, r0, c13, c0, 2
	mrc	p15, 0, r1, c13, c0, 3
	mrc	p15, 0, r2, c13, c0, 4
	stmia	r4, {r0-r2, r8-r9}
	ldr	r9, =_start
	sub	r9, r9, r11

	/* Nobody else clears .bss. */
	ldr	r0, =__bss_start
	ldr	r1, =_end
	sub	r0, r0, r11
	sub	r1, r1, r11
	mov	r2, #0
	mov	r3, #0
1:	cmp	r0, r1
	strdlo	r2, r3, [r0], #8
	blo	1b

	b	make_tables

/*
 * Hypervisor mode (some U-Boots start Linux so): gives the lower mode all of
 * its own registers and timers, and returns into it.  "Traps to the
 * hypervisor", and the descriptions of the registers.
 *	out: SVC mode, everything masked; trashes r12
 */
leave_hyp:
	mov	r12, #0
	mcr	p15, 4, r12, c1, c1, 0	@ HCR: no traps, no second stage
	mcr	p15, 4, r12, c1, c1, 3	@ HSTR: no traps
	movw	r12, #0x33ff		@ HCPTR: its bits that are always 1
	mcr	p15, 4, r12, c1, c1, 2
	mrc	p15, 4, r12, c1, c1, 1	@ HDCR: keep HPMN alone
	and	r12, r12, #0x1f
	mcr	p15, 4, r12, c1, c1, 1
	mrc	p15, 4, r12, c14, c1, 0	@ CNTHCTL: counter and timer are ours
	orr	r12, r12, #3
	mcr	p15, 4, r12, c14, c1, 0
	mov	r12, #0
	mcrr	p15, 4, r12, r12, c14	@ CNTVOFF
	mrc	p15, 0, r12, c0, c0, 0	@ MIDR and MPIDR as they are
	mcr	p15, 4, r12, c0, c0, 0
	mrc	p15, 0, r12, c0, c0, 5
	mcr	p15, 4, r12, c0, c0, 5
	movw	r12, #0x0878		@ SCTLR: off, but Z, and bits that are 1
	movt	r12, #0x00c5
	mcr	p15, 0, r12, c1, c0, 0
	msr	elr_hyp, lr
	mov	r12, #(PSR_A | PSR_I | PSR_F | PSR_SVC)
	msr	spsr_cxsf, r12
	eret

/*
 * MMU and caches off, and nothing left in any of them: neither what the loader
 * wrote, which goes to memory, nor lines that would hide from later eyes what
 * is written past the caches now.  By set and way, for operations by address
 * can't reach what isn't known (B2.2.6, "About ARMv7 cache and branch predictor
 * maintenance functionality", and its example code).
 *
 * The caches are valid to begin with: a Cortex-A8 invalidates both of its own
 * at reset (its TRM, "Resets": unless L1RSTDISABLE, L2RSTDISABLE), as A7 and
 * A15 do, and loaders for others must have done it.
 *
 * While they are on, lines come in between the loop and the switch, so there
 * is a second turn when they are off.
 *	trashes r0-r7, r10, r12
 */
caches_off:
	mov	r12, lr
	bl	dcache_clean_all
	mrc	p15, 0, r0, c1, c0, 0	@ SCTLR
	tst	r0, #SCTLR_C
	bic	r0, r0, #(SCTLR_M | SCTLR_C)
	bic	r0, r0, #(SCTLR_I | SCTLR_Z)
	mcr	p15, 0, r0, c1, c0, 0
	dsb
	isb				@ "Synchronization of changes to system
					@ control registers"
	blne	dcache_clean_all
	mov	r0, #0
	mcr	p15, 0, r0, c8, c7, 0	@ TLBIALL
	mcr	p15, 0, r0, c7, c5, 6	@ BPIALL
	mcr	p15, 0, r0, c7, c5, 0	@ ICIALLU
	dsb				@ all of them are complete,
	isb				@ and fetches see it
	bx	r12

/*
 * Cleans and invalidates every data and unified cache up to the level of
 * coherency, the nearest first: what it gives up is in the next one when that
 * one's turn comes.
 *	trashes r0-r7, r10, lr
 */
dcache_clean_all:
	mov	r10, lr
	dmb				@ what was written before is in them
	mrc	p15, 1, r1, c0, c0, 1	@ CLIDR
	ubfx	r7, r1, #24, #3		@ LoC: levels
	mov	r2, #0			@ level
1:	cmp	r2, r7
	bhs	5f
	add	r3, r2, r2, lsl #1
	lsr	r4, r1, r3
	and	r4, r4, #7
	cmp	r4, #2			@ no data cache at this level
	blo	4f
	lsl	r3, r2, #1
	mcr	p15, 2, r3, c0, c0, 0	@ CSSELR
	isb				@ before CCSIDR is read
	mrc	p15, 1, r3, c0, c0, 0	@ CCSIDR
	and	r4, r3, #7
	add	r4, r4, #4		@ log2 of a line's bytes
	mov	r0, #1
	lsl	r4, r0, r4		@ from set to set
	ubfx	r5, r3, #3, #10		@ ways - 1
	clz	r6, r5			@ where the way's number begins
	ubfx	r3, r3, #13, #15	@ sets - 1
2:	lsl	lr, r5, r6		@ every set of this way
	orr	lr, lr, r2, lsl #1
	mov	r0, r3
3:	mcr	p15, 0, lr, c7, c14, 2	@ DCCISW
	add	lr, lr, r4
	subs	r0, r0, #1
	bhs	3b
	subs	r5, r5, #1
	bhs	2b
4:	dsb				@ Cortex-A7's erratum 814220: the next
	add	r2, r2, #1		@ level's may overtake this level's
	b	1b
5:	mov	r2, #0
	mcr	p15, 2, r2, c0, c0, 0
	dsb
	isb
	bx	r10

/*
 * The boot tables, behind the image: KIMAGE's two megabytes by pages, so that
 * the image may lie on any page and its text is read-only; and the section
 * that holds mmu_on, one to one.  kmain() adds memory and devices.
 *	in r9, r11; out r10 = first-level table, physical; trashes r0-r7, lr;
 *	goes on at mmu_on
 */
make_tables:
	ldr	r10, =_end
	sub	r10, r10, r11
	add	r10, r10, #(L1_SIZE - 0x100)
	add	r10, r10, #0xff
	bic	r10, r10, #0x3f00
	bic	r10, r10, #0x00ff
	mov	r0, r10
	add	r1, r10, #(L1_SIZE + 2 * L2_SIZE)
	mov	r2, #0
	mov	r3, #0
1:	strd	r2, r3, [r0], #8
	strd	r2, r3, [r0], #8
	cmp	r0, r1
	blo	1b

	add	r4, r10, #L1_SIZE	@ second level of KIMAGE
	orr	r0, r4, #L1_TABLE
	movw	r1, #(KIMAGE >> L1_SHIFT)
	add	r2, r10, r1, lsl #2
	str	r0, [r2], #4
	add	r0, r0, #L2_SIZE
	str	r0, [r2]

	/* r5 = page, virtual; r6 = its end; r7 = attributes */
	ldr	r5, =_start
	ldr	r6, =__text_end
	movw	r7, #(L2_SMALL | L2_NORMAL | L2_AP_KRO)
	bl	map_pages
	ldr	r6, =__rodata_end
	movw	r7, #(L2_SMALL | L2_NORMAL | L2_AP_KRO | L2_XN)
	bl	map_pages
	sub	r0, r4, r9		@ the tables themselves come last
	ldr	r6, =_start
	add	r6, r6, r0
	add	r6, r6, #(2 * L2_SIZE)
	movw	r7, #(L2_SMALL | L2_NORMAL | L2_AP_KRW | L2_XN)
	bl	map_pages

	adr	r0, mmu_on
	lsr	r0, r0, #L1_SHIFT
	movw	r1, #(L1_SECTION | L1_NORMAL | L1_AP_KRW)
	orr	r1, r1, r0, lsl #L1_SHIFT
	str	r1, [r10, r0, lsl #2]
	dsb
	b	mmu_on

map_pages:
1:	cmp	r5, r6
	bxhs	lr
	sub	r0, r5, r11
	orr	r0, r0, r7
	ldr	r1, =_start
	sub	r1, r5, r1
	str	r0, [r4, r1, lsr #(PAGE_SHIFT - 2)]
	add	r5, r5, #PAGE_SIZE
	b	1b

/*
 * "Enabling MMUs" and "Synchronization of changes to system control
 * registers": tables, then TLB and predictors, then barriers, then the switch,
 * seen after an ISB, which is fetched from the same address in either world.
 * The caches are safe to enable: they hold nothing stale (caches_off), and the
 * tables were written past them.  SCTLR: the loader's, but for what is named.
 * Aligned, so that the section mapped one to one holds all of it.
 */
	.balign	256
mmu_on:
	/* Cortex-A7 and A15 cache nothing unless ACTLR.SMP is set, even on
	 * one core (A7 TRM 4.3.31); where it is not ours to set, the write is
	 * ignored and the firmware has done it. */
	mrc	p15, 0, r0, c0, c0, 0
	ubfx	r0, r0, #4, #12		@ part number
	movw	r1, #0xc07
	cmp	r0, r1
	movwne	r1, #0xc0f
	cmpne	r0, r1
	bne	1f
	mrc	p15, 0, r0, c1, c0, 1
	tst	r0, #0x40
	orreq	r0, r0, #0x40
	mcreq	p15, 0, r0, c1, c0, 1
1:
	mov	r0, #0
	mcr	p15, 0, r0, c2, c0, 2	@ TTBCR: one table, 32-bit descriptors
	mrc	p15, 0, r1, c0, c0, 5	@ MPIDR bit 31: which TTBR format
	tst	r1, #0x80000000
	orrne	r1, r10, #TTBR_MP
	orreq	r1, r10, #TTBR_UP
	mcr	p15, 0, r1, c2, c0, 0	@ TTBR0
	mcr	p15, 0, r0, c13, c0, 1	@ CONTEXTIDR: nobody's ASID
	mov	r1, #1			@ domain 0: as the descriptors say
	mcr	p15, 0, r1, c3, c0, 0	@ DACR
	mcr	p15, 0, r0, c8, c7, 0	@ TLBIALL
	mcr	p15, 0, r0, c7, c5, 6	@ BPIALL
	mcr	p15, 0, r0, c7, c5, 0	@ ICIALLU
	dsb
	isb
	mrc	p15, 0, r0, c1, c0, 0
	ldr	r1, =(SCTLR_A | SCTLR_V | SCTLR_WXN | SCTLR_UWXN | SCTLR_EE | \
	    SCTLR_TRE | SCTLR_AFE | SCTLR_TE | SCTLR_VE | SCTLR_HA)
	bic	r0, r0, r1
	ldr	r1, =(SCTLR_M | SCTLR_C | SCTLR_I | SCTLR_Z)
	orr	r0, r0, r1
	ldr	lr, =2f
	mcr	p15, 0, r0, c1, c0, 0
	isb
	bx	lr

	/* Virtual from here on. */
2:	ldr	r0, =vectors
	mcr	p15, 0, r0, c12, c0, 0	@ VBAR
	isb
	ldr	sp, =boot_stack + KSTACK_SIZE - KSTACK_FRAME
	mov	r0, r9			@ image, physical
	add	r1, r10, r11		@ first-level table, virtual
	mov	r11, #0			@ the oldest frame
	bl	kmain
	b	.
	.ltorg

	/* thread0's, empty when kmain() begins. */
	.section .bss.stack, "aw", %nobits
	.balign	KSTACK_SIZE
	.globl	boot_stack
boot_stack:
	.space	KSTACK_SIZE
