/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The linker's part: which libraries, how many relocations of what kind, where
 * thread-local storage is, and in which order constructors run.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "plan.h"

static const struct column lib_columns[] = {
	{ "needed", "Needed", CELL_TEXT, -24 },
	{ "by", "By", CELL_TEXT, -30 },
	{ "path", "Path", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, search_columns[] = {
	{ "event", "Event", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, reloc_columns[] = {
	{ "object", "Object", CELL_TEXT, -30 },
	{ "type", "Type", CELL_NAMED, -20 },
	{ "count", "Count", CELL_DEC, 7 },
	{ "symbols", "Symbols", CELL_DEC, 7 },
	{ "pages", "Pages", CELL_DEC, 6 },
	{ NULL, NULL, CELL_DEC, 0 }
}, tls_columns[] = {
	{ "module", "Module", CELL_DEC, 6 },
	{ "object", "Object", CELL_TEXT, -30 },
	{ "size", "Size", CELL_HEX, 8 },
	{ "align", "Align", CELL_DEC, 6 },
	{ "offset", "From tp", CELL_HEX, 8 },
	{ "side", "Side", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, order_columns[] = {
	{ "object", "Object", CELL_TEXT, -30 },
	{ "init", "DT_INIT", CELL_WORD, 0 },
	{ "functions", "Functions", CELL_DEC, 9 },
	{ NULL, NULL, CELL_DEC, 0 }
};

static const struct text none = { "", 0 };

/* The libraries, in the order of loading, and how each was searched for. */
void
plan_libraries(struct view *v)
{
	const struct tried *t;
	struct obj *obj;
	unsigned i;

	out_display("plan-libraries");
	out_table(&v->v_o, "Libraries needed", none, 0, lib_columns);
	for (obj = TAILQ_FIRST(&objects); obj != &obj_rtld;
	    obj = TAILQ_NEXT(obj, link))
		for (i = 0; i < obj->nneeded; i++) {
			out_row();
			out_string(obj->needed[i].name);
			out_string(obj->path);
			out_string(obj->needed[i].obj == NULL ? "not found" :
			    obj->needed[i].obj->path);
			out_row_end();
		}
	out_table_end();
	out_display_end();
	if (!options.op_explain && !options.op_json)
		return;
	out_display("plan-search");
	out_table(&v->v_o, "The search", none, 0, search_columns);
	for (t = plan_tried; t != NULL; t = t->t_next) {
		out_row();
		out_string(t->t_text);
		out_row_end();
	}
	out_table_end();
	out_display_end();
}

#define	TYPES	64			/* kinds that are told apart */

/* Relocations of one type. */
struct kind {
	uint32_t	 k_type;	/* R_* */
	uint64_t	 k_count;	/* how many */
	uint64_t	 k_symbols;	/* of them, with a symbol */
	uint64_t	 k_page;	/* the last page that one was in */
	uint64_t	 k_pages;	/* changes of page */
};

static void
count_table(struct view *v, uint64_t tag, uint64_t sizetag, uint32_t type,
    struct kind *kinds, unsigned *n)
{
	struct relocs rs;
	struct reloc r;
	struct span s;
	uint64_t size;
	unsigned i;

	if (!view_tag(v, sizetag, &size))
		return;
	(void)view_table(v, tag, size, &s);
	if (s.s_p == NULL)
		return;
	relocs_start(v, &rs, type, &s);
	while (relocs_next(v, &rs, &r)) {
		for (i = 0; i < *n && kinds[i].k_type != r.r_type; i++)
			;
		if (i == TYPES)
			continue;
		if (i == *n) {
			memset(&kinds[i], 0, sizeof(kinds[i]));
			kinds[i].k_type = r.r_type;
			kinds[i].k_page = UINT64_MAX;
			++*n;
		}
		kinds[i].k_count++;
		kinds[i].k_symbols += r.r_symbol != 0;
		if (r.r_offset >> 12 != kinds[i].k_page)
			kinds[i].k_pages++;
		kinds[i].k_page = r.r_offset >> 12;
	}
}

/*
 * How many relocations of each type an object has, how many want a symbol,
 * and how many pages they write to: as often as one is not in the page of the
 * one before it, which is the number of pages if they are sorted.
 */
void
plan_relocations(struct view *v)
{
	struct kind kinds[TYPES];
	struct view *w;
	struct obj *obj;
	uint64_t plt;
	unsigned i, n;

	out_display("plan-relocations");
	out_table(&v->v_o, "Relocations", none, 0, reloc_columns);
	for (obj = TAILQ_FIRST(&objects); obj != &obj_rtld;
	    obj = TAILQ_NEXT(obj, link)) {
		w = (struct view *)(uintptr_t)&plan_lib(obj)->l_view;
		n = 0;
		count_table(w, DT_REL, DT_RELSZ, SHT_REL, kinds, &n);
		count_table(w, DT_RELA, DT_RELASZ, SHT_RELA, kinds, &n);
		count_table(w, DT_RELR, DT_RELRSZ, SHT_RELR, kinds, &n);
		if (view_tag(w, DT_PLTREL, &plt))
			count_table(w, DT_JMPREL, DT_PLTRELSZ, plt == DT_RELA ?
			    SHT_RELA : SHT_REL, kinds, &n);
		for (i = 0; i < n; i++) {
			out_row();
			out_string(obj->path);
			out_named(kinds[i].k_type, word_relocation(&w->v_o,
			    kinds[i].k_type));
			out_number(kinds[i].k_count);
			out_number(kinds[i].k_symbols);
			out_number(kinds[i].k_pages);
			out_row_end();
		}
	}
	out_table_end();
	out_display_end();
}

/* The modules, in the order of loading, as rtld/tls.c lays them out. */
void
plan_tls(struct view *v)
{
	const struct plan_machine *m;
	const struct lib *l;
	struct obj *obj;
	uint64_t at, end;
	unsigned n;

	m = plan_machine(&v->v_o);
	if (m == NULL)
		return;
	out_display("plan-tls");
	out_table(&v->v_o, "Thread-local storage", none, 0, tls_columns);
	end = 0;
	n = 0;
	for (obj = TAILQ_FIRST(&objects); obj != &obj_rtld;
	    obj = TAILQ_NEXT(obj, link)) {
		l = plan_lib(obj);
		if (l->l_tls == 0)
			continue;
		if (m->pm_variant == 1) {
			at = end == 0 ? m->pm_first : end;
			at += (l->l_tlsskew - at) & (l->l_tlsalign - 1);
			end = at + l->l_tls;
		} else {
			at = end + l->l_tls;
			at += (0 - l->l_tlsskew - at) & (l->l_tlsalign - 1);
			end = at;
		}
		out_row();
		out_number(++n);
		out_string(obj->path);
		out_number(l->l_tls);
		out_number(l->l_tlsalign);
		out_number(at);
		out_string(m->pm_variant == 1 ? "above" : "below");
		out_row_end();
	}
	out_table_end();
	out_display_end();
}

/* obj's dependencies, the last first, then obj: as rtld/init.c visits them. */
static void
visit(struct obj *obj, struct objlist *order)
{
	unsigned i;

	if (obj->mark || obj == &obj_rtld)
		return;
	obj->mark = true;
	for (i = obj->nneeded; i-- > 0;)
		if (obj->needed[i].obj != NULL)
			visit(obj->needed[i].obj, order);
	for (i = obj->nfiltee; i-- > 0;)
		if (obj->filtee[i].obj != NULL)
			visit(obj->filtee[i].obj, order);
	list_add(order, obj);
}

static void
order_row(const struct obj *obj)
{
	const struct view *v;
	uint64_t init, size;

	v = &plan_lib(obj)->l_view;
	init = size = 0;
	(void)view_tag(v, DT_INIT, &init);
	(void)view_tag(v, DT_INIT_ARRAYSZ, &size);
	out_row();
	out_string(obj->path);
	out_number(init);
	out_number(size / (v->v_o.o_64 ? 8 : 4));
	out_row_end();
}

/*
 * Whose constructors run when; the program's own, the last, are called by its
 * start file.  Who has DF_1_INITFIRST goes before all others.
 */
void
plan_order(struct view *v)
{
	struct objlist order = { NULL, 0, 0 };
	unsigned i;

	visit(obj_main, &order);
	out_display("plan-constructors");
	out_table(&v->v_o, "Constructors, in this order", none, 0,
	    order_columns);
	for (i = 0; i < order.n; i++)
		if ((order.v[i]->flags1 & DF_1_INITFIRST) != 0)
			order_row(order.v[i]);
	for (i = 0; i < order.n; i++) {
		if ((order.v[i]->flags1 & DF_1_INITFIRST) == 0)
			order_row(order.v[i]);
		order.v[i]->mark = false;
	}
	out_table_end();
	out_display_end();
	rtld_free(order.v);
}
