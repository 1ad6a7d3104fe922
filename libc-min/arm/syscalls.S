/* SPDX-License-Identifier: BSD-2-Clause */

/* The calls that syscalls.master says have no plain stub. */
#include "SYS.h"

RSYSCALL(_exit, exit)
RSYSCALL(__sys_sigreturn, sigreturn)
ALIAS(_sigreturn, __sys_sigreturn)
ALIAS(sigreturn, __sys_sigreturn)
RSYSCALL(_getlogin, getlogin)
RSYSCALL(syscall, syscall)
ALIAS(_syscall, syscall)
RSYSCALL(__syscall, __syscall)

/* void *__break(void *end): the new break, or (void *)-1 and errno. */
	.hidden	__break
RSYSCALL(__break, break)

/*
 * vfork: the child returns first, on the parent's stack, so the return
 * address must not be there; r2 keeps it, the kernel preserves r2.  r1 is 0
 * in the parent and 1 in the child: r0 & (r1 - 1) is the pid or 0.
 */
ENTRY(__sys_vfork)
	mov	r2, lr
	mov	ip, r7
	mov	r7, #SYS_vfork
	svc	0
	mov	r7, ip
	mov	lr, r2
	bcs	cerror
	sub	r1, r1, #1
	and	r0, r0, r1
	bx	lr
END(__sys_vfork)
ALIAS(_vfork, __sys_vfork)
ALIAS(vfork, __sys_vfork)
