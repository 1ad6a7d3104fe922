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

/* And division, which libgcc.a wants without the rest. */
#include "aeabi_div.S"
