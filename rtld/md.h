/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The machine seam: eight functions, and the constants of machine.h.
 * rtld_start, the ninth, is os/'s: kernels differ there.
 */
#ifndef RTLD_MD_H
#define RTLD_MD_H

#include "machine.h"
#include "rtld.h"

void	rtld_start(void);		/* the first instruction */
void	bind_start(void);		/* what GOT[2] points at */
void	tlsdesc_static(void);		/* TLS descriptor: argument = offset */
void	tlsdesc_dynamic(void);		/* argument: struct tlsdesc_arg */
void	tlsdesc_undefined(void);	/* weak and undefined: address 0 + A */
void	md_begin(void);			/* before anything is bound */
uintptr_t md_call_resolver(uintptr_t function);	/* IFUNC */
bool	md_plt_now(const struct elfimg *img);	/* it can't be lazy */

/* What a dynamic descriptor points at; tlsdesc_dynamic knows the layout. */
struct tlsdesc_arg {
	uintptr_t index;	/* TLS module */
	uintptr_t offset;	/* in its block */
	struct tlsdesc_arg *next;	/* of the same object, to be freed */
};

/* The thread pointer, and the TCB it stands for. */
static inline void *
md_get_tp(void)
{
	void *tp;

	__asm__ volatile (MD_READ_TP : "=r" (tp));
	return (tp);
}

#endif
