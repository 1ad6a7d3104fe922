/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An address in a user program, as the kernel holds it.  It is a struct, so
 * that dereferencing one, or mixing it with a number, does not compile; AAPCS
 * passes it in one register all the same.
 */
#ifndef ABI_UADDR_H
#define	ABI_UADDR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct uaddr {
	uint32_t	a;
} uaddr_t;

_Static_assert(sizeof(uaddr_t) == 4, "a user address is one argument slot");

static inline uaddr_t
ua(uint32_t a)
{
	return ((uaddr_t){ a });
}

/* Wraps like the processor does: the user's range is copyin's to check. */
static inline uaddr_t
uaddr_add(uaddr_t u, uint32_t n)
{
	return ((uaddr_t){ u.a + n });
}

static inline bool
uaddr_null(uaddr_t u)
{
	return (u.a == 0);
}

#endif /* !ABI_UADDR_H */
