/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The function at an address by the symbol table, for where no debugging
 * information has one.
 */
#include <elf.h>

#include "debug.h"

/* What is looked for, and the best so far. */
struct best {
	uint64_t	 be_addr;	/* the address */
	uint32_t	 be_section;	/* in that section; 0: any */
	bool		 be_any;	/* there is one */
	bool		 be_covers;	/* it says it goes up to the address */
	struct symbol	 be_symbol;	/* it */
	struct text	 be_name;	/* its name */
	struct text	 be_file;	/* the source it is local to, or none */
};

/* Can it be a function's name? */
static bool
candidate(const struct symbol *sy)
{
	unsigned int type;

	type = sy->sy_info & 0xf;
	return ((type == STT_FUNC || type == STT_GNU_IFUNC ||
	    type == STT_NOTYPE) && sy->sy_index != SHN_UNDEF &&
	    sy->sy_index != SHN_ABS && sy->sy_index != SHN_COMMON);
}

/* Is sy better than what there is? */
static bool
better(const struct best *be, const struct symbol *sy)
{
	bool covers;

	if (sy->sy_value > be->be_addr ||
	    (be->be_section != 0 && sy->sy_shndx != be->be_section))
		return (false);
	if (!be->be_any)
		return (true);
	covers = be->be_addr - sy->sy_value < sy->sy_size;
	if (covers != be->be_covers)
		return (covers);
	if (sy->sy_value != be->be_symbol.sy_value)
		return (sy->sy_value > be->be_symbol.sy_value);
	return ((be->be_symbol.sy_info & 0xf) == STT_NOTYPE &&
	    (sy->sy_info & 0xf) != STT_NOTYPE);
}

/* Goes through a table. */
static void
search(struct view *v, const struct symtab *st, struct best *be)
{
	struct symbol sy;
	struct text file = { "", 0 }, name;
	uint64_t i;

	for (i = 1; i < st->st_count; i++) {
		view_symbol(v, st, i, &sy);
		if ((sy.sy_info & 0xf) == STT_FILE)
			file = view_symbol_name(v, st, &sy);
		if (!candidate(&sy) || !better(be, &sy))
			continue;
		name = view_symbol_name(v, st, &sy);
		if (name.t_len == 0 || name.t_str[0] == '$')
			continue;	/* ARM's mapping symbols */
		be->be_any = true;
		be->be_covers = be->be_addr - sy.sy_value < sy.sy_size;
		be->be_symbol = sy;
		be->be_name = name;
		be->be_file = file;
		if (sy.sy_info >> 4 != STB_LOCAL)
			be->be_file.t_len = 0;
	}
}

/* The section that is loaded at addr, 0 if there is none. */
static uint32_t
section_at(const struct view *v, uint64_t addr)
{
	struct shdr sh;
	uint32_t i;

	for (i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if ((sh.sh_flags & SHF_ALLOC) != 0 && addr >= sh.sh_addr &&
		    addr - sh.sh_addr < sh.sh_size &&
		    ((sh.sh_flags & SHF_TLS) == 0 || sh.sh_type !=
		    SHT_NOBITS))
			return (i);
	}
	return (0);
}

/*
 * The name of the function at addr, of a section or, if that is 0, of the one
 * that is loaded there; no characters if there is none.  *file is the source
 * file, if it is a local one's.
 */
struct text
debug_symbol(struct debug *d, uint64_t addr, uint32_t section,
    struct text *file)
{
	struct best be = { .be_addr = addr, .be_section = section,
	    .be_name = { "", 0 }, .be_file = { "", 0 } };
	struct symtab st;
	struct shdr sh;
	uint32_t i;
	bool any;

	*file = be.be_file;
	if (section == 0 && d->d_v->v_o.o_shnum != 0) {
		be.be_section = section_at(d->d_v, addr);
		if (be.be_section == 0)
			return (be.be_name);
	}
	any = false;
	for (i = 1; i < d->d_v->v_o.o_shnum; i++) {
		object_shdr(&d->d_v->v_o, i, &sh);
		if (sh.sh_type != SHT_SYMTAB)
			continue;
		if (view_symtab(d->d_v, i, &st)) {
			any = true;
			search(d->d_v, &st, &be);
		}
	}
	if (!any && view_dynsym(d->d_v, &st))
		search(d->d_v, &st, &be);
	*file = be.be_file;
	return (be.be_name);
}
