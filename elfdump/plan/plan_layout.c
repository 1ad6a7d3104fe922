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
	{ "by", "Called by", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, why_columns[] = {
	{ "object", "Object", CELL_TEXT, -30 },
	{ "init", "DT_INIT", CELL_WORD, 0 },
	{ "functions", "Functions", CELL_DEC, 9 },
	{ "by", "Called by", CELL_TEXT, -14 },
	{ "why", "Why there", CELL_TEXT, -1 },
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
	if (m == NULL) {
		view_bad(v, "e_machine %u: where thread-local storage is put "
		    "is not known for this machine", v->v_o.o_machine);
		return;
	}
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

/* Who needs obj: the first that does, or NULL. */
static const struct obj *
needed_by(const struct obj *obj)
{
	const struct obj *by;
	unsigned i;

	TAILQ_FOREACH(by, &objects, link)
		for (i = 0; i < by->nneeded; i++)
			if (by->needed[i].obj == obj)
				return (by);
	return (NULL);
}

/* Why the object has its place, in words. */
static void
put_reason(const struct obj *obj)
{
	const struct obj *by;
	char why[512];

	by = needed_by(obj);
	if ((obj->flags1 & DF_1_INITFIRST) != 0)
		out_string("DF_1_INITFIRST: before all others");
	else if (obj == obj_main)
		out_string("the program: after all that it needs");
	else if (by == NULL)
		out_string(list_has(&list_roots, obj) ? "preloaded: before the "
		    "program, the last one first" : "a filtee: before its "
		    "filter");
	else {
		snprintf(why, sizeof(why), "before %s, which needs it",
		    by->path);
		out_string(why);
	}
}

static void
order_row(const struct obj *obj, const char *by, uint64_t init,
    uint64_t functions)
{
	out_row();
	out_string(obj->path);
	out_number(init);
	out_number(functions);
	out_string(by);
	if (options.op_explain || options.op_json)
		put_reason(obj);
	out_row_end();
}

/* The functions in the array of that size that are called: not 0, 1 or -1. */
static uint64_t
functions(const struct obj *obj, uint64_t tag, uint64_t sizetag)
{
	struct view *v;
	struct span s;
	uint64_t n, size, value;
	size_t w;

	v = plan_view_of(obj);
	w = v->v_o.o_64 ? 8 : 4;
	if (!view_tag(v, sizetag, &size) || !view_table(v, tag, size, &s))
		return (0);
	/* Of position-independent code they are 0 until they are relocated. */
	if (v->v_o.o_type == ET_DYN)
		return (size / w);
	for (n = 0; s.s_size >= w; s.s_p += w, s.s_size -= w) {
		value = getword(&v->v_o, s.s_p);
		n += value > 1 && value != (v->v_o.o_64 ? UINT64_MAX :
		    UINT32_MAX);
	}
	return (n);
}

static void
order_rows(const struct obj *obj)
{
	uint64_t init;

	init = 0;
	(void)view_tag(plan_view_of(obj), DT_INIT, &init);
	order_row(obj, obj == obj_main && !obj->noinit ? "start file" :
	    "linker", init,
	    functions(obj, DT_INIT_ARRAY, DT_INIT_ARRAYSZ));
}

/*
 * Whose constructors run when; the program's own, the last, are called by its
 * start file.
 */
void
plan_order(struct view *v)
{
	struct objlist order = { NULL, 0, 0 };
	uint64_t first;
	unsigned i;

	init_order(&list_roots, &order);
	out_display("plan-constructors");
	out_table(&v->v_o, "Constructors, in this order", none, 0,
	    options.op_explain || options.op_json ? why_columns :
	    order_columns);
	first = functions(obj_main, DT_PREINIT_ARRAY, DT_PREINIT_ARRAYSZ);
	if (first != 0)
		order_row(obj_main, obj_main->noinit ? "linker, preinit" :
		    "start file, preinit", 0, first);
	for (i = 0; i < order.n; i++)
		if (order.v[i] != &obj_rtld)
			order_rows(order.v[i]);
	out_table_end();
	out_display_end();
	list_free(&order);
}
