/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Goes through the sections as objdump does when it makes up its mind whether
 * a file is of a format.  One section can need others first, hence the
 * recursion: string tables their users, relocations their symbol table and
 * target, members their group.
 */
#include <elf.h>
#include <stdlib.h>

#include "elfdump.h"

/* A chain of this many sections that need each other is an attack. */
#define	DEPTH_MAX	2000

/* The type of section i, as it is by now. */
uint32_t
section_type(const struct object *o, uint32_t i)
{
	struct shdr sh;

	if (o->o_state[i] & S_SECOND)
		return (SHT_SECONDARY);
	object_shdr(o, i, &sh);
	return (sh.sh_type);
}

static uint32_t
link_of(const struct object *o, uint32_t i)
{
	struct shdr sh;

	object_shdr(o, i, &sh);
	return (sh.sh_link);
}

/*
 * Section i becomes a section to objdump.  Returns false if it cannot, though
 * it then is one all the same.
 */
bool
section_make(struct object *o, uint32_t i, const struct shdr *sh,
    struct text name)
{

	if (o->o_state[i] & S_MADE)
		return (true);
	o->o_state[i] |= S_MADE;
	if ((sh->sh_flags & SHF_LINK_ORDER) != 0)
		o->o_state[i] |= S_ORDER;
	else if (sh->sh_type == SHT_GROUP)
		o->o_state[i] |= S_GROUP;
	if (o->o_dynamic == 0 && text_is(name, ".dynamic")) {
		o->o_dynamic = i;
		o->o_dynlink = sh->sh_link;
	}
	if ((sh->sh_flags & SHF_GROUP) != 0 || (o->o_state[i] & S_GROUPED))
		if (!group_join(o, i, name))
			return (false);
	if (sh->sh_addralign == (uint64_t)1 << 63)
		return (false);
	if (sh->sh_type == SHT_NOTE && !note_section(o, sh, name))
		return (false);
	if (!compress_good(o, sh, name)) {
		complain(o, "unable to decompress section %.*s",
		    (int)name.t_len, name.t_str);
		return (false);
	}
	return (true);
}

/* SHT_DYNAMIC: its strings are those of SHT_DYNSYM if it names none itself. */
static bool
dynamic_section(struct object *o, uint32_t i, const struct shdr *sh,
    struct text name)
{
	uint32_t dynsym;

	if (!section_make(o, i, sh, name))
		return (false);
	if (sh->sh_link >= o->o_shnum)	/* SHN_BEFORE, SHN_AFTER */
		return (o->o_vector->v_machine->m_code != EM_IAMCU);
	if (section_type(o, sh->sh_link) == SHT_STRTAB)
		return (true);
	dynsym = o->o_dynsym;
	if (dynsym == 0 && o->o_first_dynsym == 0)
		for (dynsym = 1; dynsym < o->o_shnum; dynsym++)
			if (section_type(o, dynsym) == SHT_DYNSYM) {
				o->o_first_dynsym = dynsym;
				break;
			}
	if (o->o_dynsym == 0)
		dynsym = o->o_first_dynsym;
	if (i == o->o_dynamic && dynsym != 0)
		o->o_dynlink = link_of(o, dynsym);
	return (true);
}

/*
 * Is the symbol table's header credible?  One that is empty but says it has
 * symbols is let pass once without being taken for the symbol table: *skip.
 */
static bool
symbols_good(struct object *o, uint32_t i, const struct shdr *sh, bool *skip)
{
	uint32_t info;

	*skip = false;
	if (sh->sh_entsize != (o->o_64 ? 24 : 16))
		return (false);
	info = (o->o_state[i] & S_NOINFO) ? 0 : sh->sh_info;
	if (info * sh->sh_entsize > sh->sh_size) {
		o->o_state[i] |= S_NOINFO;
		*skip = true;
		return (sh->sh_size == 0);
	}
	return (true);
}

/* SHT_SYMTAB. */
static bool
symtab_section(struct object *o, uint32_t i, const struct shdr *sh,
    struct text name)
{
	uint32_t j, found;
	bool skip;

	if (o->o_symtab == i)
		return (true);
	if (!symbols_good(o, i, sh, &skip))
		return (false);
	if (skip)
		return (true);
	if (o->o_symtab != 0) {
		complain(o, "warning: multiple symbol tables detected - "
		    "ignoring the table in section %u", (unsigned)i);
		return (true);
	}
	o->o_symtab = i;
	if ((sh->sh_flags & SHF_ALLOC) != 0 && o->o_type == ET_DYN &&
	    !section_make(o, i, sh, name))
		return (false);
	/* Its extended section indexes, most likely just behind it. */
	found = 0;
	for (j = 1; j < o->o_shnum; j++)
		if (section_type(o, j) == SHT_SYMTAB_SHNDX &&
		    link_of(o, j) == i) {
			if (o->o_state[j] & S_INDEXES)
				return (true);
			if (found == 0 || (found < i && j > i))
				found = j;
		}
	return (found == 0 || section_read(o, found));
}

