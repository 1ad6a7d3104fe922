/* SPDX-License-Identifier: BSD-2-Clause */
#define CRT_ARCH	"amd64"

/*
 * Entry as FreeBSD/amd64's start file has it.  In: rdi = argc block, rsi =
 * cleanup; rsp is 8 modulo 16, as behind a call.
 */
__asm__(
"	.text\n"
"	.globl	_start\n"
"	.type	_start, @function\n"
"_start:\n"
"	leaq	8(%rsp), %rax\n"
"	testb	$15, %al\n"
"	jz	1f\n"
"	ud2\n"
"1:	xorl	%ebp, %ebp\n"
"	subq	$8, %rsp\n"
"	call	start_c\n"
"	.size	_start, . - _start\n");
