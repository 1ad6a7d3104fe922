/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which definition each symbol that a relocation refers to is bound to, by the
 * rules of rtld/symbol.c, scope.c, filter.c and copy.c.
 */
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>

#include "plan.h"
#include "plan_find.h"

static const struct column columns[] = {
	{ "object", "Object", CELL_TEXT, -24 },
	{ "symbol", "Symbol", CELL_TEXT, -28 },
	{ "version", "Version", CELL_TEXT, -12 },
	{ "use", "Use", CELL_TEXT, -7 },
	{ "status", "Status", CELL_TEXT, -14 },
	{ "value", "Value", CELL_WORD, 0 },
	{ "provider", "Provider", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, why_columns[] = {
	{ "object", "Object", CELL_TEXT, -24 },
	{ "symbol", "Symbol", CELL_TEXT, -28 },
	{ "version", "Version", CELL_TEXT, -12 },
	{ "use", "Use", CELL_TEXT, -7 },
	{ "status", "Status", CELL_TEXT, -14 },
	{ "value", "Value", CELL_WORD, 0 },
	{ "provider", "Provider", CELL_TEXT, -24 },
	{ "why", "Why", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

static char *
copy(struct text t)
{
	char *s;

	s = rtld_alloc(t.t_len + 1);
	memcpy(s, t.t_str, t.t_len);
	return (s);
}

static void
put(const struct quest *q, const char *status, const char *why,
    uint64_t value, const struct obj *provider)
{
	out_row();
	out_string(q->q_by->path);
	out_string(q->q_name);
	out_string(q->q_version != NULL ? q->q_version : "");
	out_string(q->q_copy ? "copy" : q->q_plt ? "call" : "address");
	out_string(status);
	out_number(value);
	out_string(provider != NULL ? provider->path : "");
	if (options.op_explain || options.op_json)
		out_string(why);
	out_row_end();
}

/* In words: how the search went; NULL: nobody had it. */
static const char *
reason(const struct quest *q, const struct obj *provider, char *buf,
    size_t size)
{
	int n;

	if (provider == NULL)
		n = snprintf(buf, size, "none of %u objects defines it",
		    q->q_asked);
	else if (q->q_copy)
		n = snprintf(buf, size, "the first library that defines it; "
		    "its bytes are copied into the program");
	else if (provider == &obj_rtld)
		n = snprintf(buf, size, "the linker's own replaces what is "
		    "weak or missing");
	else
		n = snprintf(buf, size, "found in object %u of the search "
		    "order", q->q_at);
	if (q->q_passed != NULL && n >= 0 && (size_t)n < size)
		snprintf(buf + n, size - (size_t)n, "; not %s's, which %s",
		    q->q_passed->path, q->q_passed_weak ? "is weak" :
		    "has another version");
	return (buf);
}

/* Binds a symbol and shows what comes of it. */
static void
bind_one(struct view *v, struct quest *q, const struct symbol *sy)
{
	const struct obj *provider;
	struct plan_answer pa;
	char why[256];
	bool own;

	own = sy->sy_index != SHN_UNDEF && !q->q_copy;
	if (own && ((q->q_by->flags & DF_SYMBOLIC) != 0 ||
	    (sy->sy_other & 3) == STV_PROTECTED)) {
		put(q, "own", (sy->sy_other & 3) == STV_PROTECTED ?
		    "it is protected: nobody else is asked" :
		    "DF_SYMBOLIC: the object itself is asked first",
		    sy->sy_value, q->q_by);
		return;
	}
	provider = find_symbol(q, &pa);
	(void)reason(q, provider, why, sizeof(why));
	if (provider == NULL && (sy->sy_info >> 4) == STB_WEAK)
		put(q, "weak, zero", why, 0, NULL);
	else if (provider == NULL) {
		put(q, "unresolved", why, 0, NULL);
		view_bad(v, "%s: Undefined symbol \"%s%s%s\"", q->q_by->path,
		    q->q_name, q->q_version != NULL ? "@" : "",
		    q->q_version != NULL ? q->q_version : "");
	} else
		put(q, provider == q->q_by ? "own" : own ? "interposed" :
		    q->q_copy ? "copied" : "bound", why, pa.pa_value,
		    provider);
}

/* A table of relocations of an object. */
struct table {
	uint64_t	 t_tag;		/* where it is */
	uint64_t	 t_size;	/* tag of its size */
	uint32_t	 t_type;	/* SHT_* */
};

/*
 * The symbols of one table; seen[]: for which uses they were shown.  An address
 * may be that of a program's own PLT entry, which calls of others do not go to.
 */
static void
bind_table(struct view *v, const struct obj *obj, const struct symtab *st,
    const struct table *t, unsigned char *seen)
{
	const struct version *ve;
	struct relocs rs;
	struct reloc r;
	struct symbol sy;
	struct quest q;
	struct span span;
	struct view *w;
	uint64_t size;
	unsigned char use;
	bool hidden;

	w = plan_view_of(obj);
	if (!view_tag(w, t->t_size, &size))
		return;
	(void)view_table(w, t->t_tag, size, &span);
	if (span.s_p == NULL)
		return;
	relocs_start(w, &rs, t->t_type, &span);
	while (relocs_next(w, &rs, &r)) {
		if (r.r_symbol == 0 || r.r_symbol >= st->st_count)
			continue;
		view_symbol(w, st, r.r_symbol, &sy);
		memset(&q, 0, sizeof(q));
		q.q_copy = relocs_kind(&w->v_o, r.r_type) == RELOC_COPY;
		q.q_plt = t->t_tag == DT_JMPREL;
		use = q.q_copy ? 1 : q.q_plt ? 2 : 4;
		if ((sy.sy_info >> 4) == STB_LOCAL ||
		    (seen[r.r_symbol] & use) != 0)
			continue;
		seen[r.r_symbol] |= use;
		q.q_by = obj;
		q.q_name = copy(view_symbol_name(w, st, &sy));
		ve = view_symbol_version(w, st, r.r_symbol, &hidden);
		q.q_version = ve != NULL ? copy(ve->ve_name) : NULL;
		bind_one(v, &q, &sy);
		free(q.q_name);
		free(q.q_version);
	}
}

static void
bind_object(struct view *v, const struct obj *obj)
{
	static const struct table tables[] = {
		{ DT_REL, DT_RELSZ, SHT_REL },
		{ DT_RELA, DT_RELASZ, SHT_RELA },
	};
	struct table plt = { DT_JMPREL, DT_PLTRELSZ, SHT_REL };
	struct symtab st;
	struct view *w;
	unsigned char *seen;
	uint64_t type;
	size_t i;

	w = plan_view_of(obj);
	if (!view_dynsym(w, &st))
		return;
	seen = rtld_alloc((size_t)st.st_count);
	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		bind_table(v, obj, &st, &tables[i], seen);
	if (view_tag(w, DT_PLTREL, &type)) {
		plt.t_type = type == DT_RELA ? SHT_RELA : SHT_REL;
		bind_table(v, obj, &st, &plt, seen);
	}
	free(seen);
}

/* The bindings; interp is the linker that the program names, or NULL. */
void
plan_bindings(struct view *v, const struct view *interp)
{
	struct text none = { "", 0 };
	struct obj *obj;

	if (v->v_o.o_big) {
		view_bad(v, "bindings: not of big-endian programs: the "
		    "linker's look-up, which is asked, is for this machine");
		return;
	}
	find_open(v, interp);
	out_display("plan-bindings");
	out_table(&v->v_o, "Bindings", none, 0,
	    options.op_explain || options.op_json ? why_columns : columns);
	for (obj = TAILQ_FIRST(&objects); obj != &obj_rtld;
	    obj = TAILQ_NEXT(obj, link))
		if (plan_lib(obj)->l_img != NULL)
			bind_object(v, obj);
	out_table_end();
	out_display_end();
	find_close(v);
}
