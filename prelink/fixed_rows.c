/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See fixed_rows.h and SPEC, "fixed mode".  A row is an ELF RELA entry without
 * a symbol:
 *	MD_WORD				the word at r_offset is r_addend
 *	RELATIVE			the same, plus the program's address
 *	IRELATIVE			what the function at r_addend returns
 *	TLSDESC				a static descriptor for r_addend
 *	another type			r_addend, as that type stores it
 * What depends on the linker's address, and what is copied, is in the closure.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../rtld/closure.h"
#include "elfconst.h"
#include "fixed_rows.h"
#include "store.h"

#define	INFO	ELF_CAT(ELF, ELF_CLASS, _R_INFO)

/* Types of the machine, by what they are to us. */
struct types {
	uint32_t word, relative, irelative, tlsdesc;
};

/* The walk over a start. */
struct make {
	struct rows *r;		/* the result */
	size_t room;		/* entries for which r->row is enough */
	const struct start *st;	/* of what */
	struct types t;		/* of its machine */
	bool moves;		/* the program's address isn't known */
	char *why;		/* WHY_MAX bytes */
};

static bool
refuse(struct make *m, const struct start_obj *so, const struct start_rel *r,
    const char *what)
{

	snprintf(m->why, WHY_MAX, "%s: %s for %s", so->path, what,
	    r != NULL && r->name != NULL ? r->name : "a relocation");
	return (false);
}

static void
add_row(struct make *m, uint64_t offset, uint32_t type, uint32_t sym,
    uint64_t addend)
{
	Elf_Rela *row;

	if (m->r->nrow == m->room) {
		m->room = m->room * 2 + 64;
		m->r->row = need(realloc(m->r->row,
		    m->room * sizeof(*row)));
	}
	row = &m->r->row[m->r->nrow++];
	row->r_offset = (Elf_Addr)offset;
	row->r_info = INFO(sym, type);
	row->r_addend = (__typeof__(row->r_addend))addend;
}

/* S + A and the like, when everything is where it was linked to be. */
static uint64_t
value_of(const struct start *st, const struct start_rel *r)
{
	const struct start_obj *def = r->provider != START_NONE ?
	    &st->obj[r->provider] : NULL;
	uint64_t value = r->value, addend = (uint64_t)r->addend;

	switch (r->kind) {
	case RELOC_DTPMOD:
		return (def != NULL ? def->tlsindex : 0);
	case RELOC_JUMP:
		return (value);
	case RELOC_SIZE:
		return (r->size + addend);
	case RELOC_TPOFF:
	case RELOC_TLSDESC:
		if (def == NULL)
			return (addend);
		return (st->variant2 ? value + addend - def->tlsoffset :
		    value + addend + def->tlsoffset);
	case RELOC_DTPOFF:
		return (def != NULL ? value + addend - st->dtvbias : addend);
	case RELOC_PCREL:
		return (value + addend - r->offset);
	default:
		return (value + addend);
	}
}

/* Does the place hold the value already? */
static bool
holds(const struct start_obj *so, const struct start_rel *r, uint64_t value)
{
	Elf_Addr word;

	if (r->width != sizeof(word) || r->offset < so->lo ||
	    r->offset > so->hi - sizeof(word))
		return (false);
	memcpy(&word, (unsigned char *)((uintptr_t)so->mem + r->offset),
	    sizeof(word));
	return (word == (Elf_Addr)value);
}

static bool
is_word(const struct start_rel *r)
{

	return (r->form == (ELF_CLASS == 64 ? FORM_WORD64 : FORM_WORD32));
}

/* Those that call a function at each start. */
static bool
ifunc_row(struct make *m, const struct start_obj *so,
    const struct start_rel *r)
{

	if (!is_word(r) || r->provider == m->st->nobj - 1)
		return (refuse(m, so, r, "unusual indirect function"));
	if (r->kind == RELOC_SYMBOL && r->addend != 0)
		return (refuse(m, so, r, "indirect function with an addend"));
	add_row(m, r->offset, m->t.irelative, 0, r->kind == RELOC_JUMP ?
	    r->value : r->value + (uint64_t)r->addend);
	return (true);
}

/* A thread-local variable's descriptor. */
static bool
tlsdesc_row(struct make *m, const struct start_obj *so,
    const struct start_rel *r)
{

	if (r->provider == START_NONE)
		return (refuse(m, so, r, "descriptor of an undefined weak "
		    "thread-local variable"));
	add_row(m, r->offset, m->t.tlsdesc, 0, value_of(m->st, r));
	return (true);
}

