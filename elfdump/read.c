/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Bytes to numbers.  Every pointer into a file comes from part_at, which knows
 * how long the file is.
 */
#include <elf.h>

#include "elfdump.h"

/* The 2, 4 or 8 bytes at p, in the object's byte order. */
uint16_t
get16(const struct object *o, const unsigned char *p)
{
	if (o->o_big)
		return ((uint16_t)(p[0] << 8 | p[1]));
	return ((uint16_t)(p[1] << 8 | p[0]));
}

uint32_t
get32(const struct object *o, const unsigned char *p)
{
	if (o->o_big)
		return ((uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		    (uint32_t)p[2] << 8 | p[3]);
	return ((uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[1] << 8 | p[0]);
}

uint64_t
get64(const struct object *o, const unsigned char *p)
{
	uint64_t first, second;

	first = get32(o, p);
	second = get32(o, p + 4);
	return (o->o_big ? first << 32 | second : second << 32 | first);
}

/* The word at p: 4 bytes in class 32, 8 in class 64. */
uint64_t
getword(const struct object *o, const unsigned char *p)
{
	return (o->o_64 ? get64(o, p) : get32(o, p));
}

/*
 * Whether len bytes at off can be read.  An offset that off_t cannot hold
 * cannot be, even for no bytes: seeking there fails.
 */
bool
part_has(const struct part *pt, uint64_t off, uint64_t len)
{
	if (off > INT64_MAX)
		return (false);
	if (len == 0)
		return (true);
	return (off <= pt->pt_size && len <= pt->pt_size - off);
}

/* The len bytes at off, or NULL with the reason set. */
const unsigned char *
part_at(const struct part *pt, uint64_t off, uint64_t len)
{
	if (!part_has(pt, off, len)) {
		reason_set(REASON_TRUNCATED);
		return (NULL);
	}
	return (off <= pt->pt_size ? pt->pt_base + off : pt->pt_base);
}

/*
 * The contents of a section, or NULL with the reason set: as part_at, but what
 * the file claims to be counts first.
 */
const unsigned char *
part_contents(const struct part *pt, uint64_t off, uint64_t len)
{
	if (pt->pt_claim != 0 &&
	    (off > pt->pt_claim || len > pt->pt_claim - off)) {
		reason_set(REASON_TRUNCATED);
		return (NULL);
	}
	return (part_at(pt, off, len));
}

size_t
object_shdr_size(const struct object *o)
{
	return (o->o_64 ? 64 : 40);
}

size_t
object_phdr_size(const struct object *o)
{
	return (o->o_64 ? 56 : 32);
}

/* Section header i into *sh; the caller has seen to it that there is one. */
void
object_shdr(const struct object *o, uint32_t i, struct shdr *sh)
{
	const unsigned char *p;
	size_t w;

	w = o->o_64 ? 8 : 4;
	p = o->o_part->pt_base + o->o_shoff +
	    (uint64_t)i * object_shdr_size(o);
	sh->sh_name = get32(o, p);
	sh->sh_type = get32(o, p + 4);
	sh->sh_flags = getword(o, p + 8);
	sh->sh_addr = getword(o, p + 8 + w);
	sh->sh_offset = getword(o, p + 8 + 2 * w);
	sh->sh_size = getword(o, p + 8 + 3 * w);
	sh->sh_link = get32(o, p + 8 + 4 * w);
	sh->sh_info = get32(o, p + 12 + 4 * w);
	sh->sh_addralign = getword(o, p + 16 + 4 * w);
	sh->sh_entsize = getword(o, p + 16 + 5 * w);
}

/* Program header i into *ph; the caller has seen to it that there is one. */
void
object_phdr(const struct object *o, uint32_t i, struct phdr *ph)
{
	const unsigned char *p;

	p = o->o_part->pt_base + o->o_phoff +
	    (uint64_t)i * object_phdr_size(o);
	ph->p_type = get32(o, p);
	if (o->o_64) {
		ph->p_flags = get32(o, p + 4);
		ph->p_offset = get64(o, p + 8);
		ph->p_vaddr = get64(o, p + 16);
		ph->p_paddr = get64(o, p + 24);
		ph->p_filesz = get64(o, p + 32);
		ph->p_memsz = get64(o, p + 40);
		ph->p_align = get64(o, p + 48);
	} else {
		ph->p_offset = get32(o, p + 4);
		ph->p_vaddr = get32(o, p + 8);
		ph->p_paddr = get32(o, p + 12);
		ph->p_filesz = get32(o, p + 16);
		ph->p_memsz = get32(o, p + 20);
		ph->p_flags = get32(o, p + 24);
		ph->p_align = get32(o, p + 28);
	}
}
