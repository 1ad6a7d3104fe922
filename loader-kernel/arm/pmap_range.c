/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What concerns many entries of a page table at once.
 */
#include <sys/errno.h>

#include "table.h"

/* How many pages one invalidation of the whole space is cheaper than. */
#define	FLUSH_MANY	32

/* The first entry of [e, end) that holds something, or end. */
static uint32_t *
entry_next(uint32_t *e, uint32_t *end)
{
	for (; e < end && *e == 0; e++)
		if (((uintptr_t)(e + 1) & (SCAN_BYTES - 1)) == 0)
			e = table_scan(e + 1, (uint32_t *)((uintptr_t)end &
			    ~(uintptr_t)(SCAN_BYTES - 1))) - 1;
	return (e);
}

/* Do the n entries hold nothing? */
static bool
empty(const uint32_t *e, uint32_t n)
{
	uint32_t any = 0;

	for (; n >= 4; n -= 4, e += 4)
		any |= e[0] | e[1] | e[2] | e[3];
	for (; n > 0; n--)
		any |= *e++;
	return (any == 0);
}

/* Makes what was written in n pages visible to instruction fetches. */
static void
sync_run(paddr_t pa, uint32_t n)
{
	for (; n > 0; n--, pa += PAGE_SIZE)
		if ((page_of(pa)->pg_flags & PG_SYNCED) == 0)
			sync_page(pa);
}

/* pmap_fill() of n entries of one table: all at once, or those left empty. */
static uint32_t
fill_entries(uint32_t *e, paddr_t pa, uint32_t n, int prot, bool fresh)
{
	uint32_t done = 0, flags, i, step = fresh || empty(e, n) ? n : 1;

	for (i = 0; i < n; i += step, pa += step << PAGE_SHIFT) {
		if (e[i] != 0)
			continue;
		flags = entries_fill(&e[i], pa | prot_bits[prot], page_of(pa),
		    step);
		if ((prot & PROT_X) != 0 && (flags & PG_SYNCED) == 0)
			sync_run(pa, step);
		done += step;
	}
	clean_range(e, n * sizeof(*e));
	return (done);
}

uint32_t
pmap_fill(struct pmap *pm, uint32_t va, paddr_t pa, uint32_t n, int prot,
    bool fresh)
{
	uint32_t done, *e, part;

	for (done = 0; n > 0; va += part << PAGE_SHIFT,
	    pa += part << PAGE_SHIFT, n -= part) {
		if ((e = entry_find(pm, va)) == NULL &&
		    (e = entry_make(pm, va)) == NULL)
			break;
		part = (SECTION_SIZE - (va & (SECTION_SIZE - 1))) >>
		    PAGE_SHIFT;
		part = part > n ? n : part;
		done += fill_entries(e, pa, part, prot, fresh);
	}
	pm->pm_resident += done;
	finish();
	return (done);
}

uint32_t
pmap_enter_run(struct pmap *pm, uint32_t va, const paddr_t *pas, uint32_t n,
    int prot)
{
	uint32_t bits = prot_bits[prot], *e = NULL, i;

	for (i = 0; i < n; i++, va += PAGE_SIZE) {
		if ((e == NULL || (va & (SECTION_SIZE - 1)) == 0) &&
		    (e = entry_find(pm, va)) == NULL &&
		    (e = entry_make(pm, va)) == NULL)
			break;
		if ((prot & PROT_X) != 0)
			track_writes(pas[i], prot);
		*e = pas[i] | bits;
		clean_entry(e++);
	}
	pm->pm_resident += i;
	finish();
	return (i);
}

/*
 * The entries of [*vap, end) that one table holds: from the returned one up to
 * *lastp; *vap moves behind them.  NULL if there are no more tables.
 */
static uint32_t *
table_next(const struct pmap *pm, uint32_t *vap, uint32_t end,
    uint32_t **lastp)
{
	uint32_t *first, group, stop, va = *vap;

	while (va < end) {
		group = group_next(pm, va >> GROUP_SHIFT);
		if (group > va >> GROUP_SHIFT)
			va = group << GROUP_SHIFT;
		if (group == PMAP_GROUPS || va >= end)
			break;
		stop = (va | (SECTION_SIZE - 1)) + 1;
		if ((first = entry_find(pm, va)) != NULL) {
			*vap = stop;
			*lastp = first + (((stop < end ? stop : end) - va +
			    PAGE_SIZE - 1) >> PAGE_SHIFT);
			return (first);
		}
		va = stop;
	}
	return (NULL);
}

