/* SPDX-License-Identifier: BSD-2-Clause */
#define CRT_ARCH	"armv7"

/*
 * Entry.  In: sp = argc block (4-aligned), r0 = ps_strings or 0 (not used),
 * r1 = rtld's object, r2 = cleanup.  The stack is 8-aligned for C.
 */
__asm__(
"	.text\n"
"	.arm\n"
"	.globl	_start\n"
"	.type	_start, %function\n"
"_start:\n"
"	mov	r0, sp\n"
"	mov	r1, r2\n"
"	mov	fp, #0\n"
"	bic	sp, sp, #7\n"
"	bl	start_c\n"
"	.size	_start, . - _start\n");
