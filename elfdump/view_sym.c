/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Symbol tables: those that have a section, and the one that DT_SYMTAB leads
 * to, which only its hash tables tell the length of.
 */
#include <elf.h>
#include <string.h>

#include "view.h"

static size_t
symbol_size(const struct view *v)
{
	return (v->v_o.o_64 ? 24 : 16);
}

/* The section of a type whose sh_link is section i, or 0. */
static uint32_t
companion(const struct view *v, uint32_t type, uint32_t i)
{
	struct shdr sh;
	uint32_t k;

	for (k = 1; k < v->v_o.o_shnum; k++) {
		object_shdr(&v->v_o, k, &sh);
		if (sh.sh_type == type && sh.sh_link == i)
			return (k);
	}
	return (0);
}

/*
 * Section i into *st.  Returns false if it is no symbol table, or its contents
 * are elsewhere.
 */
bool
view_symtab(struct view *v, uint32_t i, struct symtab *st)
{
	struct shdr sh, other;
	uint32_t k;

	memset(st, 0, sizeof(*st));
	object_shdr(&v->v_o, i, &sh);
	if (sh.sh_type != SHT_SYMTAB && sh.sh_type != SHT_DYNSYM)
		return (false);
	st->st_name = view_section_name(v, i);
	st->st_section = i;
	st->st_dynamic = sh.sh_type == SHT_DYNSYM;
	(void)view_section(v, i, &sh, &st->st_data);
	if (sh.sh_link != 0)
		(void)view_section(v, sh.sh_link, &other, &st->st_strings);
	k = companion(v, SHT_GNU_versym, i);
	if (k != 0)
		(void)view_section(v, k, &other, &st->st_versym);
	k = companion(v, SHT_SYMTAB_SHNDX, i);
	if (k != 0)
		(void)view_section(v, k, &other, &st->st_shndx);
	st->st_count = st->st_data.s_size / symbol_size(v);
	if (sh.sh_entsize != symbol_size(v) && sh.sh_size != 0)
		view_bad(v, "section %u: sh_entsize %llu, a symbol has %zu",
		    (unsigned)i, (unsigned long long)sh.sh_entsize,
		    symbol_size(v));
	return (st->st_count != 0);
}

/* How many symbols the GNU hash table at s covers; 0 if it is broken. */
static uint64_t
gnu_count(const struct view *v, const struct span *s)
{
	const struct object *o;
	uint64_t at, chain, i, max;
	uint32_t bucket, nbucket, symoff;

	o = &v->v_o;
	if (s->s_size < 16)
		return (0);
	nbucket = get32(o, s->s_p);
	symoff = get32(o, s->s_p + 4);
	at = 16 + (uint64_t)get32(o, s->s_p + 8) * (o->o_64 ? 8 : 4);
	chain = at + (uint64_t)nbucket * 4;
	if (chain > s->s_size)
		return (0);
	max = 0;
	for (i = 0; i < nbucket; i++) {
		bucket = get32(o, s->s_p + at + i * 4);
		if (bucket > max)
			max = bucket;
	}
	if (max < symoff)
		return (symoff);
	for (at = chain + (max - symoff) * 4; at + 4 <= s->s_size; at += 4) {
		max++;
		if ((get32(o, s->s_p + at) & 1) != 0)
			return (max);
	}
	return (0);
}

/* How many symbols the hash tables of the dynamic table say there are. */
static uint64_t
hash_count(struct view *v)
{
	struct span s;

	if (view_table(v, DT_HASH, UINT64_MAX, &s) && s.s_size >= 8)
		return (v->v_o.o_64 && (v->v_o.o_machine == EM_ALPHA ||
		    v->v_o.o_machine == EM_S390) ? s.s_size < 16 ? 0 :
		    get64(&v->v_o, s.s_p + 8) : get32(&v->v_o, s.s_p + 4));
	if (view_table(v, DT_GNU_HASH, UINT64_MAX, &s))
		return (gnu_count(v, &s));
	return (0);
}

/* The symbols of the dynamic table into *st.  Returns false if it has none. */
bool
view_dynsym(struct view *v, struct symtab *st)
{
	memset(st, 0, sizeof(*st));
	if (!view_table(v, DT_SYMTAB, UINT64_MAX, &st->st_data))
		return (false);
	st->st_dynamic = true;
	st->st_name.t_str = "DT_SYMTAB";
	st->st_name.t_len = strlen(st->st_name.t_str);
	st->st_strings = v->v_dynstr;
	st->st_count = hash_count(v);
	if (st->st_count == 0)
		view_bad(v, "DT_SYMTAB: no hash table tells how many symbols "
		    "there are");
	if (st->st_count > st->st_data.s_size / symbol_size(v)) {
		view_bad(v, "DT_SYMTAB: %llu symbols, the segment has room for "
		    "%llu", (unsigned long long)st->st_count,
		    (unsigned long long)st->st_data.s_size / symbol_size(v));
		st->st_count = st->st_data.s_size / symbol_size(v);
	}
	(void)view_table(v, DT_VERSYM, st->st_count * 2, &st->st_versym);
	return (st->st_count != 0);
}

/* Symbol i, of those there are, into *sy. */
void
view_symbol(const struct view *v, const struct symtab *st, uint64_t i,
    struct symbol *sy)
{
	const struct object *o;
	const unsigned char *p;

	o = &v->v_o;
	p = st->st_data.s_p + i * symbol_size(v);
	sy->sy_name = get32(o, p);
	if (o->o_64) {
		sy->sy_info = p[4];
		sy->sy_other = p[5];
		sy->sy_index = get16(o, p + 6);
		sy->sy_value = get64(o, p + 8);
		sy->sy_size = get64(o, p + 16);
	} else {
		sy->sy_value = get32(o, p + 4);
		sy->sy_size = get32(o, p + 8);
		sy->sy_info = p[12];
		sy->sy_other = p[13];
		sy->sy_index = get16(o, p + 14);
	}
	sy->sy_shndx = sy->sy_index;
	if (sy->sy_index == SHN_XINDEX && i < st->st_shndx.s_size / 4)
		sy->sy_shndx = get32(o, st->st_shndx.s_p + i * 4);
}

/* Its name; that of a section's symbol is the section's. */
struct text
view_symbol_name(struct view *v, const struct symtab *st,
    const struct symbol *sy)
{
	if ((sy->sy_info & 0xf) == STT_SECTION && sy->sy_name == 0 &&
	    sy->sy_shndx < v->v_o.o_shnum)
		return (view_section_name(v, sy->sy_shndx));
	return (view_string(v, &st->st_strings, sy->sy_name, "st_name"));
}

/*
 * The version of symbol i, NULL if it has none of its own; *hidden: it is not
 * the one that a reference without a version gets.
 */
const struct version *
view_symbol_version(const struct view *v, const struct symtab *st, uint64_t i,
    bool *hidden)
{
	unsigned int ndx;

	*hidden = false;
	if (i >= st->st_versym.s_size / 2)
		return (NULL);
	ndx = get16(&v->v_o, st->st_versym.s_p + i * 2);
	*hidden = (ndx & ~(unsigned int)VERSYM_VERSION) != 0;
	ndx &= VERSYM_VERSION;
	if (ndx < 2 || ndx >= v->v_nversions ||
	    v->v_versions[ndx].ve_name.t_len == 0)
		return (NULL);
	return (&v->v_versions[ndx]);
}
