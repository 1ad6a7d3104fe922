/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From one thread to another.
 */
#include "assym.h"

	.fpu	neon
	.text

/*
 * void cpu_switch(struct pcb *from, struct pcb *to)
 *
 * Saves what a function must preserve, the thread registers and VFP in *from,
 * and takes the same from *to; returns into the other thread.  Interrupts are
 * disabled.  A reservation of LDREX must not outlive its thread ("Context
 * switch support" of the exclusive monitors).
 */
	.globl	cpu_switch
cpu_switch:
	push	{r4-r11, lr}
	mrc	p15, 0, r2, c13, c0, 2	@ TPIDRURW
	mrc	p15, 0, r3, c13, c0, 3	@ TPIDRURO
	str	sp, [r0, #PCB_SP]
	str	r2, [r0, #PCB_TPIDRURW]
	str	r3, [r0, #PCB_TPIDRURO]
	add	r2, r0, #PCB_VFP
	vstmia	r2!, {d0-d15}
	vstmia	r2!, {d16-d31}
	vmrs	r3, fpscr
	str	r3, [r2]

	add	r2, r1, #PCB_VFP
	vldmia	r2!, {d0-d15}
	vldmia	r2!, {d16-d31}
	ldr	r3, [r2]
	vmsr	fpscr, r3
	ldr	r2, [r1, #PCB_TPIDRURW]
	ldr	r3, [r1, #PCB_TPIDRURO]
	mcr	p15, 0, r2, c13, c0, 2
	mcr	p15, 0, r3, c13, c0, 3
	ldr	sp, [r1, #PCB_SP]
	clrex
	pop	{r4-r11, pc}

/* void md_registers(struct trapframe *tf): the caller's, but r0 */
	.globl	md_registers
md_registers:
	stmia	r0, {r0-r12}
	str	sp, [r0, #TF_SP]
	str	lr, [r0, #TF_LR]
	sub	r1, lr, #4
	str	r1, [r0, #TF_PC]
	mrs	r1, cpsr
	str	r1, [r0, #TF_CPSR]
	bx	lr

/* void vfp_save(struct vfpstate *v): the registers as they are */
	.globl	vfp_save
vfp_save:
	vstmia	r0!, {d0-d15}
	vstmia	r0!, {d16-d31}
	vmrs	r1, fpscr
	str	r1, [r0]
	bx	lr

/* void vfp_load(const struct vfpstate *v) */
	.globl	vfp_load
vfp_load:
	vldmia	r0!, {d0-d15}
	vldmia	r0!, {d16-d31}
	ldr	r1, [r0]
	vmsr	fpscr, r1
	bx	lr

/* void vfp_enable(void): CPACR allows it already */
	.globl	vfp_enable
vfp_enable:
	mov	r0, #0x40000000		@ FPEXC.EN
	vmsr	fpexc, r0
	bx	lr

/* uint32_t vfp_mvfr0(void), uint32_t vfp_mvfr1(void) */
	.globl	vfp_mvfr0
vfp_mvfr0:
	vmrs	r0, mvfr0
	bx	lr
	.globl	vfp_mvfr1
vfp_mvfr1:
	vmrs	r0, mvfr1
	bx	lr
