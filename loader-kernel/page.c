/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Physical pages.  Free ones are of three kinds: those never used yet, as
 * ranges; blocks of 2^n that were freed as such; and a list of single ones.
 * None of this is touched by interrupts.
 */
#include "kernel.h"
#include "page.h"

#define	NFRESH	16	/* ranges of unused memory */
#define	NORDER	5	/* blocks of up to 64 KB are kept whole */

struct memory mem;
struct page *pages;

/* Together, so that one address leads to all that page_alloc() needs. */
static struct {
	struct page	*p_list;	/* single pages */
	size_t		p_nfree;	/* pages of all kinds */
	unsigned int	p_nfresh;	/* length of p_fresh */
	struct memrange	p_fresh[NFRESH + 1]; /* never used, in order; the one
					   behind the last is empty */
} pool;
static struct page *blocks[NORDER];	/* first pages of blocks; [0] unused */
static size_t ntotal;

static inline paddr_t
page_addr(const struct page *pg)
{
	return (((uintptr_t)pg - mem.m_page) / sizeof(*pg) << PAGE_SHIFT);
}

/*
 * Takes the free ranges, page-aligned and in order of address, of all memory.
 * The page array is put into the first of them that holds it.
 */
void
page_init(struct memrange *ranges, unsigned int n)
{
	uint32_t need;
	unsigned int i, k;

	need = ((mem.m_end - mem.m_start) >> PAGE_SHIFT) * sizeof(struct page);
	need = (need + PAGE_MASK) & ~(uint32_t)PAGE_MASK;
	for (i = 0; i < n; i++) {
		if (ranges[i].mr_end - ranges[i].mr_start < need)
			continue;
		pages = kva(ranges[i].mr_start);
		mem.m_page = (uintptr_t)pages -
		    (mem.m_start >> PAGE_SHIFT) * sizeof(struct page);
		ranges[i].mr_start += need;
		break;
	}
	if (i == n || n > NFRESH)
		panic("page_init: no room for the page array");
	for (k = 0; k < n; k++) {
		if (ranges[k].mr_start == ranges[k].mr_end)
			continue;
		pool.p_fresh[pool.p_nfresh++] = ranges[k];
		pool.p_nfree +=
		    (ranges[k].mr_end - ranges[k].mr_start) >> PAGE_SHIFT;
	}
	ntotal = pool.p_nfree;
}

/* Pages that have a use since before there was page_init(): one reference. */
void
page_adopt(paddr_t start, paddr_t end)
{
	for (; start < end; start += PAGE_SIZE) {
		page_of(start)->pg_ref = 1;
		page_of(start)->pg_flags = 0;
		ntotal++;
	}
}

/* Forgets a range that has been used up. */
static void
drop_range(struct memrange *mr)
{
	for (pool.p_nfresh--; mr < pool.p_fresh + pool.p_nfresh; mr++)
		mr[0] = mr[1];
	mr->mr_start = mr->mr_end;
}

/*
 * For page_alloc(), when the list and the first range are empty: goes on to the
 * next range; when there is none breaks a block up.  False: that was all.
 */
static bool
refill(void)
{
	struct page *pg;
	unsigned int i, order;

	if (pool.p_nfresh > 0) {
		drop_range(pool.p_fresh);
		return (true);
	}
	for (order = 1; order < NORDER; order++) {
		if ((pg = blocks[order]) == NULL)
			continue;
		blocks[order] = pg->pg_next;
		for (i = 0; i < 1U << order; i++) {
			pg[i].pg_next = pool.p_list;
			pool.p_list = &pg[i];
		}
		return (true);
	}
	return (false);
}

paddr_t
page_alloc(void)
{
	struct page *pg;
	paddr_t pa;

	if ((pg = pool.p_list) != NULL) {
		pool.p_list = pg->pg_next;
		pa = page_addr(pg);
	} else if ((pa = pool.p_fresh[0].mr_start) !=
	    pool.p_fresh[0].mr_end) {
		pool.p_fresh[0].mr_start = pa + PAGE_SIZE;
		pg = page_of(pa);
	} else
		return (refill() ? page_alloc() : 0);
	pg->pg_ref = 1;
	pg->pg_flags = 0;
	pool.p_nfree--;
	return (pa);
}

