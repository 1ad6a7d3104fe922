/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From program headers to the steps that bring a file into memory.  All checks
 * are made here.
 */
#include "map.h"

#define	PAGE		4096u
#define	TRUNC(a)	((a) / PAGE * PAGE)
#define	ROUND(a)	TRUNC((a) + PAGE - 1)
#define	ALIGN_MAX	((Elf_Addr)1 << 30)	/* larger p_aligns: absurd */

/* The protection for PF_*. */
int
map_prot(uint32_t flags)
{

	/* Every segment may be read: tables are, wherever they lie. */
	return (OS_R | ((flags & PF_W) != 0 ? OS_W : 0) |
	    ((flags & PF_X) != 0 ? OS_X : 0));
}

/* Do two segments share a page? */
static bool
overlap(const Elf_Phdr *a, const Elf_Phdr *b)
{

	return (a->p_type == PT_LOAD && b->p_type == PT_LOAD &&
	    a->p_memsz != 0 && b->p_memsz != 0 &&
	    TRUNC(a->p_vaddr) < ROUND(b->p_vaddr + b->p_memsz) &&
	    TRUNC(b->p_vaddr) < ROUND(a->p_vaddr + a->p_memsz));
}

/* One segment, number `i'; widens the extent. */
static bool
check_load(const char *path, const Elf_Phdr *ph, unsigned i,
    struct map_plan *plan)
{
	Elf_Addr end;

	end = ph->p_vaddr + ph->p_memsz;
	if (end < ph->p_vaddr || ROUND(end) < end) {
		error("%s: PT_LOAD segment %u wraps around", path, i);
		return (false);
	}
	if (((ph->p_align & (PAGE - 1)) | (ph->p_align & (ph->p_align - 1)) |
	    ((ph->p_vaddr - ph->p_offset) & (PAGE - 1))) != 0 ||
	    ph->p_align > ALIGN_MAX) {
		error("%s: PT_LOAD segment %u not page-aligned", path, i);
		return (false);
	}
	if (TRUNC(ph->p_vaddr) < plan->lo)
		plan->lo = TRUNC(ph->p_vaddr);
	if (ROUND(end) > plan->hi)
		plan->hi = ROUND(end);
	if (ph->p_align > plan->align)
		plan->align = ph->p_align;
	return (true);
}

/* All segments: aligned, disjoint.  On failure the error is recorded. */
bool
map_extent(const char *path, const Elf_Phdr *ph, unsigned n,
    struct map_plan *plan)
{
	unsigned i, j, loads_seen;
	Elf_Addr before;

	plan->lo = ~(Elf_Addr)0;
	plan->hi = 0;
	plan->align = PAGE;
	for (loads_seen = 0, i = 0; i < n; i++) {
		if (ph[i].p_type != PT_LOAD || ph[i].p_memsz == 0)
			continue;
		before = plan->hi;
		if (!check_load(path, &ph[i], loads_seen, plan))
			return (false);
		/* Most times each one is behind all before it. */
		for (j = TRUNC(ph[i].p_vaddr) >= before ? i : 0; j < i; j++)
			if (overlap(&ph[i], &ph[j])) {
				error("%s: PT_LOAD segment %u overlaps "
				    "another", path, loads_seen);
				return (false);
			}
		loads_seen++;
	}
	if (loads_seen == 0) {
		error("%s: too few PT_LOAD segments", path);
		return (false);
	}
	return (true);
}

/*
 * Do whole segments follow each other without a gap, and does the first one
 * hold nothing but bytes of the file?  Then all addresses are reserved by
 * mapping it as far as the last one reaches: one system call less.
 */
static const Elf_Phdr *
gapless(const Elf_Phdr *ph, unsigned n, const struct map_plan *plan)
{
	const Elf_Phdr *first = NULL;
	Elf_Addr end = plan->lo;
	unsigned i;

	if ((plan->lo & (plan->align - 1)) != 0)
		return (NULL);
	for (i = 0; i < n; i++) {
		if (ph[i].p_type != PT_LOAD || ph[i].p_memsz == 0)
			continue;
		if (TRUNC(ph[i].p_vaddr) != end)
			return (NULL);
		end = ROUND(ph[i].p_vaddr + ph[i].p_memsz);
		if (first == NULL)
			first = &ph[i];
	}
	return (first->p_filesz != first->p_memsz ||
	    (first->p_flags & PF_W) != 0 ? NULL : first);
}

/*
 * The segment of header `i', together with those behind it that continue it in
 * the file and in memory alike.  Sets *i to the last of them.
 */
static Elf_Phdr
whole_segment(const Elf_Phdr *ph, unsigned n, unsigned *i)
{
	Elf_Phdr all = ph[*i];
	unsigned j;

	for (j = *i + 1; j < n; j++) {
		if (ph[j].p_type != PT_LOAD || ph[j].p_memsz == 0)
			continue;
		if (all.p_filesz == 0 || all.p_filesz != all.p_memsz ||
		    map_prot(ph[j].p_flags) != map_prot(all.p_flags) ||
		    ph[j].p_vaddr - ph[j].p_offset !=
		    all.p_vaddr - all.p_offset || ph[j].p_vaddr < all.p_vaddr ||
		    TRUNC(ph[j].p_vaddr) != ROUND(all.p_vaddr + all.p_filesz))
			break;
		all.p_filesz = ph[j].p_vaddr + ph[j].p_filesz - all.p_vaddr;
		all.p_memsz = ph[j].p_vaddr + ph[j].p_memsz - all.p_vaddr;
		*i = j;
	}
	return (all);
}

/* One segment: its bytes of the file, and zeros. */
static void
plan_segment(struct map_plan *plan, const Elf_Phdr *ph)
{
	Elf_Addr start, filend, end;
	struct map_op *op;
	int prot;

	prot = map_prot(ph->p_flags);
	start = TRUNC(ph->p_vaddr);
	filend = start;
	end = ROUND(ph->p_vaddr + ph->p_memsz);
	if (ph->p_filesz != 0) {
		filend = ROUND(ph->p_vaddr + ph->p_filesz);
		op = &plan->op[plan->n++];
		*op = (struct map_op){ start, filend - start,
		    TRUNC(ph->p_offset), 0, prot, true };
		/* What no byte of the file belongs to must be zero. */
		if (ph->p_memsz > ph->p_filesz &&
		    ph->p_vaddr + ph->p_filesz != filend)
			op->clear = ph->p_vaddr + ph->p_filesz;
	}
	if (filend < end)
		plan->op[plan->n++] = (struct map_op){ filend, end - filend, 0,
		    0, prot, false };
}

/*
 * How a file with those program headers comes into memory.  False: error
 * recorded.
 */
bool
map_plan(const char *path, const Elf_Phdr *ph, unsigned n,
    struct map_plan *plan)
{
	const Elf_Phdr *first;
	bool skip;
	Elf_Phdr all;
	unsigned i;

	if (!map_extent(path, ph, n, plan))
		return (false);
	plan->n = 0;
	first = gapless(ph, n, plan);
	if ((plan->whole = first != NULL))
		plan->op[plan->n++] = (struct map_op){ plan->lo,
		    plan->hi - plan->lo, TRUNC(first->p_offset), 0,
		    map_prot(first->p_flags), true };
	for (skip = plan->whole, i = 0; i < n; i++) {
		if (ph[i].p_type != PT_LOAD || ph[i].p_memsz == 0)
			continue;
		if (skip) {
			skip = false;
			continue;
		}
		all = whole_segment(ph, n, &i);
		plan_segment(plan, &all);
	}
	return (true);
}
