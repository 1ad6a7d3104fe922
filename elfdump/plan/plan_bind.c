/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which definition each symbol that a relocation refers to is bound to, by the
 * rules of rtld/symbol.c, scope.c and copy.c.
 */
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>

#include "plan.h"
#include "plan_img.h"

static const struct column columns[] = {
	{ "object", "Object", CELL_TEXT, -24 },
	{ "symbol", "Symbol", CELL_TEXT, -28 },
	{ "version", "Version", CELL_TEXT, -12 },
	{ "status", "Status", CELL_TEXT, -14 },
	{ "value", "Value", CELL_WORD, 0 },
	{ "provider", "Provider", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

/* An object and its image. */
struct member {
	const struct obj *m_obj;	/* the object */
	struct plan_img	*m_img;		/* NULL: it has none */
};

/* Everything that is searched. */
struct search {
	const struct plan_class *s_class;	/* functions of the class */
	struct member	*s_member;	/* in the order of searching */
	unsigned	 s_count;	/* how many */
	struct member	 s_rtld;	/* the linker itself */
};

/* A symbol that is looked for. */
struct quest {
	const struct obj *q_by;		/* the object that refers to it */
	char		*q_name;	/* its name, allocated */
	char		*q_version;	/* its version, allocated, or NULL */
	bool		 q_plt;		/* for a call */
	bool		 q_copy;	/* not in the object itself */
};

/* In one object: what it is a filter for comes first. */
static bool
find_in(const struct search *s, const struct member *m, const struct quest *q,
    struct plan_answer *pa, const struct obj **provider)
{
	const struct obj *obj;
	unsigned i, j;

	obj = m->m_obj;
	if (m->m_img == NULL || !s->s_class->pc_find(m->m_img, q->q_name,
	    q->q_version, q->q_plt, pa))
		return (false);
	*provider = obj;
	for (i = 0; i < obj->nfiltee; i++)
		for (j = 0; j < s->s_count; j++)
			if (s->s_member[j].m_obj == obj->filtee[i].obj &&
			    s->s_member[j].m_img != NULL && s->s_class->pc_find(
			    s->s_member[j].m_img, q->q_name, q->q_version,
			    q->q_plt, pa)) {
				*provider = obj->filtee[i].obj;
				return (true);
			}
	return (true);
}

/* The first definition that is not weak, or else the first. */
static const struct obj *
find(const struct search *s, const struct quest *q, struct plan_answer *pa)
{
	struct plan_answer here;
	const struct obj *best, *provider;
	unsigned i;

	best = NULL;
	for (i = 0; i < s->s_count; i++) {
		if ((q->q_copy && s->s_member[i].m_obj == q->q_by) ||
		    !find_in(s, &s->s_member[i], q, &here, &provider))
			continue;
		if (best == NULL || here.pa_info >> 4 != STB_WEAK) {
			best = provider;
			*pa = here;
		}
		if (pa->pa_info >> 4 != STB_WEAK || q->q_copy)
			return (best);
	}
	/* The linker's own functions replace weak ones, libc's stubs. */
	if (s->s_rtld.m_img != NULL && s->s_class->pc_find(s->s_rtld.m_img,
	    q->q_name, q->q_version, q->q_plt, &here)) {
		*pa = here;
		return (&obj_rtld);
	}
	return (best);
}

static char *
copy(struct text t)
{
	char *s;

	s = rtld_alloc(t.t_len + 1);
	memcpy(s, t.t_str, t.t_len);
	return (s);
}

static void
put(const struct quest *q, const char *status, uint64_t value,
    const struct obj *provider)
{
	out_row();
	out_string(q->q_by->path);
	out_string(q->q_name);
	out_string(q->q_version != NULL ? q->q_version : "");
	out_string(status);
	out_number(value);
	out_string(provider != NULL ? provider->path : "");
	out_row_end();
}

/* Binds a symbol and shows what comes of it. */
static void
bind_one(struct view *v, const struct search *s, struct quest *q,
    const struct symbol *sy)
{
	const struct obj *provider;
	struct plan_answer pa;
	bool own;

	own = sy->sy_index != SHN_UNDEF && !q->q_copy;
	if (own && ((q->q_by->flags & DF_SYMBOLIC) != 0 ||
	    (sy->sy_other & 3) == STV_PROTECTED)) {
		put(q, "own", sy->sy_value, q->q_by);
		return;
	}
	provider = find(s, q, &pa);
	if (provider == NULL && (sy->sy_info >> 4) == STB_WEAK)
		put(q, "weak, zero", 0, NULL);
	else if (provider == NULL) {
		put(q, "unresolved", 0, NULL);
		view_bad(v, "%s: Undefined symbol \"%s%s%s\"", q->q_by->path,
		    q->q_name, q->q_version != NULL ? "@" : "",
		    q->q_version != NULL ? q->q_version : "");
	} else
		put(q, provider == q->q_by ? "own" : own ? "interposed" :
		    q->q_copy ? "copied" : "bound", pa.pa_value, provider);
}

/* The symbols of one table of relocations; seen[]: those that were shown. */
static void
bind_table(struct view *v, const struct search *s, const struct obj *obj,
    const struct symtab *st, uint64_t tag, uint64_t sizetag, uint32_t type,
    unsigned char *seen)
{
	const struct version *ve;
	const char *name;
	struct relocs rs;
	struct reloc r;
	struct symbol sy;
	struct quest q;
	struct span span;
	struct view *w;
	uint64_t size;
	bool hidden;

	w = (struct view *)(uintptr_t)&plan_lib(obj)->l_view;
	if (!view_tag(w, sizetag, &size))
		return;
	(void)view_table(w, tag, size, &span);
	if (span.s_p == NULL)
		return;
	relocs_start(w, &rs, type, &span);
	while (relocs_next(w, &rs, &r)) {
		if (r.r_symbol == 0 || r.r_symbol >= st->st_count)
			continue;
		view_symbol(w, st, r.r_symbol, &sy);
		name = word_relocation(&w->v_o, r.r_type);
		q.q_copy = name != NULL && strlen(name) > 5 &&
		    strcmp(name + strlen(name) - 5, "_COPY") == 0;
		if ((sy.sy_info >> 4) == STB_LOCAL ||
		    (seen[r.r_symbol] & (q.q_copy ? 2 : 1)) != 0)
			continue;
		seen[r.r_symbol] |= q.q_copy ? 2 : 1;
		q.q_by = obj;
		q.q_name = copy(view_symbol_name(w, st, &sy));
		ve = view_symbol_version(w, st, r.r_symbol, &hidden);
		q.q_version = ve != NULL ? copy(ve->ve_name) : NULL;
		q.q_plt = tag == DT_JMPREL;
		bind_one(v, s, &q, &sy);
		free(q.q_name);
		free(q.q_version);
	}
}

static void
bind_object(struct view *v, const struct search *s, const struct obj *obj)
{
	struct symtab st;
	struct view *w;
	unsigned char *seen;
	uint64_t plt;

	w = (struct view *)(uintptr_t)&plan_lib(obj)->l_view;
	if (!view_dynsym(w, &st))
		return;
	seen = rtld_alloc((size_t)st.st_count);
	bind_table(v, s, obj, &st, DT_REL, DT_RELSZ, SHT_REL, seen);
	bind_table(v, s, obj, &st, DT_RELA, DT_RELASZ, SHT_RELA, seen);
	if (view_tag(w, DT_PLTREL, &plt))
		bind_table(v, s, obj, &st, DT_JMPREL, DT_PLTRELSZ,
		    plt == DT_RELA ? SHT_RELA : SHT_REL, seen);
	free(seen);
}

/* The images of all objects, in the order in which they were loaded. */
static void
open_all(struct view *v, struct search *s, const struct view *interp)
{
	const char *why;
	struct obj *obj;

	s->s_count = 0;
	TAILQ_FOREACH(obj, &objects, link)
		s->s_count++;
	s->s_member = rtld_alloc(s->s_count * sizeof(*s->s_member));
	s->s_count = 0;
	for (obj = TAILQ_FIRST(&objects); obj != &obj_rtld;
	    obj = TAILQ_NEXT(obj, link)) {
		s->s_member[s->s_count].m_obj = obj;
		s->s_member[s->s_count].m_img =
		    s->s_class->pc_open(&plan_lib(obj)->l_view, &why);
		if (s->s_member[s->s_count++].m_img == NULL)
			view_bad(v, "%s: the linker refuses it: %s", obj->path,
			    why);
	}
	s->s_rtld.m_obj = &obj_rtld;
	s->s_rtld.m_img = interp == NULL ? NULL :
	    s->s_class->pc_open(interp, &why);
}

/* The bindings; interp is the linker that the program names, or NULL. */
void
plan_bindings(struct view *v, const struct view *interp)
{
	struct search s;
	struct text none = { "", 0 };
	unsigned i;

	if (v->v_o.o_big) {
		view_bad(v, "bindings of big-endian programs are not shown");
		return;
	}
	s.s_class = v->v_o.o_64 ? &plan_class64 : &plan_class32;
	open_all(v, &s, interp);
	out_display("plan-bindings");
	out_table(&v->v_o, "Bindings", none, 0, columns);
	for (i = 0; i < s.s_count; i++)
		if (s.s_member[i].m_img != NULL)
			bind_object(v, &s, s.s_member[i].m_obj);
	out_table_end();
	out_display_end();
	for (i = 0; i < s.s_count; i++)
		s.s_class->pc_close(s.s_member[i].m_img);
	s.s_class->pc_close(s.s_rtld.m_img);
	rtld_free(s.s_member);
}
