/* SPDX-License-Identifier: BSD-2-Clause */
#include "SYS.h"

/*
 * vfork: the child runs on the parent's stack, so the return address is kept
 * in rdx (the kernel preserves it) and not on the stack.
 */
ENTRY(__sys_vfork)
	popq	%rdx
	movl	$58, %eax
	syscall
	pushq	%rdx
	testq	%rax, %rax
	js	1f
	ret
1:	movq	%rax, %rdi
	JMP(lx_ret)
END(__sys_vfork)
ALIAS(_vfork, __sys_vfork)
ALIAS(vfork, __sys_vfork)

/* Where the kernel returns to from a signal handler. */
	.hidden	lx_restorer
ENTRY(lx_restorer)
	movl	$15, %eax
	syscall
END(lx_restorer)
