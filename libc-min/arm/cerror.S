/* SPDX-License-Identifier: BSD-2-Clause */
#include "SYS.h"

/*
 * Tail of a failed stub.  In: r0 = errno, lr = the stub's caller.  Out:
 * r0 = r1 = -1 (lseek's result has 64 bits), errno set.
 */
	.hidden	cerror
ENTRY(cerror)
	push	{r0, lr}
	bl	__error
	pop	{r1, lr}
	str	r1, [r0]
	mvn	r0, #0
	mvn	r1, #0
	bx	lr
END(cerror)

/*
 * FreeBSD's libthr uses this word as the first thread's errno, and its
 * __error replaces ours; without libthr nobody does.
 */
	.bss
	.globl	errno
	.type	errno, %object
	.size	errno, 4
	.p2align 2
errno:	.space	4
