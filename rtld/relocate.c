/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Walking the relocation tables.  What a relocation is, abi/reloc_*.c knows;
 * here is where S, A and B come from, and that no place outside the object's
 * writable segments is ever written.
 */
#include "md.h"

#define	CACHE		64		/* symbols remembered, a power of two */

/* A remembered answer of symbol_resolve(). */
struct memo {
	size_t index;		/* symbol; 0: none */
	struct found def;	/* its definition */
};

/* The walk through one object. */
struct walk {
	struct obj *obj;	/* whose relocations */
	Elf_Addr lo;		/* addresses lo .. lo + span may be written */
	Elf_Addr span;		/* ... that many bytes */
	uint32_t need;		/* PF_W, or 0: text may be written, too */
	bool ifuncs;		/* the second pass: only those with resolvers */
	struct memo memo[CACHE];	/* by the symbol's low bits */
	struct ahead ahead;	/* what has been prepared */
};

/* One relocation, REL or RELA. */
struct rel {
	Elf_Addr offset;	/* place */
	size_t sym;		/* symbol */
	const struct elfreq *req;	/* its name, if known already */
	uint32_t type;		/* machine's type */
	bool rela;		/* addend is set, or else at the place */
	int64_t addend;		/* of RELA */
};

/* The memory of `size' bytes at `offset', or NULL with an error. */
static void *
place(struct walk *w, Elf_Addr offset, size_t size)
{
	Elf_Addr room;

	if (offset - w->lo < w->span && w->span - (offset - w->lo) >= size)
		return (elfimg_mem(&w->obj->img, offset));
	room = elfimg_room(&w->obj->img, offset, w->need);
	if (room < size) {
		error("%s: relocation at %#jx is outside the writable "
		    "segments", w->obj->path, (uintmax_t)offset);
		return (NULL);
	}
	w->lo = offset;
	w->span = room;
	return (elfimg_mem(&w->obj->img, offset));
}

/* The definition of the relocation's symbol, remembered or looked up. */
static bool
resolve(struct walk *w, const struct rel *r, bool plt, struct found *def)
{
	struct memo *m;

	m = &w->memo[r->sym % CACHE];
	if (!plt && m->index == r->sym && r->sym != 0) {
		*def = m->def;
		return (true);
	}
	if (!symbol_resolve(w->obj, r->sym, plt, r->req, def))
		return (false);
	if (!plt) {
		m->index = r->sym;
		m->def = *def;
	}
	return (true);
}

static bool
is_ifunc(const struct found *def)
{

	return (def->obj != NULL &&
	    ELF_ST_TYPE(def->sym->st_info) == STT_GNU_IFUNC);
}

/*
 * Ask the resolver at `addr' of `obj'; 0 with an error if it is no code.  It
 * may call what isn't bound yet, so the lock is not held meanwhile.
 */
static uintptr_t
call_resolver(struct walk *w, const struct obj *obj, uintptr_t addr)
{

	if (!obj_has_code(obj, addr)) {
		error("%s: resolver at %#jx is not in code of %s",
		    w->obj->path, (uintmax_t)addr, obj->path);
		return (0);
	}
	unlock(LOCK_BIND);
	addr = md_call_resolver(addr);
	lock_write(LOCK_BIND);
	return (addr);
}

/* A TLS descriptor: static if the module is, or can be made so at the start. */
static bool
store_tlsdesc(struct walk *w, const struct rel *r, Elf_Addr *pair)
{
	struct tlsdesc_arg *arg;
	struct found def;
	Elf_Addr addend, value;

	addend = r->rela ? (Elf_Addr)r->addend : pair[MD_TLSDESC_ARG];
	if (!resolve(w, r, false, &def))
		return (false);
	if (def.obj == NULL) {
		pair[MD_TLSDESC_FUNC] = (Elf_Addr)(uintptr_t)tlsdesc_undefined;
		pair[MD_TLSDESC_ARG] = addend;
		return (true);
	}
	value = def.sym->st_value + addend;
	if (def.obj->tlsstatic) {
		pair[MD_TLSDESC_FUNC] = (Elf_Addr)(uintptr_t)tlsdesc_static;
		pair[MD_TLSDESC_ARG] = MD_TLS_VARIANT == 1 ?
		    value + def.obj->tlsoffset : value - def.obj->tlsoffset;
		return (true);
	}
	arg = rtld_alloc(sizeof(*arg));
	arg->index = (uintptr_t)def.obj->tlsindex;
	arg->offset = value;
	pair[MD_TLSDESC_FUNC] = (Elf_Addr)(uintptr_t)tlsdesc_dynamic;
	pair[MD_TLSDESC_ARG] = (Elf_Addr)(uintptr_t)arg;
	return (true);
}

/* S, in whichever sense the kind has it; false: error. */
static bool
symbol_value(struct walk *w, const struct rel *r, unsigned kind,
    const struct found *def, uint64_t *value)
{
	struct obj *obj = def->obj;

	*value = 0;
	switch (kind) {
	case RELOC_DTPMOD:
		*value = obj != NULL ? (uint64_t)obj->tlsindex : 0;
		return (true);
	case RELOC_DTPOFF:
		*value = obj != NULL ? def->sym->st_value : 0;
		return (true);
	case RELOC_SIZE:
		*value = obj != NULL ? def->sym->st_size : 0;
		return (true);
	case RELOC_TPOFF:
		if (obj == NULL)
			return (true);
		if (!tls_offset(obj)) {
			error("%s: No space available for static Thread "
			    "Local Storage", w->obj->path);
			return (false);
		}
		*value = MD_TLS_VARIANT == 1 ?
		    def->sym->st_value + obj->tlsoffset :
		    def->sym->st_value - obj->tlsoffset;
		return (true);
	default:
		*value = symbol_address(def);
		if (is_ifunc(def))
			*value = call_resolver(w, obj, (uintptr_t)*value);
		return (!is_ifunc(def) || *value != 0);
	}
}

static bool
unsupported(const struct walk *w, const struct rel *r)
{

	error("%s: Unsupported relocation type %ld in non-PLT relocations",
	    w->obj->path, (long)r->type);
	return (false);
}

/* Any relocation but the two that have loops of their own. */
static bool
apply(struct walk *w, const struct rel *r, bool plt)
{
	const struct reloc_how *how;
	struct found def;
	uint64_t value;
	int64_t addend;
	void *where;

	if ((how = MD_RELOC(r->type)) == NULL)
		return (unsupported(w, r));
	if (how->kind == RELOC_NONE || how->kind == RELOC_COPY) {
		if (how->kind == RELOC_COPY && !w->obj->mainprog) {
			error("%s: Unexpected R_COPY relocation in shared "
			    "library", w->obj->path);
			return (false);
		}
		return (true);
	}
	if ((where = place(w, r->offset, how->size)) == NULL)
		return (false);
	if (how->kind == RELOC_TLSDESC)
		return (w->ifuncs || store_tlsdesc(w, r, where));
	addend = r->rela ? r->addend : reloc_addend(how, where);
	if (how->kind == RELOC_IRELATIVE || how->kind == RELOC_RELATIVE) {
		if ((how->kind == RELOC_IRELATIVE) != w->ifuncs) {
			w->obj->ifunc |= how->kind == RELOC_IRELATIVE;
			return (true);
		}
		value = w->obj->img.base + (Elf_Addr)addend;
		if (how->kind == RELOC_IRELATIVE && (value =
		    call_resolver(w, w->obj, (uintptr_t)value)) == 0)
			return (false);
		return (reloc_store(how, where, value));
	}
	if (!resolve(w, r, plt, &def))
		return (false);
	if (is_ifunc(&def) != w->ifuncs) {
		w->obj->ifunc |= is_ifunc(&def);
		return (true);
	}
	if (!symbol_value(w, r, how->kind, &def, &value))
		return (false);
	if (how->kind == RELOC_PCREL)
		value -= (uintptr_t)where;
	if (how->kind != RELOC_JUMP && how->kind != RELOC_DTPMOD)
		value += (uint64_t)addend;
	if (ELF_CLASS == 32)
		value = (Elf_Addr)value;
	if (reloc_store(how, where, value))
		return (true);
	error("%s: relocation of type %u at %#jx: value %#jx does not fit",
	    w->obj->path, r->type, (uintmax_t)r->offset, (uintmax_t)value);
	return (false);
}

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
			if ((p = place(w, bits, sizeof(*p))) == NULL)
				return (false);
			*p += img->base;
			next = bits + sizeof(*p);
			continue;
		}
		for (at = next, bits >>= 1; bits != 0; bits >>= 1) {
			if ((bits & 1) != 0) {
				if ((p = place(w, at, sizeof(*p))) == NULL)
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

static bool
walk_rel(struct walk *w, const Elf_Rel *t, size_t n, bool plt)
{
	const Elf_Addr base = w->obj->img.base;
	Elf_Addr *p;
	struct rel r;
	size_t i;

	for (i = 0; i < n; i++, t++) {
		if (i % AHEAD == 0)
			look_ahead(w, t, NULL, n - i);
		if (ELF_R_TYPE(t->r_info) == MD_RELATIVE && !w->ifuncs &&
		    t->r_offset % sizeof(*p) == 0) {
			if ((p = place(w, t->r_offset, sizeof(*p))) == NULL)
				return (false);
			*p += base;
			continue;
		}
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
	const Elf_Addr base = w->obj->img.base;
	Elf_Addr *p;
	struct rel r;
	size_t i;

	for (i = 0; i < n; i++, t++) {
		if (i % AHEAD == 0)
			look_ahead(w, NULL, t, n - i);
		if (ELF_R_TYPE(t->r_info) == MD_RELATIVE && !w->ifuncs &&
		    t->r_offset % sizeof(*p) == 0) {
			if ((p = place(w, t->r_offset, sizeof(*p))) == NULL)
				return (false);
			*p = base + (Elf_Addr)t->r_addend;
			continue;
		}
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

/*
 * The PLT's relocations, bound at the first call: each slot leads to the PLT
 * itself, once the load address is added, and from there to bind.c.
 */
static bool
walk_plt_lazy(struct walk *w)
{
	const struct elfimg *img = &w->obj->img;
	const Elf_Rela *a = img->plt;
	const Elf_Rel *e = img->plt;
	Elf_Addr *p, *got;
	struct rel r;
	size_t i;

	for (i = 0; i < img->nplt; i++) {
		if (img->pltrela)
			r = (struct rel){ a[i].r_offset,
			    ELF_R_SYM(a[i].r_info), NULL,
			    ELF_R_TYPE(a[i].r_info), true, a[i].r_addend };
		else
			r = (struct rel){ e[i].r_offset,
			    ELF_R_SYM(e[i].r_info), NULL,
			    ELF_R_TYPE(e[i].r_info), false, 0 };
		if (r.type != MD_JUMP_SLOT) {
			if (!apply(w, &r, true))
				return (false);
			continue;
		}
		if (r.offset % sizeof(*p) != 0 ||
		    (p = place(w, r.offset, sizeof(*p))) == NULL) {
			error("%s: PLT slot at %#jx cannot be written",
			    w->obj->path, (uintmax_t)r.offset);
			return (false);
		}
		*p += img->base;
	}
	got = (Elf_Addr *)elfimg_mem(img, img->tag[DT_PLTGOT]);
	got[1] = (Elf_Addr)(uintptr_t)w->obj;
	got[2] = (Elf_Addr)(uintptr_t)bind_start;
	w->obj->lazy = true;
	return (true);
}

/* The second pass over the PLT: what is bound lazily stays so. */
static bool
walk_plt_ifuncs(struct walk *w)
{
	const struct elfimg *img = &w->obj->img;
	const Elf_Rela *a = img->plt;
	const Elf_Rel *e = img->plt;
	size_t i;

	if (!w->obj->lazy)
		return (walk_plt(w));
	for (i = 0; i < img->nplt; i++)
		if (img->pltrela) {
			if (ELF_R_TYPE(a[i].r_info) != MD_JUMP_SLOT &&
			    !walk_rela(w, &a[i], 1, true))
				return (false);
		} else if (ELF_R_TYPE(e[i].r_info) != MD_JUMP_SLOT &&
		    !walk_rel(w, &e[i], 1, true))
			return (false);
	return (true);
}

/*
 * Is the PLT one that the trampoline understands?  Its slots follow the three
 * words of DT_PLTGOT; where the trampoline counts slots, in the order of their
 * relocations.
 */
static bool
lazy_layout(const struct elfimg *img)
{
	const Elf_Rela *a = img->plt;
	const Elf_Rel *r = img->plt;
	Elf_Addr at, slot, lowest;
	size_t i;

	if (!elfimg_has(img, DT_PLTGOT))
		return (false);
	slot = img->tag[DT_PLTGOT] + 3 * sizeof(Elf_Addr);
	lowest = ~(Elf_Addr)0;
	for (i = 0; i < img->nplt; i++, slot += sizeof(Elf_Addr)) {
		at = img->pltrela ? a[i].r_offset : r[i].r_offset;
		if (MD_COUNTS_SLOTS && at != slot)
			return (false);
		if (at < lowest)
			lowest = at;
	}
	return (lowest == img->tag[DT_PLTGOT] + 3 * sizeof(Elf_Addr));
}

static bool
wants_now(const struct obj *obj)
{

	return (config.bind_now || (obj->flags & DF_BIND_NOW) != 0 ||
	    (obj->flags1 & DF_1_NOW) != 0 ||
	    elfimg_has(&obj->img, DT_BIND_NOW) ||
	    !lazy_layout(&obj->img));
}

static bool
relocate_object(struct obj *obj, bool now)
{
	struct walk w;
	bool ok;

	if (obj->relocated)
		return (true);
	debug("reloc", "%s: %zu REL, %zu RELA, %zu RELR words, %zu PLT",
	    obj->path, obj->img.nrel, obj->img.nrela, obj->img.nrelr,
	    obj->img.nplt);
	memset(&w, 0, sizeof(w));
	w.obj = obj;
	w.need = obj->textrel ? 0 : PF_W;
	if (obj->textrel && !map_text(obj, true))
		return (false);
	ok = walk_relr(&w) &&
	    walk_rel(&w, obj->img.rel, obj->img.nrel, false) &&
	    walk_rela(&w, obj->img.rela, obj->img.nrela, false);
	if (ok && obj->img.nplt != 0)
		ok = now || wants_now(obj) ? walk_plt(&w) :
		    walk_plt_lazy(&w);
	if (obj->textrel && !map_text(obj, false))
		ok = false;
	obj->relocated = ok;
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
