/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Page tables: ARMv7's short descriptors, one first-level table of 16 KB for
 * each space, second-level tables of 1 KB for each megabyte (B3.5.1).
 *
 * The kernel's quarter of the first level is the same in every space and never
 * changes after boot.  Second-level tables live four in a page, which serves
 * an aligned group of four megabytes; pm_groups says which groups have one, so
 * that empty gigabytes cost nothing to walk or to clear.
 *
 * An address that is mapped with no rights keeps its page in an entry whose
 * type bits are 00: a fault for the processor, a mapping for pmap_next().
 */
#include <sys/errno.h>

#include "table.h"

/* Second-level attributes of PROT_*; without any the type is 00. */
const uint16_t prot_bits[8] = {
	[0] = L2_NORMAL | L2_AP_URO | L2_NG,
	[PROT_R] = L2_SMALL | L2_NORMAL | L2_AP_URO | L2_NG | L2_XN,
	[PROT_W] = L2_SMALL | L2_NORMAL | L2_AP_URW | L2_NG | L2_XN,
	[PROT_R | PROT_W] = L2_SMALL | L2_NORMAL | L2_AP_URW | L2_NG | L2_XN,
	[PROT_X] = L2_SMALL | L2_NORMAL | L2_AP_URO | L2_NG,
	[PROT_R | PROT_X] = L2_SMALL | L2_NORMAL | L2_AP_URO | L2_NG,
	[PROT_W | PROT_X] = L2_SMALL | L2_NORMAL | L2_AP_URW | L2_NG,
	[PROT_R | PROT_W | PROT_X] =
	    L2_SMALL | L2_NORMAL | L2_AP_URW | L2_NG,
};

/*
 * What was written to a page, for the eyes of instruction fetches: data to the
 * point of unification, complete, then instruction caches and predictors
 * ("Ordering of cache and branch predictor maintenance operations").
 */
void
sync_page(paddr_t pa)
{
	uint32_t line = (uint32_t)kva(pa), end = line + PAGE_SIZE;

	for (; line < end; line += tables.t_dline)
		write_dccmvau(line);
	dsb();
	write_iciallu(0);
	write_bpiall(0);
	page_of(pa)->pg_flags |= PG_SYNCED;
}

/*
 * A page gets executable: if it was written since the last time, that is made
 * visible.  A page that programs can write is never thought to be in order;
 * who writes and executes without a change of rights calls sysarch(2).
 */
void
track_writes(paddr_t pa, int prot)
{
	if ((prot & PROT_X) != 0 && (page_of(pa)->pg_flags & PG_SYNCED) == 0)
		sync_page(pa);
	if ((prot & PROT_W) != 0)
		page_of(pa)->pg_flags = 0;
}

/* pmap_enter() where something is mapped already. */
static void
replace_entry(struct pmap *pm, uint32_t *e, uint32_t va, uint32_t new)
{
	uint32_t old = *e;

	if ((old & L2_TYPE) != 0 && ((old ^ new) & L2_ADDR) != 0) {
		*e = 0;			/* break before make: B3.10.1 */
		clean_entry(e);
		flush_page(pm, va, old);
		old = 0;
	}
	*e = new;
	clean_entry(e);
	flush_page(pm, va, old);
	finish();
}

int
pmap_enter(struct pmap *pm, uint32_t va, paddr_t pa, int prot)
{
	uint32_t *e;

	if ((e = entry_find(pm, va)) == NULL &&
	    (e = entry_make(pm, va)) == NULL)
		return (ENOMEM);
	if ((prot & (PROT_W | PROT_X)) != 0)
		track_writes(pa, prot);
	if (*e != 0) {
		replace_entry(pm, e, va, pa | prot_bits[prot]);
		return (0);
	}
	pm->pm_resident++;
	*e = pa | prot_bits[prot];
	clean_entry(e);
	finish();
	return (0);
}

bool
pmap_extract(struct pmap *pm, uint32_t va, struct mapping *m)
{
	uint32_t *e;

	if ((e = entry_find(pm, va)) == NULL || *e == 0)
		return (false);
	m->m_va = va & L2_ADDR;
	m->m_pa = *e & L2_ADDR;
	m->m_prot = entry_prot(*e);
	return (true);
}

/*
 * The same for a range of a program's addresses.  By the linear map for the
 * data; the instruction cache is invalidated as a whole beyond a page or two,
 * and always where it may hold the same line under another address.
 */
void
pmap_sync_icache(struct pmap *pm, uint32_t va, uint32_t len)
{
	uint32_t a, line, n, part;
	struct mapping m;

	for (a = va, n = len; n > 0; a += part, n -= part) {
		part = PAGE_SIZE - (a & PAGE_MASK);
		if (part > n)
			part = n;
		if (!pmap_extract(pm, a, &m))
			continue;
		line = (uint32_t)kva(m.m_pa) +
		    ((a & PAGE_MASK) & ~(tables.t_dline - 1));
		for (; line < (uint32_t)kva(m.m_pa) + (a & PAGE_MASK) + part;
		    line += tables.t_dline)
			write_dccmvau(line);
	}
	dsb();
	write_iciallu(0);
	write_bpiall(0);
	finish();
}
