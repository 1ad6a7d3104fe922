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

/*
 * The relative relocations at the head of a table, as linkers sort them; this
 * is most of all relocations, so nothing but the place is looked at, and two
 * are done at a time.  Returns how many there were.
 */
static size_t
walk_relative_rel(struct walk *w, const Elf_Rel *t, size_t n)
{
	const Elf_Addr base = w->obj->img.base;
	const Elf_Rel *const first = t, *const end = t + n;
	Elf_Addr i, j, *at = NULL, lo = 0, words = 0;

	for (; t < end && t->r_info == MD_RELATIVE; t++) {
		while (end - t > 2 && t[1].r_info == MD_RELATIVE &&
		    t[0].r_info == MD_RELATIVE &&
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
	Elf_Addr i, j, *at = NULL, lo = 0, words = 0;

	for (; t < end && t->r_info == MD_RELATIVE; t++) {
		while (end - t > 2 && t[1].r_info == MD_RELATIVE &&
		    t[0].r_info == MD_RELATIVE &&
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

static bool
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
		if (w->own && own_apply(w, t->r_offset, ELF_R_SYM(t->r_info),
		    ELF_R_TYPE(t->r_info), NULL))
			continue;
		r = (struct rel){ t->r_offset, ELF_R_SYM(t->r_info),
		    prepared(w, i), ELF_R_TYPE(t->r_info), false, 0 };
		if (!apply(w, &r, plt))
			return (false);
	}
	return (true);
}

static bool
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
		if (w->own && own_apply(w, t->r_offset, ELF_R_SYM(t->r_info),
		    ELF_R_TYPE(t->r_info), &addend))
			continue;
		r = (struct rel){ t->r_offset, ELF_R_SYM(t->r_info),
		    prepared(w, i), ELF_R_TYPE(t->r_info), true,
		    t->r_addend };
		if (!apply(w, &r, plt))
			return (false);
	}
	return (true);
}

/* The PLT's relocations, bound now. */
static bool
walk_plt(struct walk *w)
{
	const struct elfimg *img = &w->obj->img;

	return (img->pltrela ? walk_rela(w, img->plt, img->nplt, true) :
	    walk_rel(w, img->plt, img->nplt, true));
}

/* A PLT relocation that is not for a slot: bound now.  Entry `i'. */
static bool
plt_other(struct walk *w, size_t i)
{
	const struct elfimg *img = &w->obj->img;

	return (img->pltrela ?
	    walk_rela(w, (const Elf_Rela *)img->plt + i, 1, true) :
	    walk_rel(w, (const Elf_Rel *)img->plt + i, 1, true));
}

/*
 * Add the load address to slots as long as they are plain ones; returns how
 * many there were from entry `i' on.
 */
static size_t
walk_slots(struct walk *w, size_t i)
{
	const struct elfimg *img = &w->obj->img;
	const size_t size = img->pltrela ? sizeof(Elf_Rela) : sizeof(Elf_Rel);
	const unsigned char *t = (const unsigned char *)img->plt + i * size;
	const uintptr_t mem = (uintptr_t)img->mem;
	const Elf_Addr base = img->base;
	Elf_Addr lo = 0, words = 0, at;
	size_t left;

	for (left = img->nplt - i; left > 0; left--, t += size) {
		/* An Elf_Rela begins like an Elf_Rel. */
		at = ((const Elf_Rel *)t)->r_offset;
		if (ELF_R_TYPE(((const Elf_Rel *)t)->r_info) != MD_JUMP_SLOT)
			break;
		if (words_from(at, lo) >= words) {
			if (!word_place(w, at))
				break;
			lo = w->lo;
			words = w->span / sizeof(Elf_Addr);
		}
		*(Elf_Addr *)(mem + at) += base;
	}
	return (img->nplt - i - left);
}

/*
 * The PLT's relocations, bound at the first call: each slot leads to the PLT
 * itself, once the load address is added, and from there to bind.c.
 */
static bool
walk_plt_lazy(struct walk *w)
{
	const struct elfimg *img = &w->obj->img;
	const size_t size = img->pltrela ? sizeof(Elf_Rela) : sizeof(Elf_Rel);
	const Elf_Rel *r;
	Elf_Addr *got;
	size_t i;

	for (i = walk_slots(w, 0); i < img->nplt; i += walk_slots(w, i)) {
		r = (const Elf_Rel *)((const unsigned char *)img->plt +
		    i * size);
		if (ELF_R_TYPE(r->r_info) == MD_JUMP_SLOT) {
			error("%s: PLT slot at %#jx cannot be written",
			    w->obj->path, (uintmax_t)r->r_offset);
			return (false);
		}
		if (!plt_other(w, i++))
			return (false);
	}
	got = (Elf_Addr *)elfimg_mem(img, img->tag[DT_PLTGOT]);
	got[MD_GOT_OBJ] = (Elf_Addr)(uintptr_t)w->obj;
	got[MD_GOT_BIND] = (Elf_Addr)(uintptr_t)bind_start;
	w->obj->lazy = true;
	return (true);
}

/* The second pass over the PLT: what is bound lazily stays so. */
static bool
walk_plt_ifuncs(struct walk *w)
{
	const struct elfimg *img = &w->obj->img;
	uint32_t type;
	size_t i;

	if (!w->obj->lazy)
		return (walk_plt(w));
	for (i = 0; i < img->nplt; i++) {
		type = img->pltrela ?
		    ELF_R_TYPE(((const Elf_Rela *)img->plt)[i].r_info) :
		    ELF_R_TYPE(((const Elf_Rel *)img->plt)[i].r_info);
		if (type != MD_JUMP_SLOT && !plt_other(w, i))
			return (false);
	}
	return (true);
}

/*
 * Is the PLT one that the trampoline understands?  Its slots follow the
 * reserved words of DT_PLTGOT; where the trampoline counts slots, in the order
 * of their relocations.
 */
static bool
lazy_layout(const struct elfimg *img)
{
	const size_t size = img->pltrela ? sizeof(Elf_Rela) : sizeof(Elf_Rel);
	const unsigned char *t = img->plt, *end = t + img->nplt * size;
	Elf_Addr at, first, lowest;

	if (!elfimg_has(img, DT_PLTGOT))
		return (false);
	first = img->tag[DT_PLTGOT] + MD_GOT_RESERVED * sizeof(Elf_Addr);
	if (MD_COUNTS_SLOTS) {
		for (at = first; t < end; t += size, at += sizeof(Elf_Addr))
			if (((const Elf_Rel *)t)->r_offset != at)
				return (false);
		return (true);
	}
	for (lowest = ~(Elf_Addr)0; t < end; t += size) {
		at = ((const Elf_Rel *)t)->r_offset;
		if (at < lowest)
			lowest = at;
	}
	return (lowest == first);
}

static bool
wants_now(const struct obj *obj)
{

	return (config.bind_now || (obj->flags & DF_BIND_NOW) != 0 ||
	    (obj->flags1 & DF_1_NOW) != 0 ||
	    elfimg_has(&obj->img, DT_BIND_NOW) || md_plt_now(&obj->img) ||
	    !lazy_layout(&obj->img));
}

static bool
relocate_object(struct obj *obj, bool now)
{
	struct walk w;
	bool ok;

	if (obj->relocated)
		return (true);
	event_begin("relocate", obj->path);
	debug(DEBUG_RELOC, "%s: %zu REL, %zu RELA, %zu RELR words, %zu PLT",
	    obj->path, obj->img.nrel, obj->img.nrela, obj->img.nrelr,
	    obj->img.nplt);
	memset(&w, 0, sizeof(w));
	w.obj = obj;
	w.need = obj->textrel ? 0 : PF_W;
	w.own = own_usable(obj);
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
		ok = now || wants_now(obj) ? walk_plt(&w) :
		    walk_plt_lazy(&w);
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
		memset(&w, 0, sizeof(w));
		w.obj = obj;
		w.need = obj->textrel ? 0 : PF_W;
		w.ifuncs = true;
		if (obj->textrel && !map_text(obj, true))
			return (false);
		ok = walk_rel(&w, obj->img.rel, obj->img.nrel, false) &&
		    walk_rela(&w, obj->img.rela, obj->img.nrela, false) &&
		    (obj->img.nplt == 0 || walk_plt_ifuncs(&w));
		if ((obj->textrel && !map_text(obj, false)) || !ok)
			return (false);
	}
	return (true);
}
