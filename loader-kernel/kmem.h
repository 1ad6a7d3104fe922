/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The kernel's own memory.
 */
#ifndef KMEM_H
#define	KMEM_H

#include <stddef.h>
#include <stdint.h>

void	kmem_init(void);
void	*kmalloc(size_t size);
void	*kmalloc_zero(size_t size);
void	kfree(void *p);
size_t	kmem_pages(void);
/* n > 0: the n-th kmalloc() from now on fails. */
extern uint32_t kmem_fail;

#endif
