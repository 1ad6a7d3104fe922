/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Page tables: ARMv7's short descriptors, one first-level table of 16 KB for
 * each space, second-level tables of 1 KB for each megabyte (B3.5).
 *
 * The kernel's quarter of the first level is the same in every space and never
 * changes after boot.  Second-level tables live four in a page, which serves
 * an aligned group of four megabytes; pm_groups says which groups have one, so
 * that empty gigabytes cost nothing to walk or to clear.
 *
 * An address that is mapped with no rights keeps its page in an entry whose
 * type bits are 00: a fault for the processor, a mapping for pmap_next().
 *
 * Maintenance is B3.10's: an entry that was valid and now says something else
 * is cleaned to where table walks see it, its translation is invalidated by
 * address and ASID, and barriers follow.  An entry that was invalid was never
 * cached; a barrier is enough.
 */
#include <sys/errno.h>

#include "cpu.h"
#include "kernel.h"
#include "machdep.h"
#include "pmap.h"
#include "str.h"

#define	L1_ORDER	2		/* 16 KB */
#define	GROUP_SHIFT	22		/* four first-level entries */
#define	GROUP_SIZE	(1U << GROUP_SHIFT)
#define	KERN_L1		(KERNBASE >> L1_SHIFT)	/* three quarters */
#define	ASIDS		256		/* 0 is nobody's */
#define	NPOOL		16		/* first-level tables kept for later */

#define	L2_TYPE		0x3		/* 0 if the processor must fault */

void	table_zero(void *va);		/* copy.S */
const uint32_t *table_scan(const uint32_t *e, const uint32_t *end);
#define	SCAN_BYTES	64		/* what it looks at at once */

static uint32_t *kernel_l1;		/* virtual; the kernel's own space */
static paddr_t kernel_l1_pa;
static uint32_t ttbr_flags;		/* how the walker reads tables */
static uint32_t table_flags;		/* of every first-level entry we make */
static bool clean_tables;		/* walks don't look into the L1 cache */
static uint32_t dline, iline;		/* bytes of a cache line */
static uint32_t dev_next = DEVBASE;	/* where the next device goes */

static struct pmap *active;		/* whose TTBR0 it is; NULL: kernel's */
static uint32_t asid_next = 1;
static uint32_t asid_generation = ASIDS;	/* above the ASID itself */
static uint32_t *pool[NPOOL];		/* tables with an empty user part */
static unsigned int npool;

/* Makes a changed entry visible to table walks (B3.10.1). */
static inline void
clean_entry(const uint32_t *entry)
{
	if (clean_tables)
		write_dccmvau((uint32_t)entry);
}

/* The end of a change that made something valid. */
static inline void
finish(void)
{
	dsb();
	isb();
}

/*
 * Called once, on the boot tables: l1 is their virtual, l1pa their physical
 * address.
 */
void
pmap_bootstrap(uint32_t *l1, paddr_t l1pa)
{
	kernel_l1 = l1;
	kernel_l1_pa = l1pa;
	ttbr_flags = read_mpidr() & 0x80000000 ? TTBR_MP : TTBR_UP;
	clean_tables = (read_id_mmfr3() >> 20 & 0xf) == 0;
	/* PXN came with VMSAv7's version 4 (B4.1.89). */
	table_flags = L1_TABLE | ((read_id_mmfr0() & 0xf) >= 4 ? L1_PXN : 0);
	dline = 4U << (read_ctr() >> 16 & 0xf);
	iline = 4U << (read_ctr() & 0xf);
}

/* Maps [pa, end) at va by sections, for the kernel; all section-aligned. */
void
pmap_sections(uint32_t va, paddr_t pa, paddr_t end, uint32_t attributes)
{
	for (; pa < end; pa += SECTION_SIZE, va += SECTION_SIZE) {
		kernel_l1[va >> L1_SHIFT] = pa | L1_SECTION | L1_AP_KRW |
		    L1_XN | attributes;
		clean_entry(&kernel_l1[va >> L1_SHIFT]);
	}
	finish();
}

