/* SPDX-License-Identifier: BSD-2-Clause */
	.text
	.globl	_start
_start:
	mov	r0, sp
	mov	r11, #0
	bic	sp, sp, #7
	bl	kt_main
	mov	r7, #1			@ exit(2)
	svc	0

/*
 * long kt_syscall(number, a0, a1, a2, a3, ...): the result, or minus errno;
 * slots from the fourth on are on the stack for both.
 */
	.globl	kt_syscall
kt_syscall:
	push	{r4, r7}
	mov	r7, r0
	mov	r0, r1
	mov	r1, r2
	mov	r2, r3
	add	sp, sp, #8
	ldr	r3, [sp], #4		@ sp: the slots beyond r3
	svc	0
	rsbcs	r0, r0, #0
	sub	sp, sp, #12
	pop	{r4, r7}
	bx	lr

/* void kt_null(int n): n calls of getppid(2), three more instructions each. */
	.globl	kt_null
kt_null:
	push	{r4, r7}
	mov	r4, r0
	mov	r7, #39
1:	svc	0
	subs	r4, r4, #1
	bne	1b
	pop	{r4, r7}
	bx	lr
