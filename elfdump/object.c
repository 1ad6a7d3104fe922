/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Does a format take a file as an object: an executable, a shared object or a
 * relocatable one?  The checks and their order are objdump's.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "elfdump.h"

/*
 * Reads the ELF header of pt into *o.  Returns false if there is none; then
 * *o has nothing to be freed.
 */
bool
object_start(struct object *o, const struct part *pt)
{
	const unsigned char *p;
	size_t w;

	memset(o, 0, sizeof(*o));
	o->o_part = pt;
	p = part_at(pt, 0, 52);
	if (p == NULL || p[EI_MAG0] != ELFMAG0 || p[EI_MAG1] != ELFMAG1 ||
	    p[EI_MAG2] != ELFMAG2 || p[EI_MAG3] != ELFMAG3 ||
	    (p[EI_CLASS] != ELFCLASS32 && p[EI_CLASS] != ELFCLASS64) ||
	    (p[EI_DATA] != ELFDATA2LSB && p[EI_DATA] != ELFDATA2MSB))
		return (false);
	o->o_64 = p[EI_CLASS] == ELFCLASS64;
	o->o_big = p[EI_DATA] == ELFDATA2MSB;
	if (o->o_64 && !part_has(pt, 0, 64))
		return (false);
	o->o_osabi = p[EI_OSABI];
	o->o_abiversion = p[EI_ABIVERSION];
	w = o->o_64 ? 8 : 4;
	o->o_type = get16(o, p + 16);
	o->o_machine = get16(o, p + 18);
	o->o_phoff = getword(o, p + 24 + w);
	o->o_shoff = getword(o, p + 24 + 2 * w);
	p += 24 + 3 * w;
	o->o_flags = get32(o, p);
	o->o_ehsize = get16(o, p + 4);
	o->o_phentsize = get16(o, p + 6);
	o->o_phnum = get16(o, p + 8);
	o->o_shentsize = get16(o, p + 10);
	o->o_shnum = get16(o, p + 12);
	o->o_shstrndx = get16(o, p + 14);
	return (true);
}

/*
 * Is the file of the format's class, byte order, machine and system?  A
 * generic format takes every machine and system.
 */
bool
object_takes(const struct object *o, const struct vector *v)
{
	const struct machine *m;

	m = v->v_machine;
	if ((v->v_class == ELFCLASS64) != o->o_64 ||
	    (v->v_data == ELFDATA2MSB) != o->o_big)
		return (false);
	if (m->m_code == EM_NONE)
		return (true);
	if (o->o_machine != m->m_code &&
	    (m->m_alt[0] == 0 || o->o_machine != m->m_alt[0]) &&
	    (m->m_alt[1] == 0 || o->o_machine != m->m_alt[1]))
		return (false);
	return (v->v_osabi == ELFOSABI_NONE || v->v_osabi == o->o_osabi);
}

/* Frees what accepting o has allocated. */
void
object_clear(struct object *o)
{
	group_free(o);
	free(o->o_state);
	free(o->o_linked);
	o->o_state = NULL;
	o->o_linked = NULL;
}

/* Section header i into *sh, with a word if its section is not all there. */
void
object_take_shdr(struct object *o, uint32_t i, struct shdr *sh)
{
	uint64_t claim;

	claim = o->o_part->pt_claim;
	object_shdr(o, i, sh);
	if (!o->o_warned && sh->sh_type != SHT_NOBITS && claim != 0 &&
	    (sh->sh_offset > claim || sh->sh_size > claim - sh->sh_offset))
		warn_once(o, "a section extending past end of file");
}

/* Numbers too large for the ELF header are in section header 0. */
static bool
extended_numbers(struct object *o)
{
	struct shdr sh;

	if (part_at(o->o_part, o->o_shoff, object_shdr_size(o)) == NULL)
		return (false);
	object_take_shdr(o, 0, &sh);
	if (o->o_shnum == 0) {
		if (sh.sh_size > UINT32_MAX || sh.sh_size == 0)
			return (false);
		o->o_shnum = (uint32_t)sh.sh_size;
	}
	if (o->o_shstrndx == SHN_XINDEX)
		o->o_shstrndx = sh.sh_link;
	if (o->o_phnum == PN_XNUM && sh.sh_info != 0)
		o->o_phnum = sh.sh_info;
	return (true);
}

