/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The closure that a program carries which is prelinked to fixed addresses: how
 * to load its libraries without looking for them.  Their relocations are in
 * their files; of what differs from those, words, as runs, by which they are
 * stored sooner than by the rows of .gnu.conflict; what depends on where the
 * linker is; and the slots of PLTs.
 */
#include <stdlib.h>
#include <string.h>

#include "closure_buf.h"
#include "elf.h"
#include "elfconst.h"
#include "reloc.h"
#include "resolve_os.h"

/*
 * What identifies a prelinked library: the two entries of its dynamic section
 * that prelinking has added, DT_GNU_PRELINKED and DT_CHECKSUM behind it.
 */
static void
put_tags(struct making *m, const struct start_obj *so, struct closure_obj *co)
{
	const unsigned size = m->st->class / 4;
	const unsigned char *p = so->mem + so->dyn, *end = so->mem + so->hi;
	uint64_t tag = 1, next;

	for (; tag != DT_NULL && (size_t)(end - p) >= 2 * size; p += size) {
		tag = next = 0;
		memcpy(&tag, p, size / 2);
		memcpy(&next, p + size, size / 2);
		if ((uint32_t)tag != DT_GNU_PRELINKED ||
		    (uint32_t)next != DT_CHECKSUM)
			continue;
		co->buildid = (uint32_t)(p - so->mem);
		co->build = make_list(m, p, 2 * size, 1, 4);
		return;
	}
	make_fail(m, "its library %s is not prelinked", so->path);
}

/* May the linker's symbols be used as that relocation does? */
static bool
is_usual(const struct making *m, const struct start_rel *r)
{

	return ((r->kind == RELOC_SYMBOL || r->kind == RELOC_JUMP) &&
	    r->width == m->st->class / 8 &&
	    (r->flags & (REL_ABS | REL_IFUNC)) == 0);
}

/*
 * The words in the object that depend on where the linker is, into w, which has
 * room for all; those that can't be there into the list odd.  Returns how many
 * w has.
 */
static size_t
linker_words(struct making *m, uint32_t index, struct closure_obj *co,
    struct word *w)
{
	const struct start_obj *so = &m->st->obj[index];
	const uint16_t self = (uint16_t)(m->st->nobj - 1);
	const struct start_rel *r;
	struct buf b = { NULL, 0, 0 };
	struct closure_odd odd;
	uint64_t value;
	size_t n = 0;

	for (r = so->rel; r < so->rel + so->nrel; r++) {
		if (r->provider != self || r->kind == RELOC_NONE ||
		    (r->flags & REL_UNDEFINED) != 0)
			continue;
		if (!is_usual(m, r))
			make_fail(m, "%s: unusual use of the linker's %s",
			    so->path, r->name != NULL ? r->name : "memory");
		value = r->value +
		    (r->kind == RELOC_JUMP ? 0 : (uint64_t)r->addend);
		if (r->offset % (m->st->class / 8) == 0) {
			w[n++] = (struct word){ r->offset, { self, ODD_VALUE,
			    (uint32_t)value }, false };
			continue;
		}
		memset(&odd, 0, sizeof(odd));
		odd.place = (uint32_t)r->offset;
		odd.base = self;
		odd.form = r->form;
		odd.how = ODD_VALUE;
		odd.value = (uint32_t)value;
		buf_add(&b, &odd, sizeof(odd), 4);
	}
	co->odd = make_list(m, b.p, b.n / sizeof(odd), sizeof(odd), 4);
	free(b.p);
	return (n);
}

/* Does the object's file have that word already? */
static bool
has_word(const struct making *m, const struct start_obj *so, uint64_t at,
    uint64_t value)
{
	uint64_t is = 0;

	memcpy(&is, so->mem + at, m->st->class / 8);
	return (is == (m->st->class == 32 ? (uint32_t)value : value));
}

