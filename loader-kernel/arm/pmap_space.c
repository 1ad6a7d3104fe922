/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Address spaces: first-level tables, the second-level tables below them, and
 * address-space identifiers.
 */
#include <sys/errno.h>

#include "kernel.h"
#include "table.h"

#define	NPOOL		16		/* first-level tables kept for later */

static struct pmap *active;		/* whose TTBR0 it is; NULL: kernel's */
static uint32_t asid_next = 1;
static uint32_t *pool[NPOOL];		/* tables with an empty user part */
static unsigned int npool;

/*
 * An address-space identifier of this generation.  When they run out, all
 * translations go and everybody gets a new one when he runs next (B3.9.1).
 */
static void
asid_alloc(struct pmap *pm)
{
	if (asid_next == ASIDS) {
		asid_next = 1;
		tables.t_generation += ASIDS;
		write_tlbiall(0);
		write_bpiall(0);
		finish();
	}
	pm->pm_asid = tables.t_generation | asid_next++;
}

int
pmap_create(struct pmap *pm)
{
	uint32_t i;
	paddr_t pa;

	if (npool > 0) {
		pm->pm_l1 = pool[--npool];
		return (0);
	}
	if ((pa = page_alloc_contig(L1_ORDER)) == 0)
		return (ENOMEM);
	pm->pm_l1 = kva(pa);
	for (i = 0; i < L1_ENTRIES / 4 * 3; i += PAGE_SIZE / 4)
		page_zero(pm->pm_l1 + i);
	page_copy(pm->pm_l1 + i, tables.t_kernel + i);
	clean_range(pm->pm_l1, L1_SIZE);
	return (0);
}

/* Frees the tables of a group; nothing is mapped there any more. */
void
group_free(struct pmap *pm, uint32_t group)
{
	uint32_t *l1 = &pm->pm_l1[group * 4];
	paddr_t pa = 0;
	int i;

	for (i = 0; i < 4; i++) {
		if (l1[i] != 0)
			pa = l1[i] & L2_ADDR;
		l1[i] = 0;
		clean_entry(&l1[i]);
	}
	pm->pm_groups[group / 32] &= ~(1U << group % 32);
	page_unref(pa);
}

/* The lowest group at or above `group' that has tables; PMAP_GROUPS if none. */
uint32_t
group_next(const struct pmap *pm, uint32_t group)
{
	uint32_t bits, word;

	if (group >= PMAP_GROUPS)
		return (PMAP_GROUPS);
	word = group / 32;
	bits = pm->pm_groups[word] & ~0U << group % 32;
	while (bits == 0) {
		if (++word == PMAP_GROUPS / 32)
			return (PMAP_GROUPS);
		bits = pm->pm_groups[word];
	}
	return (word * 32 + (uint32_t)__builtin_ctz(bits));
}

/* Forgets every translation of a space. */
void
flush_space(struct pmap *pm)
{
	if (!asid_valid(pm))
		return;
	dsb();
	write_tlbiasid(pm->pm_asid & (ASIDS - 1));
	write_bpiall(0);
	finish();
}

void
pmap_destroy(struct pmap *pm)
{
	uint32_t group;

	if (active == pm)
		pmap_activate(NULL);
	flush_space(pm);
	for (group = group_next(pm, 0); group < PMAP_GROUPS;
	    group = group_next(pm, group + 1))
		group_free(pm, group);
	/* An ASID may come again only in the next generation. */
	if (npool < NPOOL)
		pool[npool++] = pm->pm_l1;
	else
		page_free_contig(kvtop(pm->pm_l1), L1_ORDER);
	pm->pm_l1 = NULL;
}

/* B3.10.4: nobody's ASID while TTBR0 and CONTEXTIDR disagree. */
void
pmap_activate(struct pmap *pm)
{
	if (pm == active && (pm == NULL || asid_valid(pm)))
		return;
	write_contextidr(0);
	isb();
	active = pm;
	if (pm == NULL) {
		write_ttbr0(tables.t_kernel_pa | tables.t_ttbr);
		isb();
		return;
	}
	if (!asid_valid(pm))
		asid_alloc(pm);
	write_ttbr0(kvtop(pm->pm_l1) | tables.t_ttbr);
	isb();
	write_contextidr(pm->pm_asid & (ASIDS - 1));
	isb();
}

/* The entry for va; makes its table.  NULL if there is no memory for it. */
uint32_t *
entry_make(struct pmap *pm, uint32_t va)
{
	uint32_t group = va >> GROUP_SHIFT, i, *l1 = &pm->pm_l1[group * 4];
	uint32_t slot = va >> L1_SHIFT & 3, *table;
	paddr_t pa = 0;

	if ((pm->pm_groups[group / 32] & 1U << group % 32) == 0) {
		if ((pa = page_alloc()) == 0)
			return (NULL);
		pm->pm_groups[group / 32] |= 1U << group % 32;
	} else
		for (i = 0; pa == 0; i++)
			pa = l1[i] & L2_ADDR;
	pa += slot * L2_SIZE;
	table = kva(pa);
	table_zero(table);
	clean_range(table, L2_SIZE);
	dsb();
	l1[slot] = pa | tables.t_flags;
	clean_entry(&l1[slot]);
	return (table + (va >> PAGE_SHIFT & 0xff));
}
