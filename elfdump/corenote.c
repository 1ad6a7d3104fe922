/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The notes of a core file: objdump does not take a core file whose notes it
 * cannot follow, or that lack what their kind must have.
 */
#include <elf.h>

#include "notewalk.h"

/* FreeBSD's NT_PRSTATUS: struct prstatus of <sys/procfs.h>, version 1. */
static bool
freebsd_status(const struct object *o, const struct note *n)
{
	uint64_t regs;
	size_t off;

	if (n->n_size < (o->o_64 ? 48 : 28) || get32(o, n->n_desc) != 1)
		return (false);
	regs = o->o_64 ? get64(o, n->n_desc + 16) : get32(o, n->n_desc + 8);
	off = o->o_64 ? 48 : 28;
	return (n->n_size - off >= regs);
}

/* FreeBSD's NT_PRPSINFO: struct prpsinfo, version 1. */
static bool
freebsd_info(const struct object *o, const struct note *n)
{
	return (n->n_size >= (o->o_64 ? 120 : 108) &&
	    get32(o, n->n_desc) == 1);
}

/* Has the note what its kind must have?  The owners are told by prefix. */
static bool
note_good(const struct object *o, const struct note *n)
{
	if (text_starts(n->n_name, "CORE"))
		return (true);
	if (text_starts(n->n_name, "GNU"))
		return (n->n_type == NT_GNU_BUILD_ID ? n->n_size != 0 :
		    n->n_type != NT_GNU_PROPERTY_TYPE_0 || property_good(o, n));
	if (text_starts(n->n_name, "SPU/"))
		return (true);
	if (text_starts(n->n_name, "QNX"))
		return (n->n_type != 8 || n->n_size >= 16);
	if (text_starts(n->n_name, "OpenBSD"))	/* 10: process information */
		return (n->n_type != 10 || n->n_size > 0x48 + 31);
	if (text_starts(n->n_name, "NetBSD-CORE")) /* 1: the same */
		return (n->n_type != 1 || n->n_size > 0x7c + 31);
	if (text_starts(n->n_name, "FreeBSD") && n->n_type == NT_PRSTATUS)
		return (freebsd_status(o, n));
	if (text_starts(n->n_name, "FreeBSD") && n->n_type == NT_PRPSINFO)
		return (freebsd_info(o, n));
	return (true);
}

/* Can the notes of segment ph be followed to their end? */
bool
corenote_accept(struct object *o, const struct phdr *ph)
{
	const unsigned char *p;

	if (ph->p_filesz == 0 || ph->p_filesz == UINT64_MAX)
		return (true);
	if (o->o_part->pt_claim != 0 && ph->p_filesz > o->o_part->pt_claim)
		return (false);
	p = part_at(o->o_part, ph->p_offset, ph->p_filesz);
	return (p != NULL &&
	    note_walk(o, p, ph->p_filesz, ph->p_align, note_good));
}
