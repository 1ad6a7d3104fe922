/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the files of the page-table code share; nobody else includes this.
 *
 * Maintenance is that of B3.10.1, "General TLB maintenance requirements": an
 * entry that was valid and now says something else is cleaned to where table
 * walks see it, its translation is invalidated by address and ASID, and
 * barriers follow.  An entry that was invalid was never cached; a barrier is
 * enough.
 */
#ifndef ARM_TABLE_H
#define	ARM_TABLE_H

#include "cpu.h"
#include "pmap.h"

#define	L1_ORDER	2		/* 16 KB */
#define	GROUP_SHIFT	22		/* four first-level entries */
#define	GROUP_SIZE	(1U << GROUP_SHIFT)
#define	KERN_L1		(KERNBASE >> L1_SHIFT)	/* three quarters */
#define	ASIDS		256		/* 0 is nobody's */
#define	L2_TYPE		0x3		/* 0 if the processor must fault */

/* Set at boot. */
struct tables {
	uint32_t	*t_kernel;	/* the kernel's own first level */
	paddr_t		t_kernel_pa;	/* its physical address */
	uint32_t	t_ttbr;		/* TTBR0: how the walker reads */
	uint32_t	t_flags;	/* of every first-level entry */
	uint32_t	t_dline;	/* bytes of a data cache line */
	bool		t_clean;	/* walks don't look into the L1 cache */
	bool		t_booted;	/* the kernel's part is final */
	uint32_t	t_generation;	/* of ASIDs; above the ASID itself */
};

extern struct tables tables;

/* pmap.c */
void	track_writes(paddr_t pa, int prot);
void	sync_page(paddr_t pa);
extern const uint16_t prot_bits[8];
/* pmap_space.c */
uint32_t group_next(const struct pmap *pm, uint32_t group);
void	group_free(struct pmap *pm, uint32_t group);
uint32_t *entry_make(struct pmap *pm, uint32_t va);
void	flush_space(struct pmap *pm);
/* copy.S */
void	table_zero(void *va);
/* entries.S */
uint32_t *table_scan(uint32_t *e, uint32_t *end);
uint32_t entries_fill(uint32_t *e, uint32_t entry, struct page *pg,
	    uint32_t n);
#define	SCAN_BYTES	64		/* what it looks at at once */

/* Makes a changed entry visible to table walks (B3.10.1). */
static inline void
clean_entry(const uint32_t *entry)
{
	if (tables.t_clean)
		write_dccmvau((uint32_t)entry);
}

/* The same for many. */
static inline void
clean_range(const void *p, uint32_t len)
{
	uint32_t a = (uint32_t)p, end = a + len;

	if (tables.t_clean)
		for (; a < end; a += tables.t_dline)
			write_dccmvau(a);
}

/* The end of a change that made something valid. */
static inline void
finish(void)
{
	dsb();
	isb();
}

/* Does the TLB possibly know anything of this space? */
static inline bool
asid_valid(const struct pmap *pm)
{
	return ((pm->pm_asid ^ tables.t_generation) < ASIDS);
}

/* The entry for va, or NULL if its megabyte has no table. */
static inline uint32_t *
entry_find(const struct pmap *pm, uint32_t va)
{
	uint32_t l1 = pm->pm_l1[va >> L1_SHIFT];

	if (l1 == 0)
		return (NULL);
	return ((uint32_t *)kva(l1 & L1_ADDR) + (va >> PAGE_SHIFT & 0xff));
}

/* An entry's rights, as PROT_*. */
static inline int
entry_prot(uint32_t e)
{
	if ((e & L2_TYPE) == 0)
		return (0);
	return (PROT_R | (e & L2_AP_RO ? 0 : PROT_W) |
	    (e & L2_XN ? 0 : PROT_X));
}

/* The processor must not use what it may remember of va. */
static inline void
flush_page(struct pmap *pm, uint32_t va, uint32_t old)
{
	if ((old & L2_TYPE) == 0 || !asid_valid(pm))
		return;
	dsb();
	write_tlbimva((va & L2_ADDR) | (pm->pm_asid & (ASIDS - 1)));
	if ((old & L2_XN) == 0)
		write_bpiall(0);
}

#endif
