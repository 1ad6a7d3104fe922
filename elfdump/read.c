/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Bytes to numbers.  Every pointer into a file comes from part_at, which knows
 * how long the file is.
 */
#include <elf.h>

#include "elfdump.h"

/* The 2, 4 or 8 bytes at p, in the byte order given. */
static inline uint16_t
load16(const unsigned char *p, bool big)
{
	return ((uint16_t)(big ? p[0] << 8 | p[1] : p[1] << 8 | p[0]));
}

static inline uint32_t
load32(const unsigned char *p, bool big)
{
	if (big)
		return ((uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		    (uint32_t)p[2] << 8 | p[3]);
	return ((uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[1] << 8 | p[0]);
}

static inline uint64_t
load64(const unsigned char *p, bool big)
{
	if (big)
		return ((uint64_t)load32(p, true) << 32 | load32(p + 4, true));
	return ((uint64_t)load32(p + 4, false) << 32 | load32(p, false));
}

/* The same for others, in the object's byte order. */
uint16_t
get16(const struct object *o, const unsigned char *p)
{
	return (load16(p, o->o_big));
}

uint32_t
get32(const struct object *o, const unsigned char *p)
{
	return (load32(p, o->o_big));
}

uint64_t
get64(const struct object *o, const unsigned char *p)
{
	return (load64(p, o->o_big));
}

/* The word at p: 4 bytes in class 32, 8 in class 64. */
uint64_t
getword(const struct object *o, const unsigned char *p)
{
	return (o->o_64 ? load64(p, o->o_big) : load32(p, o->o_big));
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

/* The section header at p, of class 64 and of class 32. */
static inline void
shdr64(const unsigned char *p, bool big, struct shdr *sh)
{
	sh->sh_name = load32(p, big);
	sh->sh_type = load32(p + 4, big);
	sh->sh_flags = load64(p + 8, big);
	sh->sh_addr = load64(p + 16, big);
	sh->sh_offset = load64(p + 24, big);
	sh->sh_size = load64(p + 32, big);
	sh->sh_link = load32(p + 40, big);
	sh->sh_info = load32(p + 44, big);
	sh->sh_addralign = load64(p + 48, big);
	sh->sh_entsize = load64(p + 56, big);
}

static inline void
shdr32(const unsigned char *p, bool big, struct shdr *sh)
{
	sh->sh_name = load32(p, big);
	sh->sh_type = load32(p + 4, big);
	sh->sh_flags = load32(p + 8, big);
	sh->sh_addr = load32(p + 12, big);
	sh->sh_offset = load32(p + 16, big);
	sh->sh_size = load32(p + 20, big);
	sh->sh_link = load32(p + 24, big);
	sh->sh_info = load32(p + 28, big);
	sh->sh_addralign = load32(p + 32, big);
	sh->sh_entsize = load32(p + 36, big);
}

/*
 * Section header i into *sh; the caller has seen to it that there is one.  The
 * byte order is a constant in each of the four, so that an object of 70,000
 * sections is read at the speed of memory.
 */
void
object_shdr(const struct object *o, uint32_t i, struct shdr *sh)
{
	const unsigned char *p;

	p = o->o_part->pt_base + o->o_shoff;
	if (o->o_64) {
		p += (uint64_t)i * 64;
		if (o->o_big)
			shdr64(p, true, sh);
		else
			shdr64(p, false, sh);
	} else {
		p += (uint64_t)i * 40;
		if (o->o_big)
			shdr32(p, true, sh);
		else
			shdr32(p, false, sh);
	}
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
