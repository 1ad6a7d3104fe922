/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Room inside of a segment that is there already, so that the file needs no
 * further mapping.  Linkers leave addresses free between segments, for larger
 * pages; the bytes are made in the file by shifting what is behind them by
 * whole pages.  A library's data may also grow: its .bss becomes part of the
 * file, and that is a mapping less; behind a program's the break begins.
 */
#include <stdlib.h>
#include <string.h>

#include "fixed_img.h"

#define	PAGE		4096u
#define	TRUNC(a)	((a) & ~(Elf_Addr)(PAGE - 1))
#define	ROUND(a)	TRUNC((a) + PAGE - 1)
#define	BSS_MAX		65536u		/* worth having in the file */

static Elf_Phdr *
headers(const struct grow *g)
{

	return ((Elf_Phdr *)(g->b + g->im->eh.e_phoff));
}

/* Where the next segment above that one begins; the highest address: none. */
static Elf_Addr
next_segment(const struct grow *g, const Elf_Phdr *seg)
{
	const Elf_Phdr *ph = headers(g);
	Elf_Addr next = ~(Elf_Addr)0;
	unsigned i;

	for (i = 0; i < g->im->eh.e_phnum; i++, ph++)
		if (ph->p_type == PT_LOAD && ph->p_memsz != 0 &&
		    ph->p_vaddr > seg->p_vaddr && TRUNC(ph->p_vaddr) < next)
			next = TRUNC(ph->p_vaddr);
	return (next);
}

/* Does nothing lie on both sides of `at' in the file? */
static bool
parts(const struct grow *g, size_t at)
{
	const Elf_Phdr *ph = headers(g);
	const Elf_Shdr *sh = g->sh;
	unsigned i;

	for (i = 0; i < g->im->eh.e_phnum; i++, ph++)
		if (ph->p_offset < at && ph->p_filesz > at - ph->p_offset)
			return (false);
	for (i = 0; i < g->nsh; i++, sh++)
		if (sh->sh_type != SHT_NOBITS && sh->sh_type != SHT_NULL &&
		    sh->sh_offset < at && sh->sh_size > at - sh->sh_offset)
			return (false);
	return (at <= g->norig && at >= g->im->eh.e_phoff +
	    g->im->eh.e_phnum * sizeof(*ph));
}

/* Can the segment have n bytes more, with its own .bss in the file? */
static bool
has_room(const struct grow *g, const Elf_Phdr *ph, size_t n, bool library)
{
	const Elf_Addr end = ph->p_vaddr + ph->p_memsz;
	Elf_Addr next;

	if (ph->p_type != PT_LOAD || (ph->p_flags & PF_W) == 0 ||
	    ph->p_filesz == 0 || ph->p_filesz > ph->p_memsz ||
	    ph->p_memsz - ph->p_filesz > (library ? BSS_MAX : 0) ||
	    !parts(g, ph->p_offset + ph->p_filesz))
		return (false);
	next = next_segment(g, ph);
	if (next == ~(Elf_Addr)0)
		return (library);
	return (next > end && next - end >= n + PAGE);
}

/* What lies behind `from' in the file is now `n' bytes further. */
static void
shift_offsets(struct grow *g, const Elf_Phdr *seg, size_t from, size_t n)
{
	Elf_Phdr *ph = headers(g);
	Elf_Shdr *sh;
	unsigned i;

	for (i = 0; i < g->im->eh.e_phnum; i++, ph++) {
		if (ph == seg || ph->p_filesz == 0 || ph->p_offset < from)
			continue;
		ph->p_offset += (__typeof__(ph->p_offset))n;
		if (ph->p_type == PT_LOAD && ph->p_align > PAGE &&
		    ((ph->p_vaddr - ph->p_offset) & (ph->p_align - 1)) != 0)
			ph->p_align = PAGE;
	}
	for (i = 0; i < g->nsh; i++) {
		sh = &g->sh[i];
		if (sh->sh_type == SHT_NOBITS && sh->sh_addr >= seg->p_vaddr &&
		    (sh->sh_flags & SHF_ALLOC) != 0 &&
		    (sh->sh_flags & SHF_TLS) == 0 &&
		    sh->sh_addr - seg->p_vaddr < seg->p_memsz) {
			sh->sh_type = SHT_PROGBITS;
			sh->sh_offset = seg->p_offset +
			    (sh->sh_addr - seg->p_vaddr);
		} else if (sh->sh_offset >= from && sh->sh_type != SHT_NULL)
			sh->sh_offset += (__typeof__(sh->sh_offset))n;
	}
}

/* RELRO covers what the segment has got, in whole pages. */
static void
extend_relro(struct grow *g, const Elf_Phdr *seg, Elf_Addr before)
{
	Elf_Phdr *ph = headers(g);
	unsigned i;

	for (i = 0; i < g->im->eh.e_phnum; i++, ph++)
		if (ph->p_type == PT_GNU_RELRO && ph->p_memsz != 0 &&
		    ph->p_vaddr == seg->p_vaddr &&
		    ph->p_memsz >= before) {
			ph->p_filesz = seg->p_filesz;
			ph->p_memsz = (__typeof__(ph->p_memsz))(ROUND(
			    seg->p_vaddr + seg->p_memsz) - seg->p_vaddr);
		}
}