/* The words in the object. */
static void
put_words(struct making *m, uint32_t index, struct closure_obj *co,
    const struct closure_options *o)
{
	const struct start_obj *so = &m->st->obj[index];
	const struct closure_value *v = o->value, *end = v + o->nvalue;
	const uint16_t none = (uint16_t)m->st->nobj;
	struct word *w;
	size_t n;

	w = resolve_alloc((o->nvalue + so->nrel + 1) * sizeof(*w));
	n = linker_words(m, index, co, w);
	for (; v < end; v++)
		if (v->place >= so->lo && v->place < so->hi)
			w[n++] = (struct word){ v->place, { v->relative ?
			    0 : none, ODD_VALUE, v->value }, v->relative &&
			    index == 0 && has_word(m, so, v->place,
			    v->value) };
	make_runs(m, index, w, n, co, index == 0);
	free(w);
}

/* See store.h: words are counted from the first place on. */
void
closure_move(struct closure_head *h, uint32_t from)
{
	struct closure_obj *co = (struct closure_obj *)((char *)h + h->obj.at);
	uint32_t *p = (uint32_t *)((char *)h + co->word.at);
	uint32_t *const end = p + co->word.n;

	/* Each group of the program begins with a long skip: make_runs(). */
	for (; p < end; p += 2 + p[1])
		p[3] += (co->from - from) / (h->class / 8);
	co->from = from;
}

bool
closure_slot(const struct start *st, uint32_t index, const struct start_rel *r)
{

	/* A program's own slots are words; what moves, isn't known. */
	return (index != 0 && (r->flags & REL_LAZY) != 0 &&
	    (r->flags & (REL_UNDEFINED | REL_IFUNC)) == 0 &&
	    r->kind == RELOC_JUMP && r->width == st->class / 8 &&
	    r->provider != START_NONE && r->provider != st->nobj - 1 &&
	    (r->provider != 0 || st->obj[0].fixed ||
	    (r->flags & REL_ABS) != 0));
}

/* Slots, by their index in DT_JMPREL. */
static void
put_slots(struct making *m, uint32_t index, struct closure_obj *co)
{
	const struct start_obj *so = &m->st->obj[index];
	const struct start_rel *r;
	struct closure_slot slot;
	struct buf b = { NULL, 0, 0 };
	bool any = false, lazy = false;

	for (r = so->rel; r < so->rel + so->nrel; r++) {
		if ((r->flags & REL_PLT) == 0)
			continue;
		memset(&slot, 0, sizeof(slot));
		if (closure_slot(m->st, index, r)) {
			slot.place = make_u32(m, r->offset, "address");
			slot.value = make_u32(m, r->value, "address");
			any = true;
		}
		lazy = lazy || (r->flags & REL_LAZY) != 0;
		buf_add(&b, &slot, sizeof(slot), 4);
	}
	if (any)
		co->answer = make_list(m, b.p, b.n / sizeof(slot),
		    sizeof(slot), 4);
	if (index != 0 && lazy) {
		co->flags |= CLOSURE_OBJ_LAZY;
		co->pltgot = (uint32_t)so->pltgot;
	}
	free(b.p);
}

/* Whether its relocations are such as closures may have; no word of them. */
static void
check_relocations(struct making *m, uint32_t index)
{
	struct making scratch = { .st = m->st };
	struct closure_obj co;

	memset(&co, 0, sizeof(co));
	make_relocations(&scratch, index, &co);
	if (scratch.why != NULL)
		make_fail(m, "%s", scratch.why);
	free(scratch.hot.p);
	free(scratch.cold.p);
}

/* The object, but for what is the same in all closures. */
void
make_fixed(struct making *m, uint32_t index, struct closure_obj *co,
    const struct closure_options *o)
{
	const struct start_obj *so = &m->st->obj[index];

	if (index != 0) {
		co->id.size = so->id.size;
		put_tags(m, so, co);
	}
	put_words(m, index, co, o);
	put_slots(m, index, co);
	check_relocations(m, index);
}

/* See store.h. */
const char *
closure_make(const struct start *st, const struct closure_value *v, size_t n,
    unsigned char **p, size_t *size)
{
	const struct closure_options o = { .image = true, .fixed = true,
	    .value = v, .nvalue = n };
	struct buf b = { NULL, 0, 0 };
	const char *why;

	why = closure_blob(st, &o, &b);
	*p = b.p;
	*size = b.n;
	return (why);
}
