/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Walking the relocation tables: relative relocations in tight loops, all
 * others through apply.c.
 */
#include "relocate.h"

/* DT_RELR; see boot.c. */
static bool
walk_relr(struct walk *w)
{
	const struct elfimg *img = &w->obj->img;
	Elf_Addr bits, next, at, *p;
	size_t i;

	for (next = 0, i = 0; i < img->nrelr; i++) {
		bits = img->relr[i];
		if ((bits & 1) == 0) {
			if ((p = apply_place(w, bits, sizeof(*p))) == NULL)
				return (false);
			*p += img->base;
			next = bits + sizeof(*p);
			continue;
		}
		for (at = next, bits >>= 1; bits != 0; bits >>= 1) {
			if ((bits & 1) != 0) {
				p = apply_place(w, at, sizeof(*p));
				if (p == NULL)
					return (false);
				*p += img->base;
			}
			at += sizeof(*p);
		}
		next += (ELF_CLASS - 1) * sizeof(*p);
	}
	return (true);
}

/* Prepare the symbols of the next relocations; see ahead.c. */
static void
look_ahead(struct walk *w, const Elf_Rel *rel, const Elf_Rela *rela, size_t n)
{
	size_t sym[AHEAD];
	unsigned i;

	w->ahead.n = 0;
	if (scope_main.slot == NULL)
		return;
	if (n > AHEAD)
		n = AHEAD;
	for (i = 0; i < n; i++)
		sym[i] = ELF_R_SYM(rela != NULL ? rela[i].r_info :
		    rel[i].r_info);
	ahead_look(&w->ahead, w->obj, sym, (unsigned)n);
}

/* The request prepared for relocation `i', or NULL. */
static const struct elfreq *
prepared(const struct walk *w, size_t i)
{

	i %= AHEAD;
	return (i < w->ahead.n && w->ahead.req[i].name != NULL ?
	    &w->ahead.req[i] : NULL);
}

/* How many relocations at the table's head the object says are relative. */
static size_t
promised(const struct walk *w, const void *table, size_t n)
{
	const struct elfimg *img = &w->obj->img;

	if (!elfimg_has(img, TAG_RELCOUNT) ||
	    (table != img->rel && table != img->rela))
		return (0);
	return (img->tag[TAG_RELCOUNT] < n ? img->tag[TAG_RELCOUNT] : n);
}

/*
 * The relative relocations at the head of a table, as linkers sort them; this
 * is most of all relocations, so nothing but the place is looked at, and two
 * are done at a time as far as DT_RELCOUNT goes.  Returns how many there were.
 */
static size_t
walk_relative_rel(struct walk *w, const Elf_Rel *t, size_t n)
{
	const Elf_Addr base = w->obj->img.base;
	const Elf_Rel *const first = t, *const end = t + n;
	const Elf_Rel *const sure = t + promised(w, t, n);
	Elf_Addr i, j, *at = NULL, lo = 0, words = 0;

	for (; t < end && t->r_info == MD_RELATIVE; t++) {
		while (sure - t > 2 &&
		    (i = words_from(t[0].r_offset, lo)) < words &&
		    (j = words_from(t[1].r_offset, lo)) < words) {
			at[i] += base;
			at[j] += base;
			t += 2;
		}
		if (t->r_info != MD_RELATIVE || !word_place(w, t->r_offset))
			break;
		lo = w->lo;
		words = w->span / sizeof(Elf_Addr);
		at = (Elf_Addr *)elfimg_mem(&w->obj->img, lo);
		i = words_from(t->r_offset, lo);
		at[i] += base;
	}
	return ((size_t)(t - first));
}

static size_t
walk_relative_rela(struct walk *w, const Elf_Rela *t, size_t n)
{
	const Elf_Addr base = w->obj->img.base;
	const Elf_Rela *const first = t, *const end = t + n;
	const Elf_Rela *const sure = t + promised(w, t, n);
	Elf_Addr i, j, *at = NULL, lo = 0, words = 0;

	for (; t < end && t->r_info == MD_RELATIVE; t++) {
		while (sure - t > 2 &&
		    (i = words_from(t[0].r_offset, lo)) < words &&
		    (j = words_from(t[1].r_offset, lo)) < words) {
			at[i] = base + (Elf_Addr)t[0].r_addend;
			at[j] = base + (Elf_Addr)t[1].r_addend;
			t += 2;
		}
		if (t->r_info != MD_RELATIVE || !word_place(w, t->r_offset))
			break;
		lo = w->lo;
		words = w->span / sizeof(Elf_Addr);
		at = (Elf_Addr *)elfimg_mem(&w->obj->img, lo);
		i = words_from(t->r_offset, lo);
		at[i] = base + (Elf_Addr)t->r_addend;
	}
	return ((size_t)(t - first));
}