/* SHT_DYNSYM. */
static bool
dynsym_section(struct object *o, uint32_t i, const struct shdr *sh,
    struct text name)
{
	bool skip;

	if (o->o_dynsym == i)
		return (true);
	if (!symbols_good(o, i, sh, &skip))
		return (false);
	if (skip)
		return (true);
	if (o->o_dynsym != 0) {
		complain(o, "warning: multiple dynamic symbol tables "
		    "detected - ignoring the table in section %u", (unsigned)i);
		return (true);
	}
	o->o_dynsym = i;
	return (section_make(o, i, sh, name));
}

/*
 * o_linked[s] is the first section whose sh_link is s, o_linked[shnum + i] the
 * next one with the same sh_link as i; 0 ends.  Made when first needed, so that
 * many string tables cost no more than one.
 */
static bool
chain_links(struct object *o)
{
	uint32_t i, link;

	if (o->o_linked != NULL)
		return (true);
	o->o_linked = calloc((size_t)o->o_shnum * 2, sizeof(*o->o_linked));
	if (o->o_linked == NULL)
		return (false);
	for (i = o->o_shnum - 1; i > 0; i--) {
		link = link_of(o, i);
		if (link >= o->o_shnum)
			continue;
		o->o_linked[o->o_shnum + i] = o->o_linked[link];
		o->o_linked[link] = i;
	}
	return (true);
}

/*
 * SHT_STRTAB.  The tables of names, of symbols and of dynamic symbols are
 * known; whoever uses another one must be looked at to know what it is.
 */
static bool
strtab_section(struct object *o, uint32_t i, const struct shdr *sh,
    struct text name)
{
	uint32_t j;

	if ((o->o_state[i] & S_MADE) || o->o_shstrndx == i ||
	    link_of(o, o->o_symtab) == i)
		return (true);
	if (link_of(o, o->o_dynsym) == i)
		return (section_make(o, i, sh, name));
	if (o->o_symtab == 0 || o->o_dynsym == 0) {
		if (!chain_links(o))
			return (false);
		for (j = o->o_linked[i]; j != 0;
		    j = o->o_linked[o->o_shnum + j]) {
			if (j == i || !section_read(o, j))
				return (false);
			if (o->o_symtab == j)
				return (true);
			if (o->o_dynsym == j)
				break;
		}
	}
	return (section_make(o, i, sh, name));
}

/* Relocations that are only kept as a section: none of a section of a .o. */
static bool
reloc_is_plain(const struct object *o, const struct shdr *sh)
{
	uint32_t type;

	if (((o->o_type == ET_DYN || o->o_type == ET_EXEC) &&
	    (sh->sh_flags & SHF_ALLOC) != 0) || sh->sh_type == SHT_RELR ||
	    sh->sh_link == 0 || sh->sh_link != o->o_symtab ||
	    sh->sh_info == 0 || sh->sh_info >= o->o_shnum)
		return (true);
	type = section_type(o, sh->sh_info);
	return (type == SHT_REL || type == SHT_RELA);
}

/* SHT_REL, SHT_RELA, SHT_RELR. */
static bool
reloc_section(struct object *o, uint32_t i, const struct shdr *sh,
    struct text name)
{
	struct text target;
	uint32_t size, type;
	uint16_t bit;

	size = o->o_64 ? 8 : 4;
	size *= sh->sh_type == SHT_RELR ? 1 : sh->sh_type == SHT_REL ? 2 : 3;
	if (sh->sh_entsize != size)
		return (false);
	if (sh->sh_link >= o->o_shnum) {
		complain(o, "invalid link %u for reloc section %.*s "
		    "(index %u)", (unsigned)sh->sh_link, (int)name.t_len,
		    name.t_str, (unsigned)i);
		return (section_make(o, i, sh, name));
	}
	type = section_type(o, sh->sh_link);
	if ((type == SHT_SYMTAB || type == SHT_DYNSYM) &&
	    !section_read(o, sh->sh_link))
		return (false);
	if (reloc_is_plain(o, sh))
		return (section_make(o, i, sh, name));
	if (!section_read(o, sh->sh_info) ||
	    (o->o_state[sh->sh_info] & S_MADE) == 0)
		return (false);
	bit = sh->sh_type == SHT_RELA ? S_RELA : S_REL;
	if ((o->o_state[sh->sh_info] & bit) == 0) {
		o->o_state[sh->sh_info] |= bit;
		return (true);
	}
	if (bit == S_RELA) {
		o->o_state[i] |= S_SECOND;
		(void)section_make(o, i, sh, name);
		return (true);
	}
	target = string_section(o, sh->sh_info);
	complain(o, "warning: secondary relocation section '%.*s' for section "
	    "%.*s found - ignoring", (int)name.t_len, name.t_str,
	    (int)target.t_len, target.t_str);
	return (true);
}

