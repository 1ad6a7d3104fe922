/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What relocating costs: how many of what type, how many symbols are looked up
 * for them, and how many pages they write to.
 */
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>

#include "plan.h"
#include "plan_find.h"

#define	TYPES	64			/* types that are told apart */

static const struct column reloc_columns[] = {
	{ "object", "Object", CELL_TEXT, -30 },
	{ "type", "Type", CELL_NAMED, -20 },
	{ "count", "Count", CELL_DEC, 7 },
	{ "symbols", "Symbols", CELL_DEC, 7 },
	{ "pages", "Pages", CELL_DEC, 6 },
	{ NULL, NULL, CELL_DEC, 0 }
}, cost_columns[] = {
	{ "object", "Object", CELL_TEXT, -30 },
	{ "relative", "Relative", CELL_DEC, 8 },
	{ "lookups", "Lookups", CELL_DEC, 8 },
	{ "slots", "Slots", CELL_DEC, 6 },
	{ "lazy", "Lazy", CELL_DEC, 6 },
	{ "copies", "Copies", CELL_DEC, 6 },
	{ "resolvers", "Resolvers", CELL_DEC, 9 },
	{ "symbols", "Symbols", CELL_DEC, 7 },
	{ "pages", "Pages", CELL_DEC, 6 },
	{ NULL, NULL, CELL_DEC, 0 }
};

/* Relocations of one type. */
struct kind {
	uint32_t	 k_type;	/* R_* */
	uint64_t	 k_count;	/* how many */
	uint64_t	 k_symbols;	/* of them, with a symbol */
	uint64_t	*k_page;	/* pages they write to (allocated) */
	size_t		 k_pages;	/* how many, each time one changes */
	size_t		 k_room;	/* for how many there is memory */
};

/* All relocations of an object. */
struct cost {
	struct kind	 c_kind[TYPES];	/* by type */
	unsigned int	 c_kinds;	/* how many types */
	struct kind	 c_all;		/* all types as one */
	uint64_t	 c_relative;	/* base + addend */
	uint64_t	 c_lookups;	/* for which a symbol is searched */
	uint64_t	 c_slots;	/* those of the PLT */
	uint64_t	 c_copies;	/* of variables */
	uint64_t	 c_resolvers;	/* functions called for a value */
	uint64_t	 c_distinct;	/* different symbols */
	unsigned char	*c_seen;	/* by symbol: it was counted */
	uint64_t	 c_nsyms;	/* how many */
};

/* Adds the page to those that are written to. */
static void
add_page(struct kind *k, uint64_t page)
{
	if (k->k_pages != 0 && k->k_page[k->k_pages - 1] == page)
		return;
	if (k->k_pages == k->k_room) {
		k->k_room = k->k_room * 2 + 16;
		k->k_page = rtld_realloc(k->k_page, k->k_room *
		    sizeof(*k->k_page));
	}
	k->k_page[k->k_pages++] = page;
}

static int
by_number(const void *a, const void *b)
{
	const uint64_t *p = a, *q = b;

	return (*p < *q ? -1 : *p > *q);
}

/* How many different pages there are; they are forgotten. */
static uint64_t
count_pages(struct kind *k)
{
	uint64_t n;
	size_t i;

	if (k->k_pages == 0)
		return (0);
	qsort(k->k_page, k->k_pages, sizeof(*k->k_page), by_number);
	for (n = 1, i = 1; i < k->k_pages; i++)
		n += k->k_page[i] != k->k_page[i - 1];
	free(k->k_page);
	k->k_page = NULL;
	k->k_pages = k->k_room = 0;
	return (n);
}

/* Counts what a relocation is to the linker; plt: of the PLT. */
static void
count_kind(struct cost *c, const struct object *o, const struct reloc *r,
    bool plt)
{
	switch (relocs_kind(o, r->r_type)) {
	case RELOC_RELATIVE:
		c->c_relative++;
		return;
	case RELOC_IRELATIVE:
		c->c_resolvers++;
		return;
	case RELOC_COPY:
		c->c_copies++;
		break;
	case RELOC_NONE:
	case RELOC_UNKNOWN:
		return;
	default:
		if (plt)
			c->c_slots++;
		else
			c->c_lookups++;
		break;
	}
	if (r->r_symbol < c->c_nsyms && !c->c_seen[r->r_symbol]) {
		c->c_seen[r->r_symbol] = 1;
		c->c_distinct++;
	}
}

