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

/*
 * One for each page of memory.  A page with pg_ref 0 is free.  Undefined for
 * pages that have never been allocated, so that booting needn't touch them.
 */
struct page {
	uint32_t	pg_ref;		/* mappings and other holders */
	union {
		struct page *pg_next;	/* of a free page: on the free list */
		uint32_t pg_flags;	/* of others: PG_*, 0 at first */
	};
};

#define	PG_SYNCED	1	/* nothing was written since instructions were
				   made visible to fetches (pmap.c) */

/* Memory from r_start up to, but without, r_end. */
struct memrange {
	paddr_t		mr_start;	/* first byte */
	paddr_t		mr_end;		/* first byte beyond */
};

/*
 * All memory that is used.  The two differences save the instructions of the
 * functions below half of their work.  Set at boot, by mem_set() and
 * page_init().
 */
struct memory {
	paddr_t		m_start;	/* the first byte */
	paddr_t		m_end;		/* the first byte beyond */
	uint32_t	m_kva;		/* an address in the linear map, less
					   its physical address */
	uint32_t	m_page;		/* an address of a struct page, less
					   (its page's number) * sizeof */
};
extern struct memory mem;
extern struct page *pages;	/* of m_start, m_start + PAGE_SIZE, ... */

static inline void
mem_set(paddr_t start, paddr_t end)
{
	mem.m_start = start;
	mem.m_end = end;
	mem.m_kva = KERNBASE - start;
}

/* Any byte of memory, seen through the linear map; and back. */
static inline void *
kva(paddr_t pa)
{
	return ((void *)(uintptr_t)(pa + mem.m_kva));
}

static inline paddr_t
kvtop(const void *va)
{
	return ((paddr_t)(uintptr_t)va - mem.m_kva);
}

static inline struct page *
page_of(paddr_t pa)
{
	return ((struct page *)(uintptr_t)(mem.m_page +
	    (pa >> PAGE_SHIFT) * sizeof(struct page)));
}

static inline void
page_ref(paddr_t pa)
{
	page_of(pa)->pg_ref++;
}

static inline uint32_t
page_refs(paddr_t pa)
{
	return (page_of(pa)->pg_ref);
}

/* The kernel has written into a page that may be, or become, a program. */
static inline void
page_written(paddr_t pa)
{
	page_of(pa)->pg_flags = 0;
}

void		page_init(struct memrange *freelist, unsigned int n);
void		page_adopt(paddr_t start, paddr_t end);
/* A page with one reference, contents undefined; 0 when there is none. */
paddr_t		page_alloc(void);
/* The same, zeroed. */
paddr_t		page_alloc_zero(void);
/* 2^order contiguous pages, aligned to their size, each with one reference. */
paddr_t		page_alloc_contig(unsigned int order);
void		page_free_contig(paddr_t pa, unsigned int order);
/* Drops one reference; at the last the page is free. */
void		page_unref(paddr_t pa);
size_t		page_count_free(void);
size_t		page_count_total(void);
void		mem_zero(void *va, size_t len);		/* arm/copy.S */
void		page_zero(void *va);			/* arm/copy.S */
void		page_copy(void *to, const void *from);	/* arm/copy.S */

#endif
