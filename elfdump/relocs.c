/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The relocations of a table, one after the other: REL and RELA of the gABI,
 * RELR (the gABI's SHT_RELR: addresses and bitmaps of the words after them)
 * and CREL (differences in LEB128: the gABI discussion of 2024, as LLVM 19
 * writes it).
 */
#include <elf.h>
#include <string.h>

#include "elfnames.h"
#include "show.h"

/* The next byte of the table, 0 after its end, which it then says. */
static unsigned int
next_byte(struct span *s, bool *good)
{
	if (s->s_size == 0) {
		*good = false;
		return (0);
	}
	s->s_size--;
	return (*s->s_p++);
}

/* An unsigned LEB128 number. */
static uint64_t
uleb(struct span *s, bool *good)
{
	unsigned int byte, shift;
	uint64_t value;

	value = 0;
	shift = 0;
	do {
		byte = next_byte(s, good);
		if (shift < 64)
			value |= (uint64_t)(byte & 0x7f) << shift;
		shift = shift < 64 ? shift + 7 : shift;
	} while ((byte & 0x80) != 0);
	return (value);
}

/* A signed one. */
static uint64_t
sleb(struct span *s, bool *good)
{
	unsigned int byte, shift;
	uint64_t value;

	value = 0;
	shift = 0;
	do {
		byte = next_byte(s, good);
		if (shift < 64)
			value |= (uint64_t)(byte & 0x7f) << shift;
		shift = shift < 64 ? shift + 7 : shift;
	} while ((byte & 0x80) != 0);
	if (shift < 64 && (byte & 0x40) != 0)
		value |= ~(uint64_t)0 << shift;
	return (value);
}

/* Begins with the table s of a type, SHT_*. */
void
relocs_start(struct view *v, struct relocs *rs, uint32_t type,
    const struct span *s)
{
	uint64_t header;
	bool good;

	memset(rs, 0, sizeof(*rs));
	rs->rs_data = *s;
	rs->rs_type = type;
	rs->rs_addend = type == SHT_RELA;
	if (type != SHT_CREL)
		return;
	good = true;
	header = uleb(&rs->rs_data, &good);
	rs->rs_left = header >> 3;
	rs->rs_addend = (header & 4) != 0;
	rs->rs_shift = header & 3;
	if (!good)
		view_bad(v, "CREL at offset %#llx: no header",
		    (unsigned long long)s->s_off);
}

/* What r_info means to the machine. */
static void
split_info(const struct object *o, const unsigned char *p, struct reloc *r)
{
	if (!o->o_64) {
		r->r_info = get32(o, p);
		r->r_symbol = r->r_info >> 8;
		r->r_type = r->r_info & 0xff;
		return;
	}
	r->r_info = get64(o, p);
	if (o->o_machine == EM_MIPS && !o->o_big) {
		r->r_symbol = get32(o, p);
		r->r_type = p[7] | (uint32_t)p[6] << 8 | (uint32_t)p[5] << 16;
		return;
	}
	r->r_symbol = r->r_info >> 32;
	r->r_type = (uint32_t)r->r_info;
	if (o->o_machine == EM_SPARCV9)
		r->r_type &= 0xff;
	if (o->o_machine == EM_MIPS)
		r->r_type &= 0xffffff;
}

/* REL and RELA. */
static bool
next_plain(struct view *v, struct relocs *rs, struct reloc *r)
{
	const unsigned char *p;
	size_t size, w;

	w = v->v_o.o_64 ? 8 : 4;
	size = rs->rs_addend ? 3 * w : 2 * w;
	if (rs->rs_data.s_size < size)
		return (false);
	p = rs->rs_data.s_p;
	r->r_offset = getword(&v->v_o, p);
	split_info(&v->v_o, p + w, r);
	if (rs->rs_addend) {
		r->r_addend = getword(&v->v_o, p + 2 * w);
		if (w == 4)
			r->r_addend = (uint64_t)(int32_t)r->r_addend;
	}
	rs->rs_data.s_p += size;
	rs->rs_data.s_size -= size;
	return (true);
}

/* The type of a relative relocation, by its name in the machine's table. */
static uint32_t
relative_type(const struct object *o)
{
	switch (o->o_machine) {
	case EM_ARM:
		return (R_ARM_RELATIVE);
	case EM_X86_64:
		return (R_X86_64_RELATIVE);
	case EM_AARCH64:
		return (R_AARCH64_RELATIVE);
	case EM_RISCV:
		return (R_RISCV_RELATIVE);
	}
	return (0);
}

/* RELR: an even word is an address, an odd one a bitmap. */
static bool
next_relr(struct view *v, struct relocs *rs, struct reloc *r)
{
	uint64_t word;
	size_t w;

	w = v->v_o.o_64 ? 8 : 4;
	r->r_type = relative_type(&v->v_o);
	for (;;) {
		for (; rs->rs_bits != 0; rs->rs_base += w) {
			word = rs->rs_bits & 1;
			rs->rs_bits >>= 1;
			if (word != 0) {
				r->r_offset = rs->rs_base;
				rs->rs_base += w;
				return (true);
			}
		}
		if (rs->rs_data.s_size < w)
			return (false);
		word = getword(&v->v_o, rs->rs_data.s_p);
		rs->rs_data.s_p += w;
		rs->rs_data.s_size -= w;
		if ((word & 1) == 0) {
			r->r_offset = word;
			rs->rs_where = word + w;
			return (true);
		}
		rs->rs_bits = word >> 1;
		rs->rs_base = rs->rs_where;
		rs->rs_where += w * (8 * w - 1);
	}
}

static bool
next_crel(struct view *v, struct relocs *rs, struct reloc *r)
{
	struct reloc *last;
	unsigned int byte, flags;
	bool good;

	if (rs->rs_left == 0)
		return (false);
	rs->rs_left--;
	good = true;
	last = &rs->rs_last;
	flags = rs->rs_addend ? 3 : 2;
	byte = next_byte(&rs->rs_data, &good);
	last->r_offset += byte >> flags;
	if (byte >= 0x80)
		last->r_offset += (uleb(&rs->rs_data, &good) << (7 - flags)) -
		    (0x80u >> flags);
	if ((byte & 1) != 0)
		last->r_symbol = (uint32_t)(last->r_symbol +
		    sleb(&rs->rs_data, &good));
	if ((byte & 2) != 0)
		last->r_type += (uint32_t)sleb(&rs->rs_data, &good);
	if ((byte & 4) != 0 && rs->rs_addend)
		last->r_addend += sleb(&rs->rs_data, &good);
	if (!good) {
		view_bad(v, "CREL: the section ends where %llu relocations are "
		    "still to come", (unsigned long long)rs->rs_left + 1);
		rs->rs_left = 0;
		return (false);
	}
	*r = *last;
	r->r_offset <<= rs->rs_shift;
	if (!v->v_o.o_64) {
		r->r_offset = (uint32_t)r->r_offset;
		r->r_addend = (uint64_t)(int32_t)r->r_addend;
	}
	return (true);
}

/*
 * The next relocation into *r.  Returns false if there is none, or after a
 * message if the table ends too early.
 */
bool
relocs_next(struct view *v, struct relocs *rs, struct reloc *r)
{
	memset(r, 0, sizeof(*r));
	if (rs->rs_type == SHT_RELR)
		return (next_relr(v, rs, r));
	if (rs->rs_type == SHT_CREL)
		return (next_crel(v, rs, r));
	return (next_plain(v, rs, r));
}

/* The kind of a type, by its name: so for machines that rtld has no port to. */
static enum reloc_kind
kind_by_name(const char *name)
{
	static const struct {
		const char	*k_part;	/* what is in the name */
		enum reloc_kind	 k_kind;	/* what it then is */
	} kinds[] = {
		{ "IRELATIVE", RELOC_IRELATIVE },
		{ "RELATIVE", RELOC_RELATIVE },
		{ "_COPY", RELOC_COPY }, { "_NONE", RELOC_NONE },
		{ "JMP_SLOT", RELOC_JUMP }, { "JUMP_SLOT", RELOC_JUMP },
		{ "TLSDESC", RELOC_TLSDESC }, { "DTPMOD", RELOC_DTPMOD },
		{ "DTPREL", RELOC_DTPOFF }, { "DTPOFF", RELOC_DTPOFF },
		{ "TPREL", RELOC_TPOFF }, { "TPOFF", RELOC_TPOFF },
		{ "TLS_", RELOC_TPOFF }, { "GLOB_DAT", RELOC_SYMBOL },
		{ "_PC32", RELOC_PCREL }, { "_REL32", RELOC_SYMBOL },
		{ "_ADDR", RELOC_SYMBOL }, { "_ABS", RELOC_SYMBOL },
		{ "_32", RELOC_SYMBOL }, { "_64", RELOC_SYMBOL },
	};
	size_t i;

	for (i = 0; name != NULL && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strstr(name, kinds[i].k_part) != NULL)
			return (kinds[i].k_kind);
	return (RELOC_UNKNOWN);
}

/* What a relocation is to the linker of the object's machine. */
enum reloc_kind
relocs_kind(const struct object *o, uint32_t type)
{
	const struct reloc_how *how;

	if (o->o_machine == EM_ARM)
		how = reloc_arm(type);
	else if (o->o_machine == EM_X86_64 && o->o_64)
		how = reloc_amd64(type);
	else if (o->o_machine == EM_AARCH64 && o->o_64)
		how = reloc_aarch64(type);
	else if (o->o_machine == EM_RISCV && o->o_64)
		how = reloc_riscv64(type);
	else
		return (kind_by_name(word_relocation(o,
		    o->o_machine == EM_MIPS ? type & 0xff : type)));
	return (how != NULL ? (enum reloc_kind)how->kind : RELOC_UNKNOWN);
}