/* Which one gets n bytes; NULL: none.  A library's data are best. */
static Elf_Phdr *
choose(const struct grow *g, size_t n, bool library)
{
	Elf_Phdr *ph = headers(g), *best = NULL;
	unsigned i;

	for (i = 0; i < g->im->eh.e_phnum; i++, ph++)
		if (has_room(g, ph, n, library) && (n != 0 ||
		    ph->p_memsz != ph->p_filesz) && (best == NULL ||
		    (library && ph->p_memsz != ph->p_filesz)))
			best = ph;
	return (best);
}

/* Where in the file the next thing behind `from' begins; no less than that. */
static size_t
next_in_file(const struct grow *g, size_t from)
{
	const Elf_Phdr *ph = headers(g);
	size_t next = g->norig;
	unsigned i;

	for (i = 0; i < g->im->eh.e_phnum; i++, ph++)
		if (ph->p_filesz != 0 && ph->p_offset >= from &&
		    ph->p_offset < next)
			next = ph->p_offset;
	for (i = 0; i < g->nsh; i++)
		if (g->sh[i].sh_type != SHT_NOBITS && g->sh[i].sh_size != 0 &&
		    g->sh[i].sh_offset >= from && g->sh[i].sh_offset < next)
			next = g->sh[i].sh_offset;
	if (g->im->eh.e_shoff >= from && g->im->eh.e_shoff < next)
		next = g->im->eh.e_shoff;
	return (next);
}

/*
 * n bytes at a multiple of 16 in a writable segment, where the file has room
 * for them already, because the next segment begins with a page: zeros, that
 * nothing else has a use for.  Their place in the file, and *at in memory; 0:
 * there are none.  Those that the linker writes to anyway are the best: in them
 * is what is read-only later.
 */
size_t
grow_pad(struct grow *g, size_t n, Elf_Addr *at)
{
	Elf_Phdr *ph = headers(g);
	size_t from, to, k;
	Elf_Addr before;
	unsigned i;

	for (i = 0; i < g->im->eh.e_phnum; i++, ph++) {
		if (ph->p_type != PT_LOAD || (ph->p_flags & PF_W) == 0 ||
		    ph->p_filesz == 0 || ph->p_filesz != ph->p_memsz ||
		    !parts(g, ph->p_offset + ph->p_filesz))
			continue;
		from = ph->p_offset + ph->p_filesz;
		*at = (ph->p_vaddr + ph->p_memsz + 15) & ~(Elf_Addr)15;
		to = ph->p_offset + (*at - ph->p_vaddr) + n;
		if (ROUND(*at + n) != ROUND(ph->p_vaddr + ph->p_memsz) ||
		    to > next_in_file(g, from))
			continue;
		for (k = from; k < to && g->b[k] == 0; k++)
			continue;
		if (k != to)
			continue;
		before = ph->p_memsz;
		ph->p_filesz = ph->p_memsz = (__typeof__(ph->p_memsz))(to -
		    ph->p_offset);
		extend_relro(g, ph, before);
		return (to - n);
	}
	return (0);
}

/*
 * n zeroed bytes at a multiple of 16 in a writable segment: their place in the
 * file, and *at in memory.  0: there is no such segment.  At most once.  n 0:
 * only the .bss of a library comes into the file, if it has one.
 */
size_t
grow_gap(struct grow *g, size_t n, bool library, Elf_Addr *at)
{
	Elf_Addr end, before;
	Elf_Phdr *seg;
	size_t from, gap;

	if ((seg = choose(g, n, library)) == NULL || g->ngap != 0)
		return (0);
	before = seg->p_memsz;
	end = seg->p_vaddr + seg->p_memsz;
	*at = n == 0 ? end : (end + 15) & ~(Elf_Addr)15;
	from = seg->p_offset + seg->p_filesz;
	gap = ROUND(*at + n - (seg->p_vaddr + seg->p_filesz));
	if (g->n + gap > g->room) {
		g->room = (g->n + gap) * 2;
		from = (size_t)((unsigned char *)seg - g->b);
		g->b = need(realloc(g->b, g->room));
		seg = (Elf_Phdr *)(g->b + from);
		from = seg->p_offset + seg->p_filesz;
	}
	memmove(g->b + from + gap, g->b + from, g->n - from);
	memset(g->b + from, 0, gap);
	g->n += gap;
	g->gap = from;
	g->ngap = gap;
	shift_offsets(g, seg, from, gap);
	seg->p_filesz = seg->p_memsz = (__typeof__(seg->p_memsz))(*at + n -
	    seg->p_vaddr);
	extend_relro(g, seg, before);
	return (seg->p_offset + (*at - seg->p_vaddr));
}