/* Is the value an address in a program that may be anywhere? */
static bool
is_relative(const struct make *m, const struct start_rel *r)
{

	if (!m->moves || r->provider != 0 || (r->flags & REL_ABS) != 0)
		return (false);
	return (r->kind == RELOC_RELATIVE || r->kind == RELOC_SYMBOL ||
	    r->kind == RELOC_JUMP || r->kind == RELOC_PCREL);
}

/* The word that a slot holds in the file: its address in the PLT. */
static uint64_t
word_at(const struct start_obj *so, uint64_t at)
{
	Elf_Addr word = 0;

	if (at >= so->lo && at <= so->hi - sizeof(word))
		memcpy(&word, (unsigned char *)((uintptr_t)so->mem + at),
		    sizeof(word));
	return (word);
}

/* One that the usual way would bind when it is called. */
static bool
lazy_row(struct make *m, const struct start_obj *so,
    const struct start_rel *r)
{

	/* In a program that moved, the slot has to find its PLT. */
	if (m->moves && so == m->st->obj)
		add_row(m, r->offset, m->t.relative, 0,
		    word_at(so, r->offset));
	return (true);
}

/* One relocation.  False: what it needs no row can say. */
static bool
make_row(struct make *m, const struct start_obj *so,
    const struct start_rel *r)
{
	uint64_t value;

	if (r->kind == RELOC_NONE)
		return (true);
	if ((r->flags & REL_UNDEFINED) != 0)
		return (lazy_row(m, so, r));
	if (r->provider == m->st->nobj - 1)
		return (r->kind != RELOC_COPY ||
		    refuse(m, so, r, "copy from the linker"));
	if (r->kind == RELOC_COPY ||
	    closure_slot(m->st, (uint32_t)(so - m->st->obj), r))
		return (true);
	if ((r->flags & REL_IFUNC) != 0)
		return (ifunc_row(m, so, r));
	if (r->kind == RELOC_TLSDESC)
		return (tlsdesc_row(m, so, r));
	value = value_of(m->st, r);
	if (r->kind == RELOC_PCREL && m->moves &&
	    (so == m->st->obj || r->provider == 0))
		return (refuse(m, so, r, "distance to or from a program that "
		    "may be anywhere"));
	if (is_relative(m, r)) {
		if (!is_word(r))
			return (refuse(m, so, r, "unusual address"));
		add_row(m, r->offset, m->t.relative, 0, value);
	} else if (!holds(so, r, value))
		add_row(m, r->offset, is_word(r) ? m->t.word : r->type, 0,
		    value);
	return (true);
}

/* Is it a word that the closure can have? */
static bool
is_plain(const Elf_Rela *row, const struct types *t)
{
	uint32_t type = ELF_R_TYPE(row->r_info);

	return ((type == t->word || type == t->relative) &&
	    row->r_offset % sizeof(Elf_Addr) == 0 && (ELF_CLASS == 32 ||
	    (int64_t)row->r_addend == (int32_t)row->r_addend));
}

/* Functions are last; first is what the closure has, words at the head. */
static int
stage(const Elf_Rela *row, const struct types *t)
{
	uint32_t type = ELF_R_TYPE(row->r_info);

	if (is_plain(row, t))
		return (type == t->word ? 0 : 1);
	return (type != t->irelative ? 2 : 3);
}

static struct types sort_types;

static int
compare(const void *a, const void *b)
{
	const Elf_Rela *x = a, *y = b;
	int i = stage(x, &sort_types), j = stage(y, &sort_types);

	if (i != j)
		return (i - j);
	return (x->r_offset < y->r_offset ? -1 : x->r_offset > y->r_offset);
}

static bool
all_rows(struct make *m)
{
	const struct start_obj *so;
	uint32_t i;
	size_t k;

	for (i = 0; i + 1 < m->st->nobj; i++) {
		so = &m->st->obj[i];
		for (k = 0; k < so->nrel; k++)
			if (!make_row(m, so, &so->rel[k]))
				return (false);
	}
	sort_types = m->t;
	qsort(m->r->row, m->r->nrow, sizeof(*m->r->row), compare);
	return (true);
}

/*
 * The rest of what the start needs.  A linker not ours has no use for it; one
 * of ours that uses other closures would take the lists for what they once
 * were.
 */