static void
count_one(struct cost *c, const struct object *o, const struct reloc *r,
    bool plt)
{
	struct kind *k;
	unsigned int i;

	count_kind(c, o, r, plt);
	add_page(&c->c_all, r->r_offset >> 12);
	for (i = 0; i < c->c_kinds && c->c_kind[i].k_type != r->r_type; i++)
		;
	if (i == TYPES)
		return;
	k = &c->c_kind[i];
	if (i == c->c_kinds) {
		memset(k, 0, sizeof(*k));
		k->k_type = r->r_type;
		c->c_kinds++;
	}
	k->k_count++;
	k->k_symbols += r->r_symbol != 0;
	add_page(k, r->r_offset >> 12);
}

static void
count_table(struct cost *c, struct view *v, uint64_t tag, uint64_t sizetag,
    uint32_t type)
{
	struct relocs rs;
	struct reloc r;
	struct span s;
	uint64_t size;

	if (!view_tag(v, sizetag, &size))
		return;
	(void)view_table(v, tag, size, &s);
	if (s.s_p == NULL)
		return;
	relocs_start(v, &rs, type, &s);
	while (relocs_next(v, &rs, &r))
		count_one(c, &v->v_o, &r, tag == DT_JMPREL);
}

/* Counts those of an object. */
static void
count_object(struct cost *c, struct view *v)
{
	struct symtab st;
	uint64_t plt;

	memset(c, 0, sizeof(*c));
	if (view_dynsym(v, &st)) {
		c->c_nsyms = st.st_count;
		c->c_seen = rtld_alloc((size_t)st.st_count);
	}
	count_table(c, v, DT_REL, DT_RELSZ, SHT_REL);
	count_table(c, v, DT_RELA, DT_RELASZ, SHT_RELA);
	count_table(c, v, DT_RELR, DT_RELRSZ, SHT_RELR);
	if (view_tag(v, DT_PLTREL, &plt))
		count_table(c, v, DT_JMPREL, DT_PLTRELSZ, plt == DT_RELA ?
		    SHT_RELA : SHT_REL);
	free(c->c_seen);
}

/* Does the object say that its PLT is to be bound at once?  rtld/plt.c */
static bool
binds_now(const struct obj *obj)
{
	return ((obj->flags & DF_BIND_NOW) != 0 ||
	    (obj->flags1 & DF_1_NOW) != 0);
}

static void
type_rows(const struct obj *obj, const struct view *w, struct cost *c)
{
	struct kind *k;
	unsigned int i;

	for (i = 0; i < c->c_kinds; i++) {
		k = &c->c_kind[i];
		out_row();
		out_string(obj->path);
		out_named(k->k_type, word_relocation(&w->v_o, k->k_type));
		out_number(k->k_count);
		out_number(k->k_symbols);
		out_number(count_pages(k));
		out_row_end();
	}
}

static void
cost_row(const struct obj *obj, struct cost *c)
{
	out_row();
	out_string(obj->path);
	out_number(c->c_relative);
	out_number(c->c_lookups);
	out_number(c->c_slots);
	out_number(binds_now(obj) ? 0 : c->c_slots);
	out_number(c->c_copies);
	out_number(c->c_resolvers);
	out_number(c->c_distinct);
	out_number(count_pages(&c->c_all));
	out_row_end();
}

/* Relocations by type, then what they cost. */
void
plan_relocations(struct view *v)
{
	struct text none = { "", 0 };
	struct cost *cost;
	struct obj *obj;
	unsigned int i, n;

	n = 0;
	TAILQ_FOREACH(obj, &objects, link)
		n++;
	cost = rtld_alloc(n * sizeof(*cost));
	out_display("plan-relocations");
	out_table(&v->v_o, "Relocations", none, 0, reloc_columns);
	for (i = 0, obj = TAILQ_FIRST(&objects); obj != &obj_rtld;
	    i++, obj = TAILQ_NEXT(obj, link)) {
		count_object(&cost[i], plan_view_of(obj));
		type_rows(obj, plan_view_of(obj), &cost[i]);
	}
	out_table_end();
	out_display_end();
	out_display("plan-cost");
	out_table(&v->v_o, "Cost of relocating", none, 0, cost_columns);
	for (i = 0, obj = TAILQ_FIRST(&objects); obj != &obj_rtld;
	    i++, obj = TAILQ_NEXT(obj, link))
		cost_row(obj, &cost[i]);
	out_table_end();
	out_display_end();
	free(cost);
}
