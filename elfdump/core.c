/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Does a format take a file as a core file?  The checks and their order are
 * objdump's; it looks at program headers and notes, never at sections.
 */
#include <elf.h>

#include "elfdump.h"

/* PN_XNUM: the number of program headers is in section header 0. */
static bool
extended_phnum(struct object *o)
{
	struct shdr sh;

	if (o->o_shoff == 0 || o->o_phnum != PN_XNUM)
		return (true);
	if (o->o_shoff < (o->o_64 ? 64 : 52) ||
	    part_at(o->o_part, o->o_shoff, object_shdr_size(o)) == NULL)
		return (false);
	object_take_shdr(o, 0, &sh);
	if (sh.sh_info != 0)
		o->o_phnum = sh.sh_info;
	return (true);
}

/*
 * Takes the format a core file's segment?  Its type becomes the one that it is
 * shown with.
 */
bool
core_segment(const struct object *o, struct phdr *ph)
{
	switch (ph->p_type) {
	case PT_NULL:
	case PT_LOAD:
	case PT_DYNAMIC:
	case PT_INTERP:
	case PT_NOTE:
	case PT_SHLIB:
	case PT_PHDR:
	case PT_GNU_EH_FRAME:
	case PT_GNU_STACK:
	case PT_GNU_RELRO:
	case PT_GNU_SFRAME:
		return (true);
	}
	return (o->o_vector->v_machine->m_segment == NULL ||
	    o->o_vector->v_machine->m_segment(o, ph));
}

/* Can the segments be read?  Says so if one is cut off. */
static bool
segments_good(struct object *o)
{
	struct phdr ph;
	uint64_t claim;
	uint32_t i;

	claim = o->o_part->pt_claim;
	for (i = 0; i < o->o_phnum; i++) {
		object_phdr(o, i, &ph);
		if (!core_segment(o, &ph) ||
		    (ph.p_type == PT_NOTE && !corenote_accept(o, &ph)))
			return (false);
	}
	for (i = 0; i < o->o_phnum && claim != 0; i++) {
		object_phdr(o, i, &ph);
		if (ph.p_filesz != 0 && (ph.p_offset >= claim ||
		    ph.p_filesz > claim - ph.p_offset)) {
			o->o_warned = false;
			warn_once(o, "a segment extending past end of file");
			break;
		}
	}
	return (true);
}

/* Takes the format the file, whose header is in *o, as a core file? */
bool
core_accept(struct object *o, const struct vector *v)
{
	o->o_vector = v;
	reason_set(REASON_FORMAT);
	if (o->o_phoff == 0 || o->o_type != ET_CORE ||
	    o->o_phentsize != object_phdr_size(o) || !extended_phnum(o))
		return (false);
	if (!part_has(o->o_part, o->o_phoff,
	    (uint64_t)o->o_phnum * object_phdr_size(o)))
		return (false);
	if ((o->o_flags & v->v_mask) != v->v_want ||
	    (v->v_machine->m_accept != NULL && !v->v_machine->m_accept(o)))
		return (false);
	o->o_shnum = 0;
	return (segments_good(o));
}
