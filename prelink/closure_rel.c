/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Relocations of one object, as a closure has them: words (closure_runs.c), by
 * whose load address they need, and what is none.
 */
#include <stdlib.h>
#include <string.h>

#include "closure_buf.h"
#include "elf.h"
#include "elfconst.h"
#include "reloc.h"
#include "resolve_os.h"

#define	PF_EXEC		1u	/* PF_X */

/* Lists of one object, not yet in the file. */
struct lists {
	struct buf odd, ifunc, late, answer;
};

/* Object indices that are none. */
static uint16_t
no_base(const struct making *m)
{

	return ((uint16_t)m->st->nobj);
}

static bool
stays_lazy(const struct start_rel *r)
{

	return ((r->flags & REL_UNDEFINED) != 0 ||
	    (r->flags & (REL_LAZY | REL_IFUNC)) == (REL_LAZY | REL_IFUNC));
}

/* What the place has in the file. */
static uint64_t
content(const struct start *st, const struct start_obj *so, uint64_t at)
{
	uint64_t value = 0;

	memcpy(&value, so->mem + at, st->class / 8);
	return (value);
}

/*
 * A plug-in's module has its number and its place only when it is loaded.
 * False: this isn't about one.
 */
static bool
module_target(const struct start *st, const struct start_rel *r,
    struct value *t)
{

	if (st->nstart == 0 || r->provider == START_NONE ||
	    r->provider < st->nstart)
		return (false);
	switch (r->kind) {
	case RELOC_DTPMOD:
		*t = (struct value){ (uint16_t)r->provider, ODD_MODULE, 0 };
		return (true);
	case RELOC_TPOFF:
	case RELOC_TLSDESC:
		*t = (struct value){ (uint16_t)r->provider,
		    r->kind == RELOC_TPOFF ? ODD_BLOCK : ODD_TLSDESC_MODULE,
		    r->value + (uint64_t)r->addend };
		return (true);
	default:
		return (false);
	}
}

/* S + A of a relocation that is a number; see rtld/apply.c. */
static struct value
target_of(const struct making *m, uint32_t self, const struct start_rel *r)
{
	const struct start *st = m->st;
	const struct start_obj *def;
	struct value t = { no_base(m), ODD_VALUE, 0 };

	if (stays_lazy(r))
		return ((struct value){ (uint16_t)self, ODD_VALUE,
		    content(st, &st->obj[self], r->offset) });
	if (module_target(st, r, &t))
		return (t);
	def = r->provider != START_NONE ? &st->obj[r->provider] : NULL;
	switch (r->kind) {
	case RELOC_DTPMOD:
		t.value = def != NULL ? def->tlsindex : 0;
		return (t);
	case RELOC_DTPOFF:
		t.value = def != NULL ? r->value - st->dtvbias : 0;
		break;
	case RELOC_SIZE:
		t.value = def != NULL ? r->size : 0;
		break;
	case RELOC_TPOFF:
	case RELOC_TLSDESC:
		if (def != NULL)
			t.value = st->variant2 ? r->value - def->tlsoffset :
			    r->value + def->tlsoffset;
		break;
	default:
		t.value = r->value;
		if (def != NULL && (r->flags & REL_ABS) == 0)
			t.base = (uint16_t)r->provider;
	}
	if (r->kind != RELOC_JUMP)
		t.value += (uint64_t)r->addend;
	return (t);
}

/* Does the number come back when 32 bits of it are kept? */
static bool
fits(const struct start *st, uint64_t value)
{

	return (st->class == 32 || (int64_t)value == (int32_t)value);
}

/* Is it a whole word at a word's place? */
static bool
is_word(const struct start *st, const struct start_rel *r)
{
	const unsigned size = st->class / 8;

	return (r->width == size && r->offset % size == 0 &&
	    (r->form == FORM_WORD32 || r->form == FORM_WORD64) &&
	    r->kind != RELOC_PCREL);
}

static int
compare_words(const void *a, const void *b)
{
	const struct word *x = a, *y = b;

	return (x->at < y->at ? -1 : x->at > y->at);
}

static void
add_odd(struct lists *l, const struct start_rel *r, const struct value *t)
{
	struct closure_odd odd;

	memset(&odd, 0, sizeof(odd));
	odd.place = (uint32_t)r->offset;
	odd.base = t->base;
	odd.form = r->form;
	odd.how = t->how;
	if (t->how != ODD_VALUE)
		;
	else if (r->kind == RELOC_PCREL)
		odd.how = ODD_PCREL;
	else if (r->kind == RELOC_TLSDESC)
		odd.how = (r->flags & REL_UNDEFWEAK) != 0 ?
		    ODD_TLSDESC_UNDEFINED : ODD_TLSDESC;
	odd.value = (uint32_t)t->value;
	odd.high = (uint32_t)(t->value >> 32);
	buf_add(&l->odd, &odd, sizeof(odd), 4);
}

static void
add_ifunc(struct lists *l, const struct start_rel *r, bool late)
{
	struct closure_ifunc f;
	int64_t addend;

	memset(&f, 0, sizeof(f));
	f.place = (uint32_t)r->offset;
	f.base = (uint16_t)r->provider;
	f.form = r->form;
	f.late = late;
	addend = r->kind == RELOC_JUMP ? 0 : r->addend;
	if (r->kind == RELOC_IRELATIVE)
		f.resolver = (uint32_t)r->addend;
	else {
		f.resolver = (uint32_t)r->value;
		f.addend = (uint32_t)addend;
	}
	buf_add(&l->ifunc, &f, sizeof(f), 4);
}