/* Takes away what is left of the boot: everything below KERNBASE. */
void
pmap_init(void)
{
	memset(kernel_l1, 0, KERN_L1 * sizeof(kernel_l1[0]));
	if (clean_tables)
		for (uint32_t i = 0; i < KERN_L1 * 4; i += dline)
			write_dccmvau((uint32_t)kernel_l1 + i);
	dsb();
	write_tlbiall(0);
	write_bpiall(0);
	finish();
}

volatile void *
pmap_device(paddr_t pa, uint32_t len)
{
	static struct {
		paddr_t	  pa;		/* first section mapped */
		uint32_t  len;		/* bytes, of whole sections */
		uint32_t  va;		/* where */
	} windows[24];
	paddr_t first = pa & ~(SECTION_SIZE - 1U);
	uint32_t i;

	len = ((pa - first + len) + SECTION_SIZE - 1) & ~(SECTION_SIZE - 1U);
	for (i = 0; i < sizeof(windows) / sizeof(windows[0]); i++) {
		if (windows[i].len == 0)
			break;
		if (first >= windows[i].pa &&
		    first - windows[i].pa + len <= windows[i].len)
			goto found;
	}
	if (i == sizeof(windows) / sizeof(windows[0]) || npool != 0 ||
	    len > DEVEND - dev_next || active != NULL)
		panic("pmap_device: no room for %#x", (unsigned int)pa);
	windows[i].pa = first;
	windows[i].len = len;
	windows[i].va = dev_next;
	pmap_sections(dev_next, first, first + len, L1_DEVICE);
	dev_next += len;
found:
	return ((volatile void *)(uintptr_t)(windows[i].va + pa -
	    windows[i].pa));
}

/*
 * An address-space identifier of this generation.  When they run out, all
 * translations go and everybody gets a new one when he runs next (B3.9.1).
 */
static void
asid_alloc(struct pmap *pm)
{
	if (asid_next == ASIDS) {
		asid_next = 1;
		asid_generation += ASIDS;
		write_tlbiall(0);
		write_bpiall(0);
		finish();
	}
	pm->pm_asid = asid_generation | asid_next++;
}

/* Does the TLB possibly know anything of this space? */
static inline bool
asid_valid(const struct pmap *pm)
{
	return ((pm->pm_asid ^ asid_generation) < ASIDS);
}

int
pmap_create(struct pmap *pm)
{
	uint32_t i;
	paddr_t pa;

	memset(pm, 0, sizeof(*pm));
	if (npool > 0) {
		pm->pm_l1 = pool[--npool];
		return (0);
	}
	if ((pa = page_alloc_contig(L1_ORDER)) == 0)
		return (ENOMEM);
	pm->pm_l1 = kva(pa);
	for (i = 0; i < L1_ENTRIES / 4 * 3; i += PAGE_SIZE / 4)
		page_zero(pm->pm_l1 + i);
	page_copy(pm->pm_l1 + i, kernel_l1 + i);
	if (clean_tables)
		for (i = 0; i < L1_SIZE; i += dline)
			write_dccmvau((uint32_t)pm->pm_l1 + i);
	return (0);
}

/* Frees the tables of a group; nothing is mapped there any more. */
static void
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
static uint32_t
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
static void
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
		write_ttbr0(kernel_l1_pa | ttbr_flags);
		isb();
		return;
	}
	if (!asid_valid(pm))
		asid_alloc(pm);
	write_ttbr0(kvtop(pm->pm_l1) | ttbr_flags);
	isb();
	write_contextidr(pm->pm_asid & (ASIDS - 1));
	isb();
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

/* The same; makes the table.  NULL if there is no memory for it. */
static uint32_t *
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
	if (clean_tables)
		for (i = 0; i < L2_SIZE; i += dline)
			write_dccmvau((uint32_t)table + i);
	dsb();
	l1[slot] = pa | table_flags;
	clean_entry(&l1[slot]);
	return (table + (va >> PAGE_SHIFT & 0xff));
}

