/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Physical pages: who owns each, and the linear map of all of them.
 */
#ifndef PAGE_H
#define	PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memlayout.h"

typedef uint32_t paddr_t;

/* One for each page of memory.  A page with pg_ref 0 is free. */
struct page {
	uint32_t	pg_ref;		/* mappings and other holders */
	struct page	*pg_next;	/* on the free list */
};

/* Set by page_init(): the first byte of memory, and its end. */
extern paddr_t mem_start, mem_end;

/* Any byte of memory, seen through the linear map; and back. */
static inline void *
kva(paddr_t pa)
{
	return ((void *)(uintptr_t)(pa - mem_start + KERNBASE));
}

static inline paddr_t
kvtop(const void *va)
{
	return ((paddr_t)(uintptr_t)va - KERNBASE + mem_start);
}

void		page_init(void);
/* A page with one reference, contents undefined; 0 when there is none. */
paddr_t		page_alloc(void);
/* The same, zeroed. */
paddr_t		page_alloc_zero(void);
/* 2^order contiguous pages, aligned to their size, each with one reference. */
paddr_t		page_alloc_contig(unsigned int order);
void		page_free_contig(paddr_t pa, unsigned int order);
void		page_ref(paddr_t pa);
/* Drops one reference; at the last the page is free. */
void		page_unref(paddr_t pa);
uint32_t	page_refs(paddr_t pa);
/* The initrd's pages become ordinary pages with one reference. */
size_t		page_count_free(void);
size_t		page_count_total(void);
void		page_zero(void *va);			/* arm/copy.S */
void		page_copy(void *to, const void *from);	/* arm/copy.S */

#endif
