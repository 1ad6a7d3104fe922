/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Relocations of debugging information: few of each machine's types are found
 * there, those that put a symbol's value, or add or subtract it.  The numbers
 * are those of the machines' supplements to the gABI.
 */
#include <elf.h>

#include "debug.h"

enum deed { SET, ADD, SUB, SET6, SUB6, SETULEB, SUBULEB };

/* A type of relocation, and what it does. */
struct kind {
	uint16_t	 k_machine;	/* EM_* */
	uint16_t	 k_type;	/* R_* */
	uint8_t		 k_size;	/* bytes */
	uint8_t		 k_deed;	/* what is done to them */
};

static const struct kind kinds[] = {
	{ EM_X86_64, 1, 8, SET }, { EM_X86_64, 10, 4, SET },
	{ EM_X86_64, 11, 4, SET }, { EM_386, 1, 4, SET },
	{ EM_ARM, 2, 4, SET }, { EM_AARCH64, 257, 8, SET },
	{ EM_AARCH64, 258, 4, SET }, { EM_MIPS, 2, 4, SET },
	{ EM_MIPS, 18, 8, SET }, { EM_PPC, 1, 4, SET }, { EM_PPC, 24, 4, SET },
	{ EM_PPC64, 1, 4, SET }, { EM_PPC64, 24, 4, SET },
	{ EM_PPC64, 38, 8, SET }, { EM_PPC64, 43, 8, SET },
	{ EM_S390, 4, 4, SET }, { EM_S390, 22, 8, SET },
	{ EM_SPARC, 3, 4, SET }, { EM_SPARC, 23, 4, SET },
	{ EM_SPARCV9, 3, 4, SET }, { EM_SPARCV9, 23, 4, SET },
	{ EM_SPARCV9, 32, 8, SET }, { EM_SPARCV9, 54, 8, SET },
	{ EM_RISCV, 1, 4, SET }, { EM_RISCV, 2, 8, SET },
	{ EM_RISCV, 33, 1, ADD }, { EM_RISCV, 34, 2, ADD },
	{ EM_RISCV, 35, 4, ADD }, { EM_RISCV, 36, 8, ADD },
	{ EM_RISCV, 37, 1, SUB }, { EM_RISCV, 38, 2, SUB },
	{ EM_RISCV, 39, 4, SUB }, { EM_RISCV, 40, 8, SUB },
	{ EM_RISCV, 52, 1, SUB6 }, { EM_RISCV, 53, 1, SET6 },
	{ EM_RISCV, 54, 1, SET }, { EM_RISCV, 55, 2, SET },
	{ EM_RISCV, 56, 4, SET }, { EM_RISCV, 60, 10, SETULEB },
	{ EM_RISCV, 61, 10, SUBULEB },
	{ EM_LOONGARCH, 1, 4, SET }, { EM_LOONGARCH, 2, 8, SET },
	{ EM_LOONGARCH, 47, 1, ADD }, { EM_LOONGARCH, 48, 2, ADD },
	{ EM_LOONGARCH, 50, 4, ADD }, { EM_LOONGARCH, 51, 8, ADD },
	{ EM_LOONGARCH, 52, 1, SUB }, { EM_LOONGARCH, 53, 2, SUB },
	{ EM_LOONGARCH, 55, 4, SUB }, { EM_LOONGARCH, 56, 8, SUB },
	{ EM_68K, 1, 4, SET }, { EM_SH, 1, 4, SET }, { EM_PARISC, 1, 4, SET },
	{ EM_PARISC, 80, 8, SET }, { EM_ALPHA, 1, 4, SET },
	{ EM_ALPHA, 2, 8, SET }, { EM_IA_64, 0x25, 4, SET },
	{ EM_IA_64, 0x27, 8, SET }, { EM_XTENSA, 1, 4, SET },
	{ EM_AVR, 1, 4, SET }, { EM_BPF, 2, 8, SET }, { EM_BPF, 3, 4, SET },
	{ 164, 6, 4, SET },			/* Hexagon */
	{ 0, 0, 0, 0 }
};

static const struct kind *
kind_of(uint16_t machine, uint32_t type)
{
	const struct kind *k;

	for (k = kinds; k->k_size != 0; k++)
		if (k->k_machine == machine && k->k_type == type)
			return (k);
	return (NULL);
}

