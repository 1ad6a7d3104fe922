/* SPDX-License-Identifier: BSD-2-Clause */
#include "SYS.h"

/*
 * Division with remainder by the names of IHI 0043, in which both come back in
 * registers; the work is in divide.c.  aeabi.S includes this file.
 * The names are weak, because libgcc.a and libc.a both have them.
 */

/* Quotient in r0, remainder in r1; div0 is SIGFPE by __aeabi_idiv0. */
WEAK_ENTRY(__aeabi_uidivmod)
	push	{r0, r1, r4, lr}
	bl	__udivsi3
	pop	{r2, r3}
	mls	r1, r0, r3, r2
	pop	{r4, pc}
END(__aeabi_uidivmod)

WEAK_ENTRY(__aeabi_idivmod)
	push	{r0, r1, r4, lr}
	bl	__divsi3
	pop	{r2, r3}
	mls	r1, r0, r3, r2
	pop	{r4, pc}
END(__aeabi_idivmod)

/* Quotient in r0:r1, remainder in r2:r3. */
WEAK_ENTRY(__aeabi_uldivmod)
	push	{r4, lr}
	sub	sp, sp, #16
	add	ip, sp, #8
	str	ip, [sp]
	bl	__udivmoddi4
	ldrd	r2, r3, [sp, #8]
	add	sp, sp, #16
	pop	{r4, pc}
END(__aeabi_uldivmod)

WEAK_ENTRY(__aeabi_ldivmod)
	push	{r4, lr}
	sub	sp, sp, #16
	add	ip, sp, #8
	str	ip, [sp]
	bl	__divmoddi4
	ldrd	r2, r3, [sp, #8]
	add	sp, sp, #16
	pop	{r4, pc}
END(__aeabi_ldivmod)
