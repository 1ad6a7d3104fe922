/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The symbol that names a section group (gABI: Section Groups, sh_info).
 * Nobody is shown it, but a file where it cannot be had is not taken, and one
 * where its name cannot be had is told of.
 */
#include <elf.h>

#include "elfdump.h"

/* What of a symbol leads to its name. */
struct symbol {
	uint32_t	 s_name;	/* st_name */
	uint32_t	 s_type;	/* its kind, from st_info */
	uint32_t	 s_shndx;	/* its section */
};

/* Is section i one of section numbers, and of the symbol table's? */
static bool
is_indexes_of(const struct object *o, uint32_t i, uint32_t symtab)
{
	struct shdr sh;

	if ((o->o_state[i] & S_INDEXES) == 0)
		return (false);
	object_shdr(o, i, &sh);
	return (symtab != 0 && sh.sh_link == symtab);
}

/*
 * The section that has the numbers of sections beyond SHN_LORESERVE for the
 * symbol table, of those seen so far: the last one, if none says it is for it.
 * 0 if there is none.
 */
static uint32_t
indexes_section(const struct object *o)
{
	uint32_t i;

	if (o->o_indexes == 0 ||
	    is_indexes_of(o, o->o_indexes, o->o_symtab))
		return (o->o_indexes);
	for (i = o->o_shnum - 1; i > 0; i--)
		if (is_indexes_of(o, i, o->o_symtab))
			return (i);
	return (o->o_indexes);
}

/* Symbol ndx of the symbol table, symtab, into *s. */
static bool
symbol_read(const struct object *o, const struct shdr *symtab, uint32_t ndx,
    struct symbol *s)
{
	const unsigned char *p, *x;
	struct shdr sh;
	uint64_t size;

	size = o->o_64 ? 24 : 16;
	p = part_at(o->o_part, symtab->sh_offset + ndx * size, size);
	if (p == NULL)
		return (false);
	x = NULL;
	sh.sh_size = 0;
	if (indexes_section(o) != 0)
		object_shdr(o, indexes_section(o), &sh);
	if (sh.sh_size != 0) {
		x = part_at(o->o_part, sh.sh_offset + ndx * (uint64_t)4, 4);
		if (x == NULL)
			return (false);
	}
	s->s_name = get32(o, p);
	s->s_type = ELF64_ST_TYPE(p[o->o_64 ? 4 : 12]);
	s->s_shndx = get16(o, p + (o->o_64 ? 6 : 14));
	if (s->s_shndx == SHN_XINDEX && x == NULL) {
		complain_plain(o, "", " symbol number %u references "
		    "nonexistent SHT_SYMTAB_SHNDX section", (unsigned)ndx);
		return (false);
	}
	if (s->s_shndx == SHN_XINDEX)
		s->s_shndx = get32(o, x);
	else if (s->s_shndx >= SHN_LORESERVE)
		s->s_shndx = UINT32_MAX;
	return (true);
}

/*
 * Can the symbol that names the group be read?  Its name is looked for, with
 * what is to be said of that.
 */
bool
signature_read(struct object *o, uint32_t group)
{
	struct shdr sh, symtab;
	struct symbol s;
	struct text name;

	object_shdr(o, group, &sh);
	if (sh.sh_link >= o->o_shnum ||
	    section_type(o, sh.sh_link) != SHT_SYMTAB ||
	    !section_read(o, sh.sh_link))
		return (false);
	symtab.sh_offset = symtab.sh_link = 0;
	if (o->o_symtab != 0)
		object_shdr(o, o->o_symtab, &symtab);
	if (!symbol_read(o, &symtab, sh.sh_info, &s))
		return (false);
	if (s.s_name == 0 && s.s_type == STT_SECTION &&
	    s.s_shndx < o->o_shnum) {
		object_shdr(o, s.s_shndx, &sh);
		(void)string_get(o, o->o_shstrndx, sh.sh_name, &name);
	} else
		(void)string_get(o, symtab.sh_link, s.s_name, &name);
	return (true);
}