paddr_t
page_alloc_zero(void)
{
	paddr_t pa;

	if ((pa = page_alloc()) != 0)
		page_zero(kva(pa));
	return (pa);
}

void
page_unref(paddr_t pa)
{
	struct page *pg = page_of(pa);

	if (pg->pg_ref == 0)
		panic("page_unref: page %#x is free", (unsigned int)pa);
	if (--pg->pg_ref > 0)
		return;
	pg->pg_next = pool.p_list;
	pool.p_list = pg;
	pool.p_nfree++;
}

/*
 * From memory never used, the first range that has it; what alignment skips
 * becomes single pages.
 */
static paddr_t
contig_fresh(unsigned int order)
{
	uint32_t size = PAGE_SIZE << order;
	struct memrange *mr;
	struct page *pg;
	paddr_t pa;

	for (mr = pool.p_fresh; mr < pool.p_fresh + pool.p_nfresh; mr++) {
		pa = (mr->mr_start + size - 1) & ~(size - 1);
		if (pa < mr->mr_start || pa >= mr->mr_end ||
		    mr->mr_end - pa < size)
			continue;
		for (; mr->mr_start < pa; mr->mr_start += PAGE_SIZE) {
			pg = page_of(mr->mr_start);
			pg->pg_ref = 0;
			pg->pg_next = pool.p_list;
			pool.p_list = pg;
		}
		mr->mr_start = pa + size;
		if (mr->mr_start == mr->mr_end)
			drop_range(mr);
		return (pa);
	}
	return (0);
}

/* Are all pages of the run of 2^order at pa on the free list? */
static bool
run_is_free(paddr_t pa, unsigned int order)
{
	struct page *pg, *first = page_of(pa);
	unsigned int found = 0;

	for (pg = pool.p_list; pg != NULL; pg = pg->pg_next)
		if (pg >= first && pg < first + (1U << order))
			found++;
	return (found == 1U << order);
}

/*
 * From the single pages: slow, and rare, for it comes last.  Only runs that a
 * free page lies in are tried.
 */
static paddr_t
contig_free(unsigned int order)
{
	uint32_t size = PAGE_SIZE << order;
	struct page **link, *pg, *first;
	paddr_t pa;

	for (pg = pool.p_list; pg != NULL; pg = pg->pg_next) {
		pa = page_addr(pg) & ~(size - 1);
		if (pa == page_addr(pg) && mem.m_end - pa >= size &&
		    run_is_free(pa, order))
			break;
	}
	if (pg == NULL)
		return (0);
	first = pg;
	for (link = &pool.p_list; (pg = *link) != NULL;)
		if (pg >= first && pg < first + (1U << order))
			*link = pg->pg_next;
		else
			link = &pg->pg_next;
	return (page_addr(first));
}

paddr_t
page_alloc_contig(unsigned int order)
{
	struct page *pg;
	unsigned int i;
	paddr_t pa;

	if (order == 0)
		return (page_alloc());
	if (order < NORDER && (pg = blocks[order]) != NULL) {
		blocks[order] = pg->pg_next;
		pa = page_addr(pg);
	} else if ((pa = contig_fresh(order)) == 0 &&
	    (pa = contig_free(order)) == 0)
		return (0);
	for (i = 0; i < 1U << order; i++) {
		page_of(pa)[i].pg_ref = 1;
		page_of(pa)[i].pg_flags = 0;
	}
	pool.p_nfree -= 1U << order;
	return (pa);
}

/* Frees what page_alloc_contig() returned; each page has one reference. */
void
page_free_contig(paddr_t pa, unsigned int order)
{
	struct page *pg = page_of(pa);
	unsigned int i;

	if (order == 0 || order >= NORDER) {
		for (i = 0; i < 1U << order; i++)
			page_unref(pa + i * PAGE_SIZE);
		return;
	}
	for (i = 0; i < 1U << order; i++)
		pg[i].pg_ref = 0;
	pg->pg_next = blocks[order];
	blocks[order] = pg;
	pool.p_nfree += 1U << order;
}

/* Pages that page_alloc() could give. */
size_t
page_count_free(void)
{
	return (pool.p_nfree);
}

/* Pages that are free or were given out: without the kernel's own image. */
size_t
page_count_total(void)
{
	return (ntotal);
}