/* Types that the gABI and GNU leave open: the machine's, or anybody's. */
static bool
other_section(struct object *o, uint32_t i, const struct shdr *sh,
    uint32_t type, struct text name)
{
	const struct machine *m;
	bool open;

	m = o->o_vector->v_machine;
	if (type == SHT_GNU_ATTRIBUTES ||
	    (m->m_attrs != 0 && type == m->m_attrs)) {
		if (!section_make(o, i, sh, name))
			return (false);
		if (o->o_part->pt_claim != 0 &&
		    sh->sh_size > o->o_part->pt_claim)
			complain(o, "error: attribute section '%.*s' too big: "
			    "%#llx", (int)name.t_len, name.t_str,
			    (unsigned long long)sh->sh_size);
		return (true);
	}
	if (m->m_section != NULL ? m->m_section(o, i, sh, name) :
	    section_make(o, i, sh, name))
		return (true);
	if (type >= SHT_LOUSER)
		open = (sh->sh_flags & SHF_ALLOC) == 0;
	else
		open = type >= SHT_LOOS && type < SHT_LOPROC &&
		    (sh->sh_flags & SHF_OS_NONCONFORMING) == 0;
	if (open)
		return (section_make(o, i, sh, name));
	complain(o, "unknown type [%#x] section `%.*s'", (unsigned)type,
	    (int)name.t_len, name.t_str);
	return (false);
}

/*
 * Sections of a type that is known by name and need no more than their header
 * to be good.  Returns false if it is not.
 */
static bool
plain_section(struct object *o, uint32_t i, const struct shdr *sh,
    uint32_t type, struct text name)
{
	switch (type) {
	case SHT_GNU_verdef:
		o->o_verdef |= sh->sh_info != 0;
		o->o_verdef_shdr = i;
		break;
	case SHT_GNU_verneed:
		o->o_verneed |= sh->sh_info != 0;
		o->o_verneed_shdr = i;
		break;
	case SHT_GNU_versym:
		if (sh->sh_entsize != 2)
			return (false);
		break;
	case SHT_GROUP:
		if (sh->sh_size < 4 || sh->sh_entsize != 4 ||
		    sh->sh_size % 4 != 0)
			return (false);
		break;
	case SHT_PROGBITS:
	case SHT_NOBITS:
	case SHT_HASH:
	case SHT_NOTE:
	case SHT_INIT_ARRAY:
	case SHT_FINI_ARRAY:
	case SHT_PREINIT_ARRAY:
	case SHT_GNU_LIBLIST:
	case SHT_GNU_HASH:
		break;
	default:
		return (other_section(o, i, sh, type, name));
	}
	return (section_make(o, i, sh, name));
}

/* The types that objdump has code of their own for. */
static bool
known_section(struct object *o, uint32_t i, const struct shdr *sh,
    struct text name)
{
	uint32_t type;

	type = o->o_state[i] & S_SECOND ? SHT_SECONDARY : sh->sh_type;
	switch (type) {
	case SHT_NULL:
	case SHT_SHLIB:
		return (true);
	case SHT_DYNAMIC:
		return (dynamic_section(o, i, sh, name));
	case SHT_SYMTAB:
		return (symtab_section(o, i, sh, name));
	case SHT_DYNSYM:
		return (dynsym_section(o, i, sh, name));
	case SHT_SYMTAB_SHNDX:
		if ((o->o_state[i] & S_INDEXES) == 0)
			o->o_indexes = i;
		o->o_state[i] |= S_INDEXES;
		return (true);
	case SHT_STRTAB:
		return (strtab_section(o, i, sh, name));
	case SHT_REL:
	case SHT_RELA:
	case SHT_RELR:
		return (reloc_section(o, i, sh, name));
	}
	return (plain_section(o, i, sh, type, name));
}

/*
 * Looks at section i.  Returns false if that makes the file one that the
 * format does not take; o_state then is of no more use.
 */
bool
section_read(struct object *o, uint32_t i)
{
	struct shdr sh;
	struct text name;
	bool good;

	if (i >= o->o_shnum || o->o_depth >= DEPTH_MAX)
		return (false);
	if (o->o_state[i] & S_BUSY) {
		complain(o, "warning: loop in section dependencies detected");
		return (false);
	}
	o->o_state[i] |= S_BUSY;
	o->o_depth++;
	object_shdr(o, i, &sh);
	good = string_name(o, sh.sh_name, &name) &&
	    known_section(o, i, &sh, name);
	o->o_depth--;
	o->o_state[i] &= (uint16_t)~S_BUSY;
	return (good);
}
