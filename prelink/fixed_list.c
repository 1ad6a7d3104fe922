/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A program's lists: where they go, and what of them depends on that.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../rtld/closure.h"
#include "fixed_img.h"
#include "fixed_rows.h"
#include "store.h"

#define	PAGE		4096u
#define	LINUX_LOWEST	0x10000u	/* vm.mmap_min_addr */
#define	NTAGS		6	/* of a program */

/* Where a program's lists are, from its conflicts on. */
struct lists {
	size_t lib, plan, str;	/* offsets of the others; conflicts: 0 */
	size_t n;		/* bytes of all */
	unsigned char *data;	/* they */
};

/* The lists behind each other; the closure at a multiple of 8. */
static void
pack(const struct rows *r, struct lists *l)
{

	l->lib = r->nrow * sizeof(Elf_Rela);
	l->plan = (l->lib + r->nlib * sizeof(Elf32_Lib) + 7) & ~(size_t)7;
	l->str = l->plan + r->nplan;
	l->n = (l->str + r->nstr + 7) & ~(size_t)7;
	l->data = need(calloc(1, l->n));
	if (r->nrow != 0)
		memcpy(l->data, r->row, l->lib);
	memcpy(l->data + l->lib, r->lib, r->nlib * sizeof(Elf32_Lib));
	if (r->nplan != 0)
		memcpy(l->data + l->plan, r->plan, r->nplan);
	memcpy(l->data + l->str, r->str, r->nstr);
}

/* Their sections; the first begins at `at' and `off'. */
static void
list_sections(struct grow *g, const struct rows *r, const struct lists *l,
    Elf_Addr at, size_t off)
{
	unsigned lib;

	grow_section(g, ".gnu.conflict", SHT_RELA, at, off, l->lib,
	    sizeof(Elf_Rela));
	lib = grow_section(g, ".gnu.liblist", SHT_GNU_LIBLIST,
	    at + (Elf_Addr)l->lib, off + l->lib, r->nlib * sizeof(Elf32_Lib),
	    sizeof(Elf32_Lib));
	if (r->nplan != 0)
		grow_section(g, ".elfstart.start", SHT_PROGBITS,
		    at + (Elf_Addr)l->plan, off + l->plan, r->nplan, 0);
	g->sh[lib].sh_link = grow_section(g, ".gnu.libstr", SHT_STRTAB,
	    at + (Elf_Addr)l->str, off + l->str, r->nstr, 0);
}

/* Lowest and highest address of segments with all of these flags. */
static void
extent(const struct grow *g, uint32_t flags, Elf_Addr *from, Elf_Addr *to)
{
	const Elf_Phdr *ph = (const Elf_Phdr *)(g->b + g->im->eh.e_phoff);
	unsigned i;

	*from = ~(Elf_Addr)0;
	*to = 0;
	for (i = 0; i < g->im->eh.e_phnum; i++, ph++) {
		if (ph->p_type != PT_LOAD || ph->p_memsz == 0 ||
		    (ph->p_flags & flags) != flags)
			continue;
		if (ph->p_vaddr < *from)
			*from = ph->p_vaddr;
		if (ph->p_vaddr + ph->p_memsz > *to)
			*to = ph->p_vaddr + ph->p_memsz;
	}
}

/* Where the new dynamic section has the value of DT_DEBUG; 0: nowhere. */
static Elf_Addr
debug_place(const struct grow *g, const Elf_Phdr *ph)
{
	Elf_Dyn d;
	size_t i;

	for (i = 0; i < ph->p_filesz / sizeof(d); i++) {
		memcpy(&d, g->b + ph->p_offset + i * sizeof(d), sizeof(d));
		if (d.d_tag == DT_DEBUG)
			return (ph->p_vaddr + (Elf_Addr)(i * sizeof(d) +
			    offsetof(Elf_Dyn, d_un)));
	}
	return (0);
}