/* Does section i's sh_link or sh_info lead astray?  Solaris's two may. */
static bool
shdr_good(const struct object *o, const struct shdr *sh)
{
	if (sh->sh_link >= o->o_shnum &&
	    (!o->o_vector->v_machine->m_solaris ||
	    (sh->sh_link != SHN_LORESERVE && sh->sh_link != SHN_LORESERVE + 1)))
		return (false);
	return (((sh->sh_flags & SHF_INFO_LINK) == 0 &&
	    sh->sh_type != SHT_RELA && sh->sh_type != SHT_REL) ||
	    sh->sh_info < o->o_shnum);
}

/* Reads all section headers once; extended_numbers has had the first. */
static bool
shdrs_good(struct object *o)
{
	struct shdr sh;
	uint32_t i;

	if (!part_has(o->o_part, o->o_shoff,
	    (uint64_t)o->o_shnum * object_shdr_size(o)))
		return (false);
	for (i = 1; i < o->o_shnum; i++) {
		object_take_shdr(o, i, &sh);
		if (!shdr_good(o, &sh))
			return (false);
	}
	sh.sh_type = SHT_NULL;
	if (o->o_shstrndx < o->o_shnum)
		object_shdr(o, o->o_shstrndx, &sh);
	if (sh.sh_type != SHT_STRTAB) {
		o->o_shstrndx = 0;
		warn_once(o, "a corrupt string table index");
	}
	return (true);
}

/* Are all program headers there?  Alignments are powers of two. */
static bool
phdrs_good(struct object *o)
{
	struct phdr ph;
	uint64_t size;
	uint32_t i;
	bool all;

	if (o->o_phnum == 0)
		return (true);
	size = object_phdr_size(o);
	if (o->o_part->pt_claim != 0 &&
	    o->o_phnum > o->o_part->pt_claim / size)
		return (false);
	all = part_has(o->o_part, o->o_phoff, o->o_phnum * size);
	for (i = 0; i < o->o_phnum && !o->o_warned; i++) {
		if (!all && !part_has(o->o_part, o->o_phoff + i * size, size))
			break;
		object_phdr(o, i, &ph);
		if ((ph.p_align & (ph.p_align - 1)) != 0)
			warn_once(o,
			    "a program header with invalid alignment");
	}
	return (all);
}

/* Looks at every section; o_state is allocated first. */
static bool
sections_good(struct object *o)
{
	uint32_t i;

	if (o->o_shstrndx == 0)
		return (true);
	for (i = 1; i < o->o_shnum; i++)
		if (!section_read(o, i))
			return (false);
	return (group_check(o));
}

/*
 * Takes the format the file, whose header is in *o?  The caller clears *o
 * whatever the answer is.  Where it is no, the reason is set.
 */
bool
object_accept(struct object *o, const struct vector *v)
{
	const unsigned char *ident;
	uint64_t ehsize;

	o->o_vector = v;
	reason_set(REASON_FORMAT);
	ident = o->o_part->pt_base;
	ehsize = o->o_64 ? 64 : 52;
	if (ident[EI_VERSION] != EV_CURRENT || o->o_type == ET_CORE ||
	    (o->o_shoff < ehsize && o->o_type == ET_REL) ||
	    (o->o_shentsize != object_shdr_size(o) && o->o_shnum != 0) ||
	    (o->o_shoff < ehsize && o->o_shnum != 0))
		return (false);
	if (o->o_shoff >= ehsize && !extended_numbers(o))
		return (false);
	if (o->o_shnum != 0) {
		o->o_state = calloc(o->o_part->pt_size / object_shdr_size(o) <
		    o->o_shnum ? 1 : o->o_shnum, sizeof(*o->o_state));
		if (o->o_state == NULL || !shdrs_good(o))
			return (false);
	} else if (o->o_shstrndx != 0)
		return (false);
	if (!phdrs_good(o))
		return (false);
	if (o->o_shoff >= ehsize && !sections_good(o))
		return (false);
	if ((o->o_flags & v->v_mask) != v->v_want)
		return (false);
	return (v->v_machine->m_accept == NULL || v->v_machine->m_accept(o));
}
