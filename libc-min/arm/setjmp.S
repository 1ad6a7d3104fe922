/* SPDX-License-Identifier: BSD-2-Clause */
#include "SYS.h"

/*
 * FreeBSD's jmp_buf: word 0 magic, 13 FPSCR, 14-24 r4-r14, 25-28 signal mask,
 * 32-47 d8-d15.  The magic's lowest bit says whether the mask was saved.
 * Source: FreeBSD's <machine/setjmp.h>.
 */
#define JB_FPSCR	(13 * 4)
#define JB_REGS		(14 * 4)
#define JB_MASK		(25 * 4)
#define JB_VFP		(32 * 4)
#define SIG_SETMASK	3

	.fpu	vfpv3-d16

/*
 * Save all but magic and mask.  In: r0 = buffer, r1 = return address to save.
 * Trashes r2, r3.
 */
	.text
save:
	add	r2, r0, #JB_VFP
	vstmia	r2, {d8-d15}
	vmrs	r3, fpscr
	str	r3, [r0, #JB_FPSCR]
	add	r2, r0, #JB_REGS
	stmia	r2!, {r4-r12}
	str	sp, [r2]
	str	r1, [r2, #4]
	bx	lr

/* int _setjmp(jmp_buf): 0; the mask is left alone. */
ENTRY(_setjmp)
	mov	r1, lr
	bl	save
	ldr	r2, =0x4278f502
	str	r2, [r0]
	mov	r0, #0
	bx	r1
	.ltorg
END(_setjmp)

/*
 * void _longjmp(jmp_buf, int): returns again from _setjmp with the value, or
 * 1 for 0.  A buffer that no setjmp filled ends in longjmperror, abort.
 */
ENTRY(_longjmp)
	ldr	r2, [r0]
	bic	r2, r2, #1
	ldr	r3, =0x4278f502
	cmp	r2, r3
	bne	botch
	add	r2, r0, #JB_VFP
	vldmia	r2, {d8-d15}
	ldr	r2, [r0, #JB_FPSCR]
	vmsr	fpscr, r2
	add	r2, r0, #JB_REGS
	ldmia	r2!, {r4-r12}
	ldr	sp, [r2]
	ldr	lr, [r2, #4]
	movs	r0, r1
	moveq	r0, #1
	bx	lr
	.ltorg
END(_longjmp)

botch:
	bl	longjmperror
	bl	abort

/* int setjmp(jmp_buf): as _setjmp, and saves the signal mask. */
ENTRY(setjmp)
	push	{r0, lr}
	add	r2, r0, #JB_MASK
	mov	r1, #0
	mov	r0, #1
	bl	__sys_sigprocmask
	pop	{r0, lr}
	mov	r1, lr
	bl	save		/* lr is in r1: bl costs nothing */
	ldr	r2, =0x4278f503
	str	r2, [r0]
	mov	r0, #0
	bx	r1
	.ltorg
END(setjmp)

/* void longjmp(jmp_buf, int): restores the mask first if it was saved. */
ENTRY(longjmp)
	ldr	r2, [r0]
	tst	r2, #1
	beq	_longjmp
	push	{r0, r1}
	add	r1, r0, #JB_MASK
	mov	r2, #0
	mov	r0, #SIG_SETMASK
	bl	__sys_sigprocmask
	pop	{r0, r1}
	b	_longjmp
END(longjmp)
ALIAS(siglongjmp, longjmp)

/* int sigsetjmp(sigjmp_buf, int savemask) */
ENTRY(sigsetjmp)
	cmp	r1, #0
	beq	_setjmp
	b	setjmp
END(sigsetjmp)