/* What of the closure is known only now: where the program's own parts are. */
static void
complete_plan(struct grow *g, struct closure_head *h)
{
	struct closure_obj *co = (struct closure_obj *)((char *)h + h->obj.at);
	const Elf_Phdr *ph = (const Elf_Phdr *)(g->b + g->im->eh.e_phoff);
	Elf_Addr from, to, end;
	unsigned i;

	extent(g, 0, &from, &to);
	co->lo = (uint32_t)(from & ~(Elf_Addr)(PAGE - 1));
	co->hi = (uint32_t)((to + PAGE - 1) & ~(Elf_Addr)(PAGE - 1));
	extent(g, PF_W, &from, &to);
	closure_move(h, (uint32_t)(from & ~(Elf_Addr)(sizeof(Elf_Addr) -
	    1)));
	co->to = (uint32_t)to;
	co->align = PAGE;
	co->phnum = g->im->eh.e_phnum;
	h->debug = co->relro = co->relrosize = 0;
	for (i = 0; i < co->phnum; i++, ph++) {
		end = ph->p_vaddr + ph->p_memsz;
		if (ph->p_type == PT_LOAD && ph->p_offset == 0)
			co->phdr = (uint32_t)(ph->p_vaddr +
			    g->im->eh.e_phoff);
		if (ph->p_type == PT_DYNAMIC) {
			co->dyn = (uint32_t)ph->p_vaddr;
			h->debug = (uint32_t)debug_place(g, ph);
		}
		if (ph->p_type != PT_GNU_RELRO || ph->p_memsz == 0)
			continue;
		co->relro = (uint32_t)(ph->p_vaddr & ~(Elf_Addr)(PAGE - 1));
		end &= ~(Elf_Addr)(PAGE - 1);
		co->relrosize = end > co->relro ?
		    (uint32_t)(end - co->relro) : 0;
	}
	h->sum = closure_check_sum(h);
}

static bool
is_freebsd(const struct image *im)
{

	return (im->eh.e_ident[EI_OSABI] == ELFOSABI_FREEBSD);
}

/*
 * Where n bytes for a program go, if not into a segment: below its others; or
 * behind them, unless it is FreeBSD's, where sbrk(2) takes what is there for
 * free.  0: there is no room.
 */
static Elf_Addr
list_address(const struct image *im, size_t n)
{
	const Elf_Addr lowest = is_freebsd(im) || ELF_CLASS == 32 ? PAGE :
	    LINUX_LOWEST;

	if (im->eh.e_type == ET_EXEC && im->lo >= lowest + n)
		return ((im->lo - (Elf_Addr)n) & ~(Elf_Addr)(PAGE - 1));
	return (is_freebsd(im) ? 0 : im->hi);
}

/* Room for n bytes of a program's lists; *p: where. */
static bool
list_room(struct grow *g, size_t n, struct place *p)
{

	if ((p->off = grow_gap(g, n, false, &p->at)) != 0)
		return (true);
	if ((p->at = list_address(g->im, n)) != 0)
		return (true);
	snprintf(g->why, WHY_MAX, g->im->eh.e_type == ET_EXEC ?
	    "no room for %zu bytes below its first segment" :
	    "it may be anywhere, and has no room for %zu bytes between its "
	    "segments", n);
	return (false);
}

/* Add tags and lists to the program, whose room they need.  False: *g->why. */
bool
program_lists(struct grow *g, const struct rows *r)
{
	const size_t dyn = (g->im->img.ndyn + NTAGS + 1) * sizeof(Elf_Dyn);
	struct lists l;
	struct place p;
	Elf_Addr at;
	bool ok;

	pack(r, &l);
	if (!list_room(g, dyn + l.n, &p)) {
		free(l.data);
		return (false);
	}
	at = p.at + (Elf_Addr)dyn;
#define	TAG(t, v)	{ .d_tag = (__typeof__(((Elf_Dyn *)0)->d_tag))(t), \
			    .d_un.d_val = (Elf_Addr)(v) }
	const Elf_Dyn tag[NTAGS] = {
		TAG(DT_GNU_PRELINKED, 0), TAG(DT_CHECKSUM, 0),
		TAG(DT_GNU_CONFLICTSZ, l.lib),
		TAG(DT_GNU_LIBLISTSZ, r->nlib * sizeof(Elf32_Lib)),
		TAG(DT_GNU_CONFLICT, at),
		TAG(DT_GNU_LIBLIST, at + (Elf_Addr)l.lib)
	};
#undef TAG
	ok = grow_tags(g, tag, NTAGS, l.data, l.n, &p);
	free(l.data);
	if (!ok)
		return (false);
	list_sections(g, r, &l, at, g->more);
	if (r->nplan != 0)
		complete_plan(g, (struct closure_head *)(g->b + g->more +
		    l.plan));
	return (true);
}