static bool
make_plan(struct make *m)
{
	const Elf_Rela *row = m->r->row, *end = row + m->r->nrow;
	struct closure_value *v;
	const char *why;
	size_t n;

	if (m->st->accepts == 0)
		return (true);
	v = need(calloc(m->r->nrow + 1, sizeof(*v)));
	for (n = 0; row < end && is_plain(row, &m->t); row++, n++)
		v[n] = (struct closure_value){ row->r_offset,
		    (Elf_Addr)row->r_addend,
		    ELF_R_TYPE(row->r_info) == m->t.relative };
	why = closure_make(m->st, v, n, &m->r->plan, &m->r->nplan);
	free(v);
	if (why == NULL)
		return (true);
	snprintf(m->why, WHY_MAX, "%s", why);
	return (false);
}

/* A name of the list; returns its offset. */
static uint32_t
add_string(struct rows *r, const char *s)
{
	size_t n = strlen(s) + 1, at = r->nstr;

	r->str = need(realloc(r->str, at + n));
	memcpy(r->str + at, s, n);
	r->nstr += n;
	return ((uint32_t)at);
}

/* What the linker is known by: the head of its build-id. */
static uint32_t
linker_sum(const struct start_obj *so)
{
	uint32_t sum = 0;

	if (so->nbuildid >= sizeof(sum))
		memcpy(&sum, (unsigned char *)((uintptr_t)so->mem +
		    so->buildid), sizeof(sum));
	return (sum);
}

/* Do two objects want the same addresses? */
static bool
disjoint(struct make *m, uint32_t i)
{
	const struct start_obj *a = &m->st->obj[i], *b;
	uint32_t k;

	for (k = 0; k < i; k++) {
		b = &m->st->obj[k];
		if (a->lo < b->hi && b->lo < a->hi) {
			snprintf(m->why, WHY_MAX, "its libraries %s and %s "
			    "overlap", b->path, a->path);
			return (false);
		}
	}
	return (true);
}

/* The libraries in load order, and the linker.  False: one isn't prelinked. */
static bool
make_list(struct make *m)
{
	const struct start_obj *so;
	struct rows *r = m->r;
	struct fixed_info info;
	Elf32_Lib *lib;
	uint32_t i;
	char why[WHY_MAX];

	r->lib = need(calloc(m->st->nobj, sizeof(*r->lib)));
	for (i = 1; i < m->st->nobj; i++) {
		so = &m->st->obj[i];
		lib = &r->lib[r->nlib++];
		lib->l_name = add_string(r, so->soname != NULL ? so->soname :
		    so->path);
		if (i == m->st->nobj - 1) {
			lib->l_checksum = linker_sum(so);
			continue;
		}
		if (!fixed_info((unsigned char *)(uintptr_t)so->bytes,
		    so->nbytes, &info, why) || !info.done) {
			snprintf(m->why, WHY_MAX, "its library %s is not "
			    "prelinked", so->path);
			return (false);
		}
		if (!disjoint(m, i))
			return (false);
		lib->l_time_stamp = (uint32_t)info.stamp;
		lib->l_checksum = info.sum;
	}
	return (true);
}

/* The types of the start's machine. */
static bool
find_types(struct make *m)
{
	static const struct {
		unsigned machine;	/* e_machine */
		struct types types;	/* its types */
	} machines[] = {
		{ EM_ARM, { R_ARM_ABS32, R_ARM_RELATIVE, R_ARM_IRELATIVE,
		    R_ARM_TLS_DESC } },
		{ EM_X86_64, { R_X86_64_64, R_X86_64_RELATIVE,
		    R_X86_64_IRELATIVE, R_X86_64_TLSDESC } },
		{ EM_AARCH64, { R_AARCH64_ABS64, R_AARCH64_RELATIVE,
		    R_AARCH64_IRELATIVE, R_AARCH64_TLSDESC } },
		{ EM_RISCV, { R_RISCV_64, R_RISCV_RELATIVE, R_RISCV_IRELATIVE,
		    0 } }		/* no descriptors */
	};
	size_t i;

	for (i = 0; i < sizeof(machines) / sizeof(machines[0]); i++)
		if (machines[i].machine == m->st->machine) {
			m->t = machines[i].types;
			return (true);
		}
	return (false);
}

bool
rows_make(struct rows *r, const struct start *st, char *why)
{
	struct make m = { .r = r, .st = st, .why = why };

	memset(r, 0, sizeof(*r));
	m.moves = !st->obj[0].fixed;
	if (!find_types(&m))
		return (refuse(&m, st->obj, NULL, "unknown machine"));
	if (make_list(&m) && all_rows(&m) && make_plan(&m))
		return (true);
	rows_free(r);
	return (false);
}

void
rows_free(struct rows *r)
{

	free(r->row);
	free(r->lib);
	free(r->str);
	free(r->plan);
}
