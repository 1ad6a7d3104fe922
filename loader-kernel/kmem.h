/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The kernel's own memory.
 */
#ifndef KMEM_H
#define	KMEM_H

#include <stddef.h>

void	kmem_init(void);
void	*kmalloc(size_t size);
void	*kmalloc_zero(size_t size);
void	kfree(void *p);
size_t	kmem_pages(void);

#endif
