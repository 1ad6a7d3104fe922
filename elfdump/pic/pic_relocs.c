/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where relocations write, by kind.  Of a program or library: those that the
 * run-time linker does, by page of memory.  Of an object: those that the link
 * editor does, its sections put one behind the other.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "pic.h"

#define	PAGE		4096u
#define	REGIONS_MAX	64		/* segments looked at */
#define	RELOCS_MAX	(1u << 24)	/* relocations looked at */

const char *const kind_words[KINDS] = {
	"relative", "symbol", "jump slot", "copy", "thread-local", "ifunc",
	"other"
};

/* Pages that follow each other. */
struct region {
	uint64_t	 r_start;	/* its first address */
	uint64_t	 r_size;	/* bytes */
	uint64_t	 r_page;	/* number of its first page */
	uint64_t	 r_hits;	/* relocations that write to it */
};

/* All of them: by address, or by section. */
struct regions {
	struct region	*rg_region;	/* allocated */
	size_t		 rg_count;	/* how many */
	uint64_t	 rg_pages;	/* pages in all */
	uint64_t	 rg_seen;	/* relocations looked at */
};

/* The kind of a relocation. */
static unsigned int
kind_of(const struct object *o, uint32_t type)
{
	static const unsigned char kinds[] = {
		[RELOC_UNKNOWN] = KIND_OTHER, [RELOC_NONE] = KIND_OTHER,
		[RELOC_RELATIVE] = KIND_RELATIVE,
		[RELOC_SYMBOL] = KIND_SYMBOL, [RELOC_JUMP] = KIND_JUMP,
		[RELOC_PCREL] = KIND_SYMBOL, [RELOC_SIZE] = KIND_SYMBOL,
		[RELOC_COPY] = KIND_COPY, [RELOC_DTPMOD] = KIND_TLS,
		[RELOC_DTPOFF] = KIND_TLS, [RELOC_TPOFF] = KIND_TLS,
		[RELOC_TLSDESC] = KIND_TLS, [RELOC_IRELATIVE] = KIND_IFUNC,
	};
	return (kinds[relocs_kind(o, type)]);
}

/* Adds a region and counts its pages. */
static void
add_region(struct regions *rg, uint64_t start, uint64_t size)
{
	struct region *r;

	r = &rg->rg_region[rg->rg_count++];
	r->r_start = start & ~(uint64_t)(PAGE - 1);
	r->r_size = start + size < start ? 0 - r->r_start - 1 :
	    start + size - r->r_start;
}

/* Numbers the pages of the regions that are written to. */
static void
number_pages(struct chart *c, struct regions *rg)
{
	struct region *r;
	size_t i;

	for (i = 0; i < rg->rg_count; i++) {
		r = &rg->rg_region[i];
		r->r_page = rg->rg_pages;
		if (r->r_hits != 0)
			rg->rg_pages += r->r_size / PAGE +
			    (r->r_size % PAGE != 0);
	}
	c->c_pages = (rg->rg_pages + BINS_MAX - 1) / BINS_MAX;
	if (c->c_pages != 0)
		c->c_bins = (unsigned)((rg->rg_pages + c->c_pages - 1) /
		    c->c_pages);
}

static int
by_start(const void *a, const void *b)
{
	const struct phdr *p = a, *q = b;

	return (p->p_vaddr < q->p_vaddr ? -1 : p->p_vaddr > q->p_vaddr);
}

/* The segments by address; of those that overlap, the rest of the second. */
static void
segment_regions(struct regions *rg, const struct view *v)
{
	struct phdr load[REGIONS_MAX];
	uint64_t at, over;
	uint32_t i, n;

	rg->rg_region = calloc(REGIONS_MAX, sizeof(*rg->rg_region));
	if (rg->rg_region == NULL)
		return;
	for (i = n = 0; i < v->v_o.o_phnum && n < REGIONS_MAX; i++) {
		object_phdr(&v->v_o, i, &load[n]);
		if (load[n].p_type == PT_LOAD && load[n].p_memsz != 0)
			n++;
	}
	qsort(load, n, sizeof(load[0]), by_start);
	for (at = 0, i = 0; i < n; i++) {
		over = at > load[i].p_vaddr ? at - load[i].p_vaddr : 0;
		if (over >= load[i].p_memsz)
			continue;
		add_region(rg, load[i].p_vaddr + over, load[i].p_memsz - over);
		at = rg->rg_region[rg->rg_count - 1].r_start +
		    rg->rg_region[rg->rg_count - 1].r_size;
	}
}

/* Each section is a region. */
static void
section_regions(struct regions *rg, const struct view *v)
{
	struct shdr sh;
	uint32_t i;

	rg->rg_region = calloc((size_t)v->v_o.o_shnum + 1,
	    sizeof(*rg->rg_region));
	for (i = 0; rg->rg_region != NULL && i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		add_region(rg, 0, sh.sh_type == SHT_NOBITS ? 0 :
		    sh.sh_size < v->v_o.o_part->pt_size ? sh.sh_size :
		    v->v_o.o_part->pt_size);
	}
}

