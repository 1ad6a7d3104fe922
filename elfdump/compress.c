/* SPDX-License-Identifier: BSD-2-Clause */
#include <elf.h>
#include <string.h>

#include "elfdump.h"

/* Is it one of the sections that objdump would unpack, by its name? */
static bool
is_debugging(const struct shdr *sh, struct text name)
{
	return ((sh->sh_flags & SHF_ALLOC) == 0 && sh->sh_type != SHT_NOBITS &&
	    (text_starts(name, ".debug") ||
	    text_starts(name, ".gnu.debuglto_.debug_") ||
	    text_starts(name, ".gnu.linkonce.wi.") ||
	    text_starts(name, ".zdebug")));
}

/*
 * A debugging section that is compressed needs a header that objdump can
 * read: one that cannot be makes the file unknown.  gABI: Section Compression.
 */
bool
compress_good(const struct object *o, const struct shdr *sh, struct text name)
{
	const unsigned char *p;
	uint64_t align, size;
	uint32_t need, type;
	bool gabi;

	if (!is_debugging(sh, name))
		return (true);
	gabi = (sh->sh_flags & SHF_COMPRESSED) != 0;
	need = gabi && o->o_64 ? 24 : 12;
	if (sh->sh_size < need ||
	    (p = part_at(o->o_part, sh->sh_offset, need)) == NULL)
		return (true);
	if (gabi) {
		type = get32(o, p);
		size = o->o_64 ? get64(o, p + 8) : get32(o, p + 4);
		align = o->o_64 ? get64(o, p + 16) : get32(o, p + 8);
		if ((type != 1 && type != 2) || (align & (align - 1)) != 0)
			return (false);
	} else {
		/* The older form: ZLIB and the size, in .zdebug. */
		if (memcmp(p, "ZLIB", 4) != 0 ||
		    (text_is(name, ".debug_str") && p[4] >= ' ' && p[4] < 127))
			return (true);
		size = p[4] | p[5] | p[6] | p[7] ? UINT64_MAX : 0;
	}
	return (size <= UINT32_MAX && sh->sh_size <= UINT32_MAX);
}