/* The address whose entry e is, given an entry's table and a va behind it. */
static inline uint32_t
entry_va(const uint32_t *e, uint32_t behind)
{
	return (((behind - 1) & ~(SECTION_SIZE - 1U)) |
	    ((uint32_t)e << (PAGE_SHIFT - 2) & (SECTION_SIZE - PAGE_SIZE)));
}

/* Clears [start, end); gives each page's reference up if asked to. */
static void
clear(struct pmap *pm, uint32_t start, uint32_t end, bool unref)
{
	uint32_t *e, *last, old, va = start;
	bool all = end - start > FLUSH_MANY * PAGE_SIZE;

	while ((e = table_next(pm, &va, end, &last)) != NULL)
		while ((e = entry_next(e, last)) < last) {
			old = *e;
			*e = 0;
			clean_entry(e);
			if (!all)
				flush_page(pm, entry_va(e, va), old);
			pm->pm_resident--;
			if (unref)
				page_unref(old & L2_ADDR);
			e++;
		}
	if (all)
		flush_space(pm);
	else
		finish();
}

/* Frees the tables that only [start, end) used, a group at a time. */
static void
free_groups(struct pmap *pm, uint32_t start, uint32_t end)
{
	uint32_t group = (start + GROUP_SIZE - 1) >> GROUP_SHIFT;
	uint32_t last = end >> GROUP_SHIFT;

	if (group >= last || group_next(pm, group) >= last)
		return;
	for (group = group_next(pm, group); group < last;
	    group = group_next(pm, group + 1))
		group_free(pm, group);
	flush_space(pm);
}

void
pmap_remove(struct pmap *pm, uint32_t start, uint32_t end)
{
	clear(pm, start, end, false);
	free_groups(pm, start, end);
}

/*
 * A page that is free may be somebody else's at once, but nobody runs before
 * this has ended, and then no translation to it is left.
 */
void
pmap_drop(struct pmap *pm, uint32_t start, uint32_t end)
{
	clear(pm, start, end, true);
	free_groups(pm, start, end);
}

int
pmap_share(struct pmap *from, struct pmap *to, uint32_t start, uint32_t end,
    uint32_t *np)
{
	uint32_t *e, *last, *t, at, va = start;
	bool written = false;
	int error = 0;

	while (error == 0 && (e = table_next(from, &va, end, &last)) != NULL)
		while ((e = entry_next(e, last)) < last) {
			at = entry_va(e, va);
			if ((t = entry_find(to, at)) == NULL &&
			    (t = entry_make(to, at)) == NULL) {
				error = ENOMEM;
				break;
			}
			if ((*e & L2_AP_RO) == 0) {
				*e |= L2_AP_RO;
				clean_entry(e);
				written = true;
			}
			*t = *e;
			clean_entry(t);
			to->pm_resident++;
			page_ref(*e & L2_ADDR);
			++*np;
			e++;
		}
	if (written)
		flush_space(from);
	finish();
	return (error);
}

void
pmap_protect(struct pmap *pm, uint32_t start, uint32_t end, int prot)
{
	bool all = end - start > FLUSH_MANY * PAGE_SIZE;
	uint32_t *e, *last, old, va = start;
	int had;

	while ((e = table_next(pm, &va, end, &last)) != NULL)
		for (; (e = entry_next(e, last)) < last; e++) {
			old = *e;
			had = entry_prot(old);
			if ((had & ~prot) == 0)
				continue;
			*e = (old & L2_ADDR) | prot_bits[had & prot];
			clean_entry(e);
			if (!all)
				flush_page(pm, entry_va(e, va), old);
		}
	if (all)
		flush_space(pm);
	else
		finish();
}

bool
pmap_next(struct pmap *pm, uint32_t va, uint32_t end, struct mapping *m)
{
	uint32_t *e, *last;

	while ((e = table_next(pm, &va, end, &last)) != NULL)
		if ((e = entry_next(e, last)) < last) {
			m->m_va = entry_va(e, va);
			m->m_pa = *e & L2_ADDR;
			m->m_prot = entry_prot(*e);
			return (true);
		}
	return (false);
}
