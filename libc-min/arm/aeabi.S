/* SPDX-License-Identifier: BSD-2-Clause */
#include "SYS.h"

/*
 * What the compiler calls by the names of the Run-time ABI for the ARM
 * Architecture (IHI 0043), so that nothing here needs libgcc.
 */

/*
 * void *__aeabi_read_tp(void): the thread pointer, TPIDRURO.  May change
 * nothing but r0.
 */
ENTRY(__aeabi_read_tp)
	mrc	p15, 0, r0, c13, c0, 3
	bx	lr
END(__aeabi_read_tp)

/* memcpy family: the alignment in the name is a promise we do not need. */
ENTRY(__aeabi_memcpy)
	b	memcpy
END(__aeabi_memcpy)
ALIAS(__aeabi_memcpy4, __aeabi_memcpy)
ALIAS(__aeabi_memcpy8, __aeabi_memcpy)

ENTRY(__aeabi_memmove)
	b	memmove
END(__aeabi_memmove)
ALIAS(__aeabi_memmove4, __aeabi_memmove)
ALIAS(__aeabi_memmove8, __aeabi_memmove)

ENTRY(__aeabi_memcmp)
	b	memcmp
END(__aeabi_memcmp)
ALIAS(__aeabi_memcmp4, __aeabi_memcmp)
ALIAS(__aeabi_memcmp8, __aeabi_memcmp)

/* void __aeabi_memset(void *dst, size_t n, int c): n before c. */
ENTRY(__aeabi_memset)
	mov	r3, r1
	mov	r1, r2
	mov	r2, r3
	b	memset
END(__aeabi_memset)
ALIAS(__aeabi_memset4, __aeabi_memset)
ALIAS(__aeabi_memset8, __aeabi_memset)

ENTRY(__aeabi_memclr)
	mov	r2, r1
	mov	r1, #0
	b	memset
END(__aeabi_memclr)
ALIAS(__aeabi_memclr4, __aeabi_memclr)
ALIAS(__aeabi_memclr8, __aeabi_memclr)

/* Quotient in r0, remainder in r1; div0 is SIGFPE by __aeabi_idiv0. */
ENTRY(__aeabi_uidivmod)
	push	{r0, r1, r4, lr}
	bl	__udivsi3
	pop	{r2, r3}
	mls	r1, r0, r3, r2
	pop	{r4, pc}
END(__aeabi_uidivmod)

ENTRY(__aeabi_idivmod)
	push	{r0, r1, r4, lr}
	bl	__divsi3
	pop	{r2, r3}
	mls	r1, r0, r3, r2
	pop	{r4, pc}
END(__aeabi_idivmod)

/* Quotient in r0:r1, remainder in r2:r3. */
ENTRY(__aeabi_uldivmod)
	push	{r4, lr}
	sub	sp, sp, #16
	add	ip, sp, #8
	str	ip, [sp]
	bl	__udivmoddi4
	ldrd	r2, r3, [sp, #8]
	add	sp, sp, #16
	pop	{r4, pc}
END(__aeabi_uldivmod)

ENTRY(__aeabi_ldivmod)
	push	{r4, lr}
	sub	sp, sp, #16
	add	ip, sp, #8
	str	ip, [sp]
	bl	__divmoddi4
	ldrd	r2, r3, [sp, #8]
	add	sp, sp, #16
	pop	{r4, pc}
END(__aeabi_ldivmod)
