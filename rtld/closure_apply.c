/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A closure's words into memory.  No place outside of the range of the object's
 * writable segments is ever written.
 */
#include "closure_in.h"
#include "md.h"

static bool
outside(const struct obj *obj, Elf_Addr at)
{

	error("%s: the closure's place %#jx is outside the writable segments",
	    obj->path, (uintmax_t)at);
	return (false);
}

/* Most runs are too short for what compilers make of loops by themselves. */
#define	SHORT_LOOP	_Pragma("clang loop vectorize(disable) unroll(disable)")

/* n words get the base added. */
static inline void
add_base(Elf_Addr *w, uint32_t n, Elf_Addr base)
{
	Elf_Addr a, b, c, d;

	SHORT_LOOP
	for (; n >= 4; n -= 4, w += 4) {
		a = w[0] + base;
		b = w[1] + base;
		c = w[2] + base;
		d = w[3] + base;
		w[0] = a;
		w[1] = b;
		w[2] = c;
		w[3] = d;
	}
	SHORT_LOOP
	for (; n > 0; n--)
		*w++ += base;
}

/* n words are set to base plus what the closure has. */
static inline void
set_words(Elf_Addr *w, const uint32_t *p, uint32_t n, Elf_Addr base)
{
	Elf_Addr a, b, c, d;

	SHORT_LOOP
	for (; n >= 4; n -= 4, w += 4, p += 4) {
		a = base + (Elf_Addr)(int32_t)p[0];
		b = base + (Elf_Addr)(int32_t)p[1];
		c = base + (Elf_Addr)(int32_t)p[2];
		d = base + (Elf_Addr)(int32_t)p[3];
		w[0] = a;
		w[1] = b;
		w[2] = c;
		w[3] = d;
	}
	SHORT_LOOP
	for (; n > 0; n--)
		*w++ = base + (Elf_Addr)(int32_t)*p++;
}

/* The runs from p to end; inlined for each of the two cases. */
static inline __attribute__((always_inline)) bool
apply_runs(const struct closure_obj *co, const struct obj *obj,
    const uint32_t *p, const uint32_t *end, Elf_Addr base, const bool inplace)
{
	const uintptr_t mem = (uintptr_t)obj->img.mem, to = mem + co->to;
	const uintptr_t last = to - sizeof(Elf_Addr);
	Elf_Addr *at = (Elf_Addr *)(mem + co->from);
	uint32_t n;

	if (co->to - co->from < sizeof(*at))
		return (p == end || outside(obj, co->from));
	SHORT_LOOP
	while (p < end) {
		n = *p >> 16;
		at += *p++ & 0xffff;
		if (n == 1 && (uintptr_t)at <= last && (inplace || p < end)) {
			*at = base + (inplace ? *at :
			    (Elf_Addr)(int32_t)*p++);
			at++;
			continue;
		}
		/* `at' may be behind `to', though not by much. */
		if ((intptr_t)(to - (uintptr_t)at) <
		    (intptr_t)(n * sizeof(*at)) || (n == 0 && (p == end ||
		    *p > (to - mem) / sizeof(*at))) ||
		    (!inplace && (size_t)(end - p) < n))
			return (outside(obj, (Elf_Addr)((uintptr_t)at - mem)));
		if (n == 0)
			at += *p++;
		else if (inplace)
			add_base(at, n, base);
		else {
			set_words(at, p, n, base);
			p += n;
		}
		at += n;
	}
	return (true);
}

/* The words of one group, from p to end. */
static __attribute__((noinline)) bool
apply_group(const struct closure_obj *co, const struct obj *obj,
    const uint32_t *p, const uint32_t *end, Elf_Addr base, bool inplace)
{

	return (inplace ? apply_runs(co, obj, p, end, base, true) :
	    apply_runs(co, obj, p, end, base, false));
}

/* Words that are relative to any object. */
static bool
apply_words(const struct closure *c, const struct closure_obj *co,
    const struct obj *obj, const Elf_Addr *base)
{
	const uint32_t *p = closure_at(c->head, co->word.at);
	const uint32_t *end = p + co->word.n;
	uint32_t who, n;

	for (; end - p >= 2; p += n) {
		who = p[0];
		n = p[1];
		p += 2;
		if ((who & ~CLOSURE_INPLACE) >= c->head->nobj + 2u ||
		    (size_t)(end - p) < n)
			return (outside(obj, co->from));
		if (!apply_group(co, obj, p, p + n,
		    base[who & ~CLOSURE_INPLACE], (who & CLOSURE_INPLACE) != 0))
			return (false);
	}
	return (true);
}

/* A place of some size, or NULL with an error. */
static void *
place(const struct closure_obj *co, const struct obj *obj, Elf_Addr at,
    size_t size)
{

	if (at - co->from < co->to - co->from && co->to - at >= size)
		return (elfimg_mem(&obj->img, at));
	outside(obj, at);
	return (NULL);
}

/* Store a value in one of its forms. */
static bool
store(const struct obj *obj, unsigned form, void *where, uint64_t value)
{
	struct reloc_how how = { RELOC_SYMBOL, (uint8_t)form, 0 };

	if (ELF_CLASS == 32)
		value = (Elf_Addr)value;
	if (reloc_store(&how, where, value))
		return (true);
	error("%s: the closure's value %#jx does not fit", obj->path,
	    (uintmax_t)value);
	return (false);
}

/* Is it a descriptor, two words? */
static bool
is_pair(const struct closure_odd *o)
{

	return (o->how == ODD_TLSDESC || o->how == ODD_TLSDESC_UNDEFINED ||
	    o->how == ODD_TLSDESC_MODULE);
}