/* The size bytes at p as a number, in the file's order. */
static uint64_t
get(const struct object *o, const unsigned char *p, unsigned int size)
{
	uint64_t n;
	unsigned int i;

	for (n = 0, i = 0; i < size; i++)
		n = n << 8 | p[o->o_big ? i : size - 1 - i];
	return (n);
}

static void
put(const struct object *o, unsigned char *p, unsigned int size, uint64_t n)
{
	unsigned int i;

	for (i = 0; i < size; i++, n >>= 8)
		p[o->o_big ? size - 1 - i : i] = (unsigned char)n;
}

/* ULEB128 numbers keep the length they have: p[0..left). */
static void
uleb(unsigned char *p, uint64_t left, uint64_t value, bool subtract)
{
	uint64_t i, n, old;

	for (n = 0, old = 0; n < left && n < 10; n++) {
		old |= (uint64_t)(p[n] & 0x7f) << 7 * n;
		if ((p[n] & 0x80) == 0)
			break;
	}
	if (n == left || n == 10)
		return;
	if (subtract)
		value = old - value;
	for (i = 0; i <= n; i++, value >>= 7)
		p[i] = (unsigned char)((value & 0x7f) | (i < n ? 0x80 : 0));
}

static void
apply(const struct object *o, const struct kind *k, unsigned char *p,
    uint64_t left, uint64_t value)
{
	switch (k->k_deed) {
	case SETULEB:
	case SUBULEB:
		uleb(p, left, value, k->k_deed == SUBULEB);
		return;
	case SET6:
		*p = (unsigned char)((*p & 0xc0) | (value & 0x3f));
		return;
	case SUB6:
		*p = (unsigned char)((*p & 0xc0) | ((*p - value) & 0x3f));
		return;
	case ADD:
		value += get(o, p, k->k_size);
		break;
	case SUB:
		value = get(o, p, k->k_size) - value;
		break;
	}
	put(o, p, k->k_size, value);
}

/* The symbol's value, where its section has its place. */
static uint64_t
symbol_value(const struct debug *d, const struct symtab *st, uint64_t i)
{
	struct symbol sy;

	if (i >= st->st_count)
		return (0);
	view_symbol(d->d_v, st, i, &sy);
	if (sy.sy_shndx == SHN_UNDEF || sy.sy_shndx >= d->d_v->v_o.o_shnum)
		return (sy.sy_value);
	return (sy.sy_value + d->d_place[sy.sy_shndx]);
}

/* Applies the relocations of section sh, with contents s, to ds. */
static void
relocate_by(struct debug *d, struct debug_section *ds, const struct shdr *sh,
    const struct span *s)
{
	const struct object *o;
	const struct kind *k;
	struct relocs rs;
	struct reloc r;
	struct symtab st;
	uint64_t left, value;
	unsigned int size;

	o = &d->d_v->v_o;
	if (sh->sh_link == 0 || sh->sh_link >= o->o_shnum ||
	    !view_symtab(d->d_v, sh->sh_link, &st))
		return;
	relocs_start(d->d_v, &rs, sh->sh_type, s);
	while (relocs_next(d->d_v, &rs, &r)) {
		k = kind_of(o->o_machine, r.r_type);
		if (k == NULL || r.r_offset >= ds->ds_size)
			continue;
		left = ds->ds_size - r.r_offset;
		size = k->k_deed >= SETULEB ? 1 : k->k_size;
		if (left < size)
			continue;
		value = symbol_value(d, &st, r.r_symbol) + r.r_addend;
		if (!rs.rs_addend && k->k_deed == SET)
			value += get(o, ds->ds_loaded + r.r_offset, size);
		apply(o, k, ds->ds_loaded + r.r_offset, left, value);
	}
}

/* Applies to ds, which is in ds_loaded, the relocations that are for it. */
void
debug_relocate(struct debug *d, struct debug_section *ds)
{
	struct shdr sh;
	struct span s;
	uint32_t i;

	for (i = 1; i < d->d_v->v_o.o_shnum; i++) {
		object_shdr(&d->d_v->v_o, i, &sh);
		if ((sh.sh_type == SHT_REL || sh.sh_type == SHT_RELA ||
		    sh.sh_type == SHT_CREL) && sh.sh_info == ds->ds_index &&
		    view_section(d->d_v, i, &sh, &s))
			relocate_by(d, ds, &sh, &s);
	}
}
