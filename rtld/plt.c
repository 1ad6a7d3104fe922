/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The relocations of the procedure linkage table: bound at once, or prepared
 * for bind.c.
 */
#include "relocate.h"

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

	/* count_slots() has done all of them already. */
	i = MD_COUNTS_SLOTS ? img->nplt : walk_slots(w, 0);
	for (; i < img->nplt; i += walk_slots(w, i)) {
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
bool
plt_ifuncs(struct walk *w)
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

/* Is the relocation `t' one of a slot at `at'? */
static inline bool
is_slot(const void *t, Elf_Addr at)
{
	const Elf_Rel *r = t;

	return (r->r_offset == at && ELF_R_TYPE(r->r_info) == MD_JUMP_SLOT);
}

/*
 * For a trampoline that counts slots: do they follow the reserved words of
 * DT_PLTGOT in the order of their relocations?  The load address is added to
 * them on the way, and taken off again if not.
 */
static bool
count_slots(struct walk *w, Elf_Addr first)
{
	const struct elfimg *img = &w->obj->img;
	const size_t size = img->pltrela ? sizeof(Elf_Rela) : sizeof(Elf_Rel);
	const unsigned char *t = img->plt, *end = t + img->nplt * size;
	const Elf_Addr base = img->base;
	Elf_Addr at = first, *slot;

	if (!word_place(w, first) || (w->span - (first - w->lo)) /
	    sizeof(*slot) < img->nplt)
		return (false);
	slot = (Elf_Addr *)elfimg_mem(img, first);
	/* Two at a time; an Elf_Rela begins like an Elf_Rel. */
	while ((size_t)(end - t) >= 2 * size && is_slot(t, at) &&
	    is_slot(t + size, at + sizeof(*slot))) {
		slot[0] += base;
		slot[1] += base;
		slot += 2;
		t += 2 * size;
		at += 2 * sizeof(*slot);
	}
	for (; t < end && is_slot(t, at); t += size, at += sizeof(*slot))
		*slot++ += base;
	if (t == end)
		return (true);
	while (at != first) {
		at -= sizeof(*slot);
		*--slot -= base;
	}
	return (false);
}

/*
 * Is the PLT one that the trampoline understands?  Its slots begin behind the
 * reserved words of DT_PLTGOT.
 */
static bool
lazy_layout(struct walk *w)
{
	const struct elfimg *img = &w->obj->img;
	const size_t size = img->pltrela ? sizeof(Elf_Rela) : sizeof(Elf_Rel);
	const unsigned char *t = img->plt, *end = t + img->nplt * size;
	Elf_Addr at, first, lowest;

	if (!elfimg_has(img, DT_PLTGOT))
		return (false);
	first = img->tag[DT_PLTGOT] + MD_GOT_RESERVED * sizeof(Elf_Addr);
	if (MD_COUNTS_SLOTS)
		return (count_slots(w, first));
	for (lowest = ~(Elf_Addr)0; t < end; t += size) {
		at = ((const Elf_Rel *)t)->r_offset;
		if (at < lowest)
			lowest = at;
	}
	return (lowest == first);
}

/* Will a slot be read-only before the first call through it? */
static bool
in_relro(const struct obj *obj)
{
	Elf_Addr first, start;

	if (obj->relrosize == 0 || !elfimg_has(&obj->img, DT_PLTGOT))
		return (false);
	first = obj->img.tag[DT_PLTGOT] + MD_GOT_RESERVED * sizeof(Elf_Addr);
	start = (Elf_Addr)((uintptr_t)obj->relro - (uintptr_t)obj->img.mem);
	return (first - start < obj->relrosize || (first < start &&
	    start - first < obj->img.nplt * sizeof(Elf_Addr)));
}

/* Is the whole PLT to be bound at once, whatever the environment says? */
bool
plt_wants_now(struct walk *w)
{
	const struct obj *obj = w->obj;

	return ((obj->flags & DF_BIND_NOW) != 0 ||
	    (obj->flags1 & DF_1_NOW) != 0 ||
	    elfimg_has(&obj->img, DT_BIND_NOW) || md_plt_now(&obj->img) ||
	    in_relro(obj) || !lazy_layout(w));
}

/*
 * All relocations of the PLT; `now': whatever the object says.  LD_BIND_NOW is
 * for the start: who dlopens says himself what he wants.
 */
bool
plt_relocate(struct walk *w, bool now)
{

	return (now || plt_wants_now(w) ? walk_plt(w) : walk_plt_lazy(w));
}
