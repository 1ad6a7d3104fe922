/* SPDX-License-Identifier: BSD-2-Clause */
#define CRT_ARCH	"amd64"

/*
 * Entry.  In: rsp = argc block, rsi = cleanup when rtld starts us (garbage
 * from a Linux kernel, but a static program does not look at it).
 */
__asm__(
"	.text\n"
"	.globl	_start\n"
"	.type	_start, @function\n"
"_start:\n"
"	xorl	%ebp, %ebp\n"
"	movq	%rsp, %rdi\n"
"	andq	$-16, %rsp\n"
"	call	start_c\n"
"	.size	_start, . - _start\n");