/* A slot of a plug-in. */
static void
add_late(struct making *m, uint32_t self, struct lists *l,
    const struct start_rel *r)
{
	struct closure_late late;
	struct value t;

	memset(&late, 0, sizeof(late));
	late.place = (uint32_t)r->offset;
	late.base = CLOSURE_NONE;
	if ((r->flags & REL_IFUNC) != 0)
		add_ifunc(l, r, true);
	else if ((r->flags & REL_UNDEFINED) == 0) {
		t = target_of(m, self, r);
		late.base = t.base;
		late.value = (uint32_t)t.value;
		if (!fits(m->st, t.value))
			make_fail(m, "%s: the value of %s is too large",
			    m->st->obj[self].path, r->name);
	}
	buf_add(&l->late, &late, sizeof(late), 4);
}

/* Is there code at that address of the object? */
static bool
has_code(const struct start_obj *so, uint64_t at)
{
	const struct start_phdr *ph;

	for (ph = so->phdr; ph < so->phdr + so->nphdr; ph++)
		if (ph->type == PT_LOAD && (ph->flags & PF_EXEC) != 0 &&
		    at - ph->vaddr < ph->memsz)
			return (true);
	return (false);
}

/* Where a word's value is; NULL: it is not relocated. */
static const struct word *
find_word(const struct word *w, size_t n, uint64_t at)
{
	struct word key = { at, { 0, 0, 0 }, false };

	return (n == 0 ? NULL : bsearch(&key, w, n, sizeof(*w),
	    compare_words));
}

/* init.c, check_array: what is called must be code, not the linker's. */
static void
check_array(struct making *m, uint32_t self, const struct word *w, size_t n,
    const uint64_t array[2])
{
	const struct start *st = m->st;
	const struct start_obj *so = &st->obj[self];
	const struct word *f;
	uint64_t at, value, size = st->class / 8;

	for (at = array[0]; at + size <= array[0] + array[1]; at += size) {
		f = find_word(w, n, at);
		value = f != NULL ? f->t.value : content(st, so, at);
		if (st->class == 32)
			value = (uint32_t)value;
		if (f == NULL && !place_relocated(so, at, size) &&
		    (value <= 1 || value == UINT64_MAX >>
		    (64 - st->class) || (so->fixed && has_code(so, value))))
			continue;
		if (f == NULL || f->t.base + 1u >= st->nobj ||
		    !has_code(&st->obj[f->t.base], value)) {
			make_fail(m, "%s: initialisation or termination "
			    "function at %#jx is not code", so->path,
			    (uintmax_t)value);
			return;
		}
	}
}

/* Is it relative to the object itself, and what the file has? */
static bool
has_value(const struct start *st, uint32_t self, uint64_t at,
    const struct value *t)
{
	uint64_t is = content(st, &st->obj[self], at);

	return (t->base == self && (st->class == 32 ?
	    (uint32_t)is == (uint32_t)t->value : is == t->value));
}

/* Takes the relocations apart; returns the words, sorted. */
static struct word *
split(struct making *m, uint32_t self, struct lists *l, size_t *n)
{
	const struct start_obj *so = &m->st->obj[self];
	const struct start_rel *r;
	struct value t;
	struct word *w;

	w = resolve_alloc((so->nrel + 1) * sizeof(*w));
	*n = 0;
	for (r = so->rel; r < so->rel + so->nrel; r++) {
		if (r->kind == RELOC_NONE || r->kind == RELOC_COPY)
			continue;
		if (is_late(m->st, r)) {
			add_late(m, self, l, r);
			continue;
		}
		if ((r->flags & REL_IFUNC) != 0 && !stays_lazy(r)) {
			add_ifunc(l, r, false);
			continue;
		}
		t = target_of(m, self, r);
		if (r->kind != RELOC_TLSDESC && is_word(m->st, r) &&
		    t.how == ODD_VALUE && fits(m->st, t.value))
			w[(*n)++] = (struct word){ r->offset, t,
			    has_value(m->st, self, r->offset, &t) };
		else
			add_odd(l, r, &t);
	}
	qsort(w, *n, sizeof(*w), compare_words);
	return (w);
}

/* A list to its place in the file. */
static void
put_list(struct making *m, struct buf *to, struct buf *b, size_t size,
    struct closure_list *list)
{

	list->n = (uint32_t)(b->n / size);
	list->at = list->n == 0 ? 0 : buf_add(to, b->p, b->n, 4);
	free(b->p);
}

/* All relocations of object `index' into the file. */
void
make_relocations(struct making *m, uint32_t index, struct closure_obj *co)
{
	const struct start_obj *so = &m->st->obj[index];
	struct lists l;
	struct word *w;
	size_t n;

	memset(&l, 0, sizeof(l));
	make_places(m, so);
	w = split(m, index, &l, &n);
	make_answers(m->st, so, &l.answer);
	if (index == 0 && so->noinit)
		check_array(m, index, w, n, so->preinit);
	check_array(m, index, w, n, so->initarray);
	check_array(m, index, w, n, so->finiarray);
	make_runs(m, index, w, n, co, false);
	free(w);
	put_list(m, &m->hot, &l.odd, sizeof(struct closure_odd), &co->odd);
	put_list(m, &m->hot, &l.ifunc, sizeof(struct closure_ifunc),
	    &co->ifunc);
	put_list(m, &m->hot, &l.late, sizeof(struct closure_late), &co->late);
	put_list(m, &m->cold, &l.answer, sizeof(struct closure_answer),
	    &co->answer);
}