/*
 * Counts one at an address of region i; SIZE_MAX: whichever has it.  The first
 * time around, when there are no bins yet, for the region, then for a bin.
 */
static void
count(struct chart *c, struct regions *rg, size_t i, uint64_t at,
    unsigned int kind)
{
	struct region *r;
	unsigned int b, k;
	uint32_t sum;

	if (i == SIZE_MAX)
		for (i = 0; i < rg->rg_count && at - rg->rg_region[i].r_start
		    >= rg->rg_region[i].r_size; i++)
			;
	if (i >= rg->rg_count || at - rg->rg_region[i].r_start >=
	    rg->rg_region[i].r_size) {
		c->c_outside += c->c_bins == 0;
		return;
	}
	r = &rg->rg_region[i];
	if (c->c_bins == 0) {
		c->c_total[kind]++;
		r->r_hits++;
		return;
	}
	b = (unsigned)((r->r_page + (at - r->r_start) / PAGE) / c->c_pages);
	c->c_bin[b].bi_count[kind]++;
	for (sum = 0, k = 0; k < KINDS; k++)
		sum += c->c_bin[b].bi_count[k];
	if (sum > c->c_max)
		c->c_max = sum;
}

/* Counts those of a table. */
static void
count_table(struct chart *c, struct regions *rg, size_t region, struct view *v,
    uint32_t type, const struct span *s)
{
	struct relocs rs;
	struct reloc r;

	if (s->s_p == NULL)
		return;
	relocs_start(v, &rs, type, s);
	while (rg->rg_seen < RELOCS_MAX && relocs_next(v, &rs, &r)) {
		rg->rg_seen++;
		count(c, rg, region, r.r_offset, kind_of(&v->v_o, r.r_type));
	}
}

/* The tables that the dynamic section leads to. */
static void
count_dynamic(struct chart *c, struct regions *rg, struct view *v)
{
	static const struct {
		uint64_t t_tag, t_size;
		uint32_t t_type;
	} tables[] = {
		{ DT_REL, DT_RELSZ, SHT_REL },
		{ DT_RELA, DT_RELASZ, SHT_RELA },
		{ DT_RELR, DT_RELRSZ, SHT_RELR },
	};
	struct span s;
	uint64_t plt, size;
	size_t i;

	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (view_tag(v, tables[i].t_size, &size)) {
			(void)view_table(v, tables[i].t_tag, size, &s);
			count_table(c, rg, SIZE_MAX, v, tables[i].t_type, &s);
		}
	if (view_tag(v, DT_PLTRELSZ, &size) && view_tag(v, DT_PLTREL, &plt)) {
		(void)view_table(v, DT_JMPREL, size, &s);
		count_table(c, rg, SIZE_MAX, v, plt == DT_RELA ? SHT_RELA :
		    SHT_REL, &s);
	}
}

/* The tables that are sections of an object. */
static void
count_sections(struct chart *c, struct regions *rg, struct view *v)
{
	struct shdr sh;
	struct span s;
	uint32_t i;

	for (i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (sh.sh_type != SHT_REL && sh.sh_type != SHT_RELA &&
		    sh.sh_type != SHT_CREL)
			continue;
		(void)view_section(v, i, &sh, &s);
		count_table(c, rg, sh.sh_info < rg->rg_count ? sh.sh_info :
		    rg->rg_count, v, sh.sh_type, &s);
	}
}

/* The address of each bin's first page. */
static void
name_bins(struct chart *c, const struct regions *rg)
{
	uint64_t page;
	unsigned int b;
	size_t i;

	for (b = 0, i = 0; b < c->c_bins; b++) {
		page = b * c->c_pages;
		while (i + 1 < rg->rg_count &&
		    rg->rg_region[i + 1].r_page <= page)
			i++;
		c->c_bin[b].bi_start = rg->rg_region[i].r_start +
		    (page - rg->rg_region[i].r_page) * PAGE;
	}
}

/* Goes through all of them. */
static void
count_all(struct chart *c, struct regions *rg, struct view *v)
{
	rg->rg_seen = 0;
	if (c->c_object)
		count_sections(c, rg, v);
	else
		count_dynamic(c, rg, v);
}

/* Counts the file's relocations. */
void
chart_make(struct chart *c, struct view *v)
{
	struct regions rg;

	memset(c, 0, sizeof(*c));
	memset(&rg, 0, sizeof(rg));
	c->c_object = v->v_o.o_type == ET_REL;
	if (c->c_object)
		section_regions(&rg, v);
	else
		segment_regions(&rg, v);
	if (rg.rg_count != 0) {
		count_all(c, &rg, v);
		c->c_all = rg.rg_seen;
		number_pages(c, &rg);
	}
	if (c->c_bins != 0) {
		count_all(c, &rg, v);
		name_bins(c, &rg);
	}
	free(rg.rg_region);
}