/* Second-level attributes of PROT_*; without any the type is 00. */
static const uint16_t prot_bits[8] = {
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

/* And back. */
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

/* B2.2.9: what was written to a page, for the eyes of instruction fetches. */
static void
sync_page(paddr_t pa)
{
	uint32_t line = (uint32_t)kva(pa), end = line + PAGE_SIZE;

	for (; line < end; line += dline)
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
static inline void
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

/* How many pages one invalidation of the whole space is cheaper than. */
#define	FLUSH_MANY	32

void
pmap_remove(struct pmap *pm, uint32_t start, uint32_t end)
{
	bool all = end - start > FLUSH_MANY * PAGE_SIZE;
	struct mapping m;
	uint32_t *e, group, last, old, va;

	for (va = start; pmap_next(pm, va, end, &m); va = m.m_va + PAGE_SIZE) {
		e = entry_find(pm, m.m_va);
		old = *e;
		*e = 0;
		clean_entry(e);
		if (!all)
			flush_page(pm, m.m_va, old);
		pm->pm_resident--;
	}
	if (all)
		flush_space(pm);
	else
		finish();
	/* Groups that this emptied as a whole. */
	group = (start + GROUP_SIZE - 1) >> GROUP_SHIFT;
	last = end >> GROUP_SHIFT;
	if (group >= last || group_next(pm, group) >= last)
		return;
	for (group = group_next(pm, group); group < last;
	    group = group_next(pm, group + 1))
		group_free(pm, group);
	flush_space(pm);
}

void
pmap_protect(struct pmap *pm, uint32_t start, uint32_t end, int prot)
{
	bool all = end - start > FLUSH_MANY * PAGE_SIZE;
	struct mapping m;
	uint32_t *e, old, va;

	for (va = start; pmap_next(pm, va, end, &m); va = m.m_va + PAGE_SIZE) {
		if ((m.m_prot & ~prot) == 0)
			continue;
		e = entry_find(pm, m.m_va);
		old = *e;
		*e = m.m_pa | prot_bits[m.m_prot & prot];
		clean_entry(e);
		if (!all)
			flush_page(pm, m.m_va, old);
	}
	if (all)
		flush_space(pm);
	else
		finish();
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

/* The first entry of [e, end) that holds something, or end. */
static const uint32_t *
entry_next(const uint32_t *e, const uint32_t *end)
{
	for (; e < end && *e == 0; e++)
		if (((uintptr_t)(e + 1) & (SCAN_BYTES - 1)) == 0)
			e = table_scan(e + 1, (const uint32_t *)((uintptr_t)end &
			    ~(uintptr_t)(SCAN_BYTES - 1))) - 1;
	return (e);
}

bool
pmap_next(struct pmap *pm, uint32_t va, uint32_t end, struct mapping *m)
{
	const uint32_t *e, *first, *last;
	uint32_t group, stop;

	while (va < end) {
		group = group_next(pm, va >> GROUP_SHIFT);
		if (group > va >> GROUP_SHIFT)
			va = group << GROUP_SHIFT;
		if (group == PMAP_GROUPS || va >= end)
			return (false);
		stop = (va | (SECTION_SIZE - 1)) + 1;
		if ((first = entry_find(pm, va)) == NULL) {
			va = stop;
			continue;
		}
		last = first + (((stop < end ? stop : end) - va +
		    PAGE_SIZE - 1) >> PAGE_SHIFT);
		if ((e = entry_next(first, last)) < last) {
			m->m_va = va + ((uint32_t)(e - first) << PAGE_SHIFT);
			m->m_pa = *e & L2_ADDR;
			m->m_prot = entry_prot(*e);
			return (true);
		}
		va = stop;
	}
	return (false);
}

/*
 * B2.2.9 (ordering of cache maintenance): data to the point of unification,
 * then the instruction cache and the predictors.  By the linear map for the
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
		line = (uint32_t)kva(m.m_pa) + ((a & PAGE_MASK) & ~(dline - 1));
		for (; line < (uint32_t)kva(m.m_pa) + (a & PAGE_MASK) + part;
		    line += dline)
			write_dccmvau(line);
	}
	dsb();
	write_iciallu(0);
	write_bpiall(0);
	finish();
}