/* A descriptor; `value' as the closure has it. */
static void
store_pair(const struct closure *c, const struct closure_odd *o,
    struct obj *obj, Elf_Addr *pair, Elf_Addr value)
{

	if (o->how == ODD_TLSDESC_MODULE) {
		tls_descriptor(obj, c->obj[o->base], value, pair);
		return;
	}
	pair[MD_TLSDESC_FUNC] = (Elf_Addr)(uintptr_t)(o->how == ODD_TLSDESC ?
	    tlsdesc_static : tlsdesc_undefined);
	pair[MD_TLSDESC_ARG] = value;
}

/* What depends on where the module of a plug-in has come to be. */
static bool
module_value(const struct obj *obj, struct obj *def, unsigned how,
    uint64_t *value)
{

	if (how == ODD_MODULE) {
		*value = (uint64_t)def->tlsindex;
		return (true);
	}
	if (!tls_offset(def)) {
		error("%s: No space available for static Thread Local Storage",
		    obj->path);
		return (false);
	}
	*value = MD_TLS_VARIANT == 1 ? *value + def->tlsoffset :
	    *value - def->tlsoffset;
	return (true);
}

static bool
apply_odd(const struct closure *c, const struct closure_obj *co,
    struct obj *obj, const Elf_Addr *base)
{
	const struct closure_odd *o = closure_at(c->head, co->odd.at);
	const struct closure_odd *end = o + co->odd.n;
	uint64_t value;
	void *where;

	for (; o < end; o++) {
		where = place(co, obj, o->place, is_pair(o) ?
		    2 * sizeof(Elf_Addr) : o->form == FORM_WORD64 ? 8 : 4);
		if (where == NULL || o->base >= c->head->nobj + 2u ||
		    (o->how >= ODD_MODULE && o->base >= c->head->nobj))
			return (where != NULL && outside(obj, o->place));
		value = (uint64_t)o->high << 32 | o->value;
		if (o->how < ODD_MODULE)
			value += base[o->base];
		if (is_pair(o)) {
			store_pair(c, o, obj, where, (Elf_Addr)value);
			continue;
		}
		if (o->how == ODD_PCREL)
			value -= (uintptr_t)where;
		if ((o->how >= ODD_MODULE && !module_value(obj,
		    c->obj[o->base], o->how, &value)) ||
		    !store(obj, o->form, where, value))
			return (false);
	}
	return (true);
}

/*
 * All places of the object but those that functions tell.  base: the load
 * addresses of the objects, the linker, and 0.  False: error recorded.
 */
bool
closure_words(const struct closure *c, const struct closure_obj *co,
    struct obj *obj, const Elf_Addr *base)
{

	return (apply_words(c, co, obj, base) &&
	    (co->odd.n == 0 || apply_odd(c, co, obj, base)));
}

/*
 * The slots of a plug-in that are bound when they are called first, unless
 * `now'.  False: error recorded.
 */
bool
closure_late(const struct closure *c, const struct closure_obj *co,
    const struct obj *obj, const Elf_Addr *base, bool now)
{
	const struct closure_late *l = closure_at(c->head, co->late.at);
	const struct closure_late *end = l + co->late.n;
	Elf_Addr *where;

	for (; l < end; l++) {
		where = place(co, obj, l->place, sizeof(*where));
		if (where == NULL)
			return (false);
		if (now && l->base < c->head->nobj + 2u)
			*where = base[l->base] + (Elf_Addr)(int32_t)l->value;
		else
			*where += obj->img.base;
	}
	return (true);
}

/* Slots that stay lazy lead to the linker.  False: they can't. */
bool
closure_lazy(const struct closure_obj *co, struct obj *obj)
{
	Elf_Addr *got;

	if ((co->flags & CLOSURE_OBJ_LAZY) == 0)
		return (true);
	if (co->pltgot < co->from || co->pltgot > co->to ||
	    co->to - co->pltgot < MD_GOT_RESERVED * sizeof(*got))
		return (false);
	got = (Elf_Addr *)elfimg_mem(&obj->img, co->pltgot);
	got[MD_GOT_OBJ] = (Elf_Addr)(uintptr_t)obj;
	got[MD_GOT_BIND] = (Elf_Addr)(uintptr_t)bind_start;
	obj->lazy = true;
	return (true);
}

/* As apply.c's: the resolver may call what isn't bound yet. */
static uintptr_t
call_resolver(uintptr_t function)
{
	bool held;

	held = unlock_if_writing(LOCK_BIND);
	function = md_call_resolver(function);
	if (held)
		lock_write(LOCK_BIND);
	return (function);
}

/*
 * Places whose values functions tell, when all others have theirs; those of
 * slots that may be bound later only if `now'.  False: error recorded.
 */
bool
closure_ifuncs(const struct closure *c, const struct closure_obj *co,
    const struct obj *obj, bool now)
{
	const struct closure_ifunc *f = closure_at(c->head, co->ifunc.at);
	const struct closure_ifunc *end = f + co->ifunc.n;
	const struct obj *def;
	uintptr_t value;
	void *where;

	for (; f < end; f++) {
		if (f->late != 0 && !now)
			continue;
		where = place(co, obj, f->place, sizeof(Elf_Addr));
		if (where == NULL || f->base > c->head->nobj)
			return (where != NULL && outside(obj, f->place));
		def = c->obj[f->base];
		value = (uintptr_t)(def->img.base + f->resolver);
		if (!obj_has_code(def, value)) {
			error("%s: resolver at %#jx is not in code of %s",
			    obj->path, (uintmax_t)value, def->path);
			return (false);
		}
		value = call_resolver(value) + (uintptr_t)(int32_t)f->addend;
		if (!store(obj, f->form, where, value))
			return (false);
	}
	return (true);
}
