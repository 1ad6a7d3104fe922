/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Exceptions: "Exception handling" (which, and what lr holds) and "Exception
 * descriptions" (each of them).
 *
 * Every entry leaves its own mode at once: SRS puts lr and SPSR on the SVC
 * stack, so no other mode has a stack.  In user mode the SVC sp is 4 bytes
 * below the top of the thread's kernel stack; there grows
 *
 *	top - 4		padding, so that sp stays 8-aligned
 *	top - 12	pc, cpsr		by SRS
 *	top - 72	r0-r12, sp, lr		= td_frame
 *
 * Interrupts and aborts mask asynchronous aborts ("Processor mode and CPSR
 * values on exception entry"); they are let through again as soon as there is
 * a frame, for it is devices' handlers that cause them.
 *
 * The same 17 words are made on an exception from the kernel, wherever sp is;
 * their sp and lr are then the kernel's own.
 */
#include "assym.h"
#include "cpu.h"
#include "memlayout.h"

	.text

	/* Makes the frame of an exception that came from user mode. */
	.macro	SAVE_USER
	sub	sp, sp, #TF_PC
	stmia	sp, {r0-r14}^		@ user's sp and lr
	.endm

	/* The same for either; flags: ne = it came from the kernel. */
	.macro	SAVE_ANY
	sub	sp, sp, #TF_PC
	stmia	sp, {r0-r12}
	ldr	r0, [sp, #TF_CPSR]
	tst	r0, #0xf
	.endm

	/* r4 = who runs */
	.macro	CURTHREAD
	movw	r4, #:lower16:curthread
	movt	r4, #:upper16:curthread
	ldr	r4, [r4]
	.endm

	.balign	32
	.globl	vectors
vectors:
	b	.			@ reset: never through here
	b	vec_undef
	b	vec_svc
	b	vec_pabt
	b	vec_dabt
	b	.			@ hypervisor's
	b	vec_irq
	b	vec_fiq

/* System call: C does the rest, with interrupts enabled. */
vec_svc:
	srsdb	sp!, #PSR_SVC
	SAVE_USER
	cpsie	i
	CURTHREAD
	mov	r11, #0			@ no older frame
	mov	r0, r4
	mov	r1, sp
	bl	syscall
	/* falls into user_return */

/*
 * Back to user mode.  What an interrupt asked for meanwhile is seen here, for
 * the last look is with interrupts masked.
 *	in r4 = who runs, sp = its td_frame
 */
	.globl	user_return
user_return:
	cpsid	i
	ldr	r0, [r4, #TD_AST]
	cmp	r0, #0
	bne	1f
	ldmia	sp, {r0-r14}^
	add	sp, sp, #TF_PC
	rfeia	sp!
1:	cpsie	i
	mov	r0, r4
	bl	userret
	b	user_return

/* The first switch to a thread of md_thread_init(); r4 was set there. */
	.globl	thread_begin
thread_begin:
	mov	r11, #0
	cpsie	i
	b	user_return

/* The same of md_kthread_init(): r5(r6), and then to user mode. */
	.globl	kthread_begin
kthread_begin:
	mov	r11, #0
	cpsie	i
	mov	r0, r6
	blx	r5
	b	user_return

/* Interrupt. */
vec_irq:
	sub	lr, lr, #4
	srsdb	sp!, #PSR_SVC
	cps	#PSR_SVC
	SAVE_ANY
	bne	1f
	add	r0, sp, #TF_SP
	stmia	r0, {r13-r14}^
	CURTHREAD
	mov	r11, #0
	mov	r0, #1			@ from user mode
	cpsie	a
	bl	irq
	b	user_return

1:	str	lr, [sp, #TF_LR]
	add	r0, sp, #TF_SIZE
	str	r0, [sp, #TF_SP]
	mov	r4, sp
	bic	sp, sp, #7		@ AAPCS
	mov	r0, #0
	cpsie	a
	bl	irq
	mov	sp, r4
	/* falls into kernel_return */

/* From an exception in the kernel, to the frame at sp. */
kernel_return:
	ldr	lr, [sp, #TF_LR]
	ldmia	sp, {r0-r12}
	add	sp, sp, #TF_PC
	rfeia	sp!

/*
 * Aborts and undefined instructions: what the fault registers say is read
 * before interrupts may change it.  r1 = cause, r2 = address for C.
 */
vec_dabt:
	sub	lr, lr, #8
	srsdb	sp!, #PSR_SVC
	cps	#PSR_SVC
	SAVE_ANY
	mrc	p15, 0, r1, c5, c0, 0	@ DFSR
	mrc	p15, 0, r2, c6, c0, 0	@ DFAR
	bne	kernel_fault
	add	r0, sp, #TF_SP
	stmia	r0, {r13-r14}^
	CURTHREAD
	cpsie	ai
	mov	r11, #0
	mov	r0, r4
	bl	user_data_abort
	b	user_return

vec_pabt:
	sub	lr, lr, #4
	srsdb	sp!, #PSR_SVC
	cps	#PSR_SVC
	SAVE_ANY
	mrc	p15, 0, r1, c5, c0, 1	@ IFSR
	mrc	p15, 0, r2, c6, c0, 2	@ IFAR
	movne	r3, #TRAP_PREFETCH
	bne	kernel_fault_because
	add	r0, sp, #TF_SP
	stmia	r0, {r13-r14}^
	CURTHREAD
	cpsie	ai
	mov	r11, #0
	mov	r0, r4
	bl	user_prefetch_abort
	b	user_return

/* lr is the next instruction's address, in Thumb state as in ARM state less
 * 2; C finds the instruction itself.  */
vec_undef:
	srsdb	sp!, #PSR_SVC
	cps	#PSR_SVC
	SAVE_ANY
	ldrne	r2, [sp, #TF_PC]
	subne	r2, r2, #4
	strne	r2, [sp, #TF_PC]
	movne	r1, #0
	movne	r3, #TRAP_UNDEF
	bne	kernel_fault_because
	add	r1, sp, #TF_SP
	stmia	r1, {r13-r14}^
	ldr	r1, [sp, #TF_PC]
	tst	r0, #PSR_T
	subeq	r1, r1, #4
	subne	r1, r1, #2
	str	r1, [sp, #TF_PC]
	CURTHREAD
	cpsie	ai
	mov	r11, #0
	mov	r0, r4
	bl	user_undefined
	b	user_return

/* Nobody enables FIQ. */
vec_fiq:
	sub	lr, lr, #4
	srsdb	sp!, #PSR_SVC
	cps	#PSR_SVC
	SAVE_ANY
	mov	r1, #0
	mov	r2, #0
	mov	r3, #TRAP_FIQ
	b	kernel_fault_because

/*
 * A fault in the kernel: of a copy to or from user memory, or a mistake.  The
 * copy goes on with interrupts as they were.
 *	in r1 = cause, r2 = address, r3 = TRAP_*
 */
kernel_fault:
	mov	r3, #TRAP_DATA
kernel_fault_because:
	str	lr, [sp, #TF_LR]
	add	r0, sp, #TF_SIZE
	str	r0, [sp, #TF_SP]
	mov	r4, sp
	bic	sp, sp, #7
	ldr	r0, [r4, #TF_CPSR]
	tst	r0, #PSR_I
	bne	1f
	cpsie	ai
1:	mov	r0, r4
	bl	kernel_fault_c
	cpsid	i
	mov	sp, r4
	b	kernel_return
