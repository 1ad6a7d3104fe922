/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a signal handler returns to, copied to the start of the shared page.
 * FreeBSD's contract: sp is the frame again, its ucontext is 64 bytes on.
 */
#include "syscall.h"

	.section .rodata
	.balign	4
	.globl	sigcode, sigcode_end
sigcode:
	add	r0, sp, #64
	mov	r7, #(SYS_sigreturn & 0xff)
	orr	r7, r7, #(SYS_sigreturn & 0xff00)
	svc	0
	mov	r7, #SYS_exit		@ it can only have failed
	svc	0
	b	sigcode
	.word	0, 0			@ FreeBSD's is 36 bytes long
sigcode_end:
