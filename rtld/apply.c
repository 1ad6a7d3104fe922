/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One relocation.  What it is, abi/reloc_*.c knows; here is where S, A and B
 * come from, and that no place outside the object's writable segments is ever
 * written.
 */
#include "relocate.h"

/*
 * Set w->lo and w->span to the segment that holds `at' and may be written, from
 * its first word's boundary on.  False: there is none.
 */
bool
apply_segment(struct walk *w, Elf_Addr at)
{
	const Elf_Phdr *ph, *end;
	Elf_Addr lo;

	/* Relocations that go to two segments by turns are the rule. */
	lo = w->lo;
	w->lo = w->otherlo;
	w->otherlo = lo;
	lo = w->span;
	w->span = w->otherspan;
	w->otherspan = lo;
	if (at - w->lo < w->span)
		return (true);
	ph = w->obj->img.phdr;
	for (end = ph + w->obj->img.phnum; ph < end; ph++)
		if (ph->p_type == PT_LOAD && at - ph->p_vaddr < ph->p_memsz &&
		    (ph->p_flags & w->need) == w->need)
			break;
	if (ph == end)
		return (false);
	lo = (ph->p_vaddr + sizeof(at) - 1) & ~(Elf_Addr)(sizeof(at) - 1);
	if (at < lo)
		lo = at;
	w->lo = lo;
	w->span = ph->p_vaddr + ph->p_memsz - lo;
	return (true);
}

/* As apply_place(), for a place outside of the segment of the last one. */
void *
apply_place_slow(struct walk *w, Elf_Addr offset, size_t size)
{

	if (!apply_segment(w, offset) ||
	    w->span - (offset - w->lo) < size) {
		error("%s: relocation at %#jx is outside the writable "
		    "segments", w->obj->path, (uintmax_t)offset);
		return (NULL);
	}
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
		stats.remembered++;
		return (true);
	}
	stats.lookups++;
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
	bool held;

	if (!obj_has_code(obj, addr)) {
		error("%s: resolver at %#jx is not in code of %s",
		    w->obj->path, (uintmax_t)addr, obj->path);
		return (0);
	}
	held = unlock_if_writing(LOCK_BIND);
	addr = md_call_resolver(addr);
	if (held)
		lock_write(LOCK_BIND);
	return (addr);
}

/* Is the variable inside the module's block?  False: error recorded. */
static bool
check_tls(const struct walk *w, const struct found *def, int64_t addend)
{

	if (def->obj == NULL || (Elf_Addr)(def->sym->st_value +
	    (Elf_Addr)addend) <= def->obj->tlssize)
		return (true);
	error("%s: TLS offset outside of the module of %s", w->obj->path,
	    def->obj->path);
	return (false);
}

/*
 * The descriptor, in `obj', of a variable at `value' in the module of `def':
 * static if the module is.  What it points at goes with `obj'.
 */
void
tls_descriptor(struct obj *obj, const struct obj *def, Elf_Addr value,
    Elf_Addr *pair)
{
	struct tlsdesc_arg *arg;

	if (def->tlsstatic) {
		pair[MD_TLSDESC_FUNC] = (Elf_Addr)(uintptr_t)tlsdesc_static;
		pair[MD_TLSDESC_ARG] = MD_TLS_VARIANT == 1 ?
		    value + def->tlsoffset : value - def->tlsoffset;
		return;
	}
	arg = rtld_alloc(sizeof(*arg));
	arg->index = (uintptr_t)def->tlsindex;
	arg->offset = value;
	arg->next = obj->tlsargs;
	obj->tlsargs = arg;
	pair[MD_TLSDESC_FUNC] = (Elf_Addr)(uintptr_t)tlsdesc_dynamic;
	pair[MD_TLSDESC_ARG] = (Elf_Addr)(uintptr_t)arg;
}

/* A TLS descriptor: static if the module is, or can be made so at the start. */
static bool
store_tlsdesc(struct walk *w, const struct rel *r, Elf_Addr *pair)
{
	struct found def;
	Elf_Addr addend;

	addend = r->rela ? (Elf_Addr)r->addend : pair[MD_TLSDESC_ARG];
	if (!resolve(w, r, false, &def))
		return (false);
	if (def.obj == NULL) {
		pair[MD_TLSDESC_FUNC] = (Elf_Addr)(uintptr_t)tlsdesc_undefined;
		pair[MD_TLSDESC_ARG] = addend;
		return (true);
	}
	if (!check_tls(w, &def, (int64_t)addend))
		return (false);
	tls_descriptor(w->obj, def.obj, def.sym->st_value + addend, pair);
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
		*value = obj != NULL ? def->sym->st_value - MD_DTV_BIAS : 0;
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

/* Those whose value is B + A, or what the function there returns. */
static bool
apply_base(struct walk *w, const struct reloc_how *how, void *where,
    int64_t addend)
{
	uint64_t value;

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

/* Those that store no value of one word: kinds NONE, COPY and TLSDESC. */
static bool
apply_other(struct walk *w, const struct rel *r, const struct reloc_how *how)
{
	void *where;

	if (how->kind == RELOC_COPY && !w->obj->mainprog) {
		error("%s: Unexpected R_COPY relocation in shared library",
		    w->obj->path);
		return (false);
	}
	if (how->kind != RELOC_TLSDESC || w->ifuncs)
		return (true);
	where = apply_place(w, r->offset, how->size);
	return (where != NULL && store_tlsdesc(w, r, where));
}

/*
 * Do one relocation; `plt': of the PLT.  In the first pass those that call
 * resolvers are left out, in the second only they are done.  False: an error
 * is recorded.
 */
bool
apply(struct walk *w, const struct rel *r, bool plt)
{
	const struct reloc_how *how;
	struct found def;
	uint64_t value;
	int64_t addend;
	void *where;

	if ((how = MD_RELOC(r->type)) == NULL)
		return (unsupported(w, r));
	if (how->form == FORM_NONE || how->form == FORM_PAIR)
		return (apply_other(w, r, how));
	if ((where = apply_place(w, r->offset, how->size)) == NULL)
		return (false);
	addend = r->rela ? r->addend : reloc_addend(how, where);
	if (how->kind == RELOC_IRELATIVE || how->kind == RELOC_RELATIVE)
		return (apply_base(w, how, where, addend));
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
	if ((how->kind == RELOC_DTPOFF || how->kind == RELOC_TPOFF) &&
	    !check_tls(w, &def, addend))
		return (false);
	if (ELF_CLASS == 32)
		value = (Elf_Addr)value;
	if (reloc_store(how, where, value))
		return (true);
	error("%s: relocation of type %u at %#jx: value %#jx does not fit",
	    w->obj->path, r->type, (uintmax_t)r->offset, (uintmax_t)value);
	return (false);
}