bool
walk_rel(struct walk *w, const Elf_Rel *t, size_t n, bool plt)
{
	struct rel r;
	size_t i, done;

	if (!w->ifuncs) {
		done = walk_relative_rel(w, t, n);
		t += done;
		n -= done;
	}
	for (i = 0; i < n; i++, t++) {
		if (i % AHEAD == 0)
			look_ahead(w, t, NULL, n - i);
		if (w->own.usable && own_apply(w, t->r_offset,
		    ELF_R_SYM(t->r_info), ELF_R_TYPE(t->r_info), NULL))
			continue;
		r = (struct rel){ t->r_offset, ELF_R_SYM(t->r_info),
		    prepared(w, i), ELF_R_TYPE(t->r_info), false, 0 };
		if (!apply(w, &r, plt))
			return (false);
	}
	return (true);
}

bool
walk_rela(struct walk *w, const Elf_Rela *t, size_t n, bool plt)
{
	Elf_Addr addend;
	struct rel r;
	size_t i, done;

	if (!w->ifuncs) {
		done = walk_relative_rela(w, t, n);
		t += done;
		n -= done;
	}
	for (i = 0; i < n; i++, t++) {
		if (i % AHEAD == 0)
			look_ahead(w, NULL, t, n - i);
		addend = (Elf_Addr)t->r_addend;
		if (w->own.usable && own_apply(w, t->r_offset,
		    ELF_R_SYM(t->r_info), ELF_R_TYPE(t->r_info), &addend))
			continue;
		r = (struct rel){ t->r_offset, ELF_R_SYM(t->r_info),
		    prepared(w, i), ELF_R_TYPE(t->r_info), true,
		    t->r_addend };
		if (!apply(w, &r, plt))
			return (false);
	}
	return (true);
}

static bool
relocate_object(struct obj *obj, bool now)
{
	struct walk w;
	bool ok;

	if (obj->relocated)
		return (true);
	/* At once: a search may load a filtee, which relocates its dag. */
	obj->relocated = true;
	event_begin("relocate", obj->path);
	debug(DEBUG_RELOC, "%s: %zu REL, %zu RELA, %zu RELR words, %zu PLT",
	    obj->path, obj->img.nrel, obj->img.nrela, obj->img.nrelr,
	    obj->img.nplt);
	memset(&w, 0, offsetof(struct walk, ahead));
	w.ahead.n = 0;
	w.obj = obj;
	w.need = obj->textrel ? 0 : PF_W;
	own_prepare(&w.own, obj);
	if (obj->textrel) {
		warning("%s: has relocations in its code, which is therefore "
		    "writable for a while", obj->path);
		if (!map_text(obj, true))
			return (false);
	}
	ok = walk_relr(&w) &&
	    walk_rel(&w, obj->img.rel, obj->img.nrel, false) &&
	    walk_rela(&w, obj->img.rela, obj->img.nrela, false);
	if (ok && obj->img.nplt != 0)
		ok = plt_relocate(&w, now);
	if (obj->textrel && !map_text(obj, false))
		ok = false;
	stats.other += obj->img.nrel + obj->img.nrela;
	if (elfimg_has(&obj->img, TAG_RELCOUNT) &&
	    obj->img.tag[TAG_RELCOUNT] <= obj->img.nrel + obj->img.nrela) {
		stats.relative += obj->img.tag[TAG_RELCOUNT];
		stats.other -= obj->img.tag[TAG_RELCOUNT];
	}
	if (obj->lazy)
		stats.lazy += obj->img.nplt;
	else
		stats.other += obj->img.nplt;
	obj->relocated = ok;
	event_end();
	return (ok);
}

/*
 * Relocate every object of the list that isn't yet, except what calls
 * resolvers.  False on the first failure, with an error recorded.
 */
bool
relocate_list(const struct objlist *list, bool now)
{
	unsigned i;

	for (i = 0; i < list->n; i++)
		if (!relocate_object(list->v[i], now))
			return (false);
	return (true);
}

/*
 * The second pass: those relocations whose values come from resolvers, which
 * may run only when all else is relocated.
 */
bool
relocate_ifuncs(const struct objlist *list)
{
	struct walk w;
	struct obj *obj;
	unsigned i;
	bool ok;

	for (i = 0; i < list->n; i++) {
		obj = list->v[i];
		if (!obj->ifunc)
			continue;
		obj->ifunc = false;
		memset(&w, 0, offsetof(struct walk, ahead));
		w.ahead.n = 0;
		w.obj = obj;
		w.need = obj->textrel ? 0 : PF_W;
		w.ifuncs = true;
		if (obj->textrel && !map_text(obj, true))
			return (false);
		ok = walk_rel(&w, obj->img.rel, obj->img.nrel, false) &&
		    walk_rela(&w, obj->img.rela, obj->img.nrela, false) &&
		    (obj->img.nplt == 0 || plt_ifuncs(&w));
		if ((obj->textrel && !map_text(obj, false)) || !ok)
			return (false);
	}
	return (true);
}
