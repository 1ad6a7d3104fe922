/* SPDX-License-Identifier: BSD-2-Clause */
#include <elf.h>
#include <string.h>

#include "notewalk.h"

/*
 * Follows the notes in p[0..size), aligned to align (0 to 3 mean 4), as long
 * as each is whole and good.  Returns whether that led to the end.  gABI: Note
 * Section.
 */
bool
note_walk(struct object *o, const unsigned char *p, uint64_t size,
    uint64_t align, bool (*good)(const struct object *, const struct note *))
{
	struct note n;
	uint64_t desc, left, namesz;

	if (align < 4)
		align = 4;
	if (align != 4 && align != 8)
		return (false);
	for (left = size;;) {
		if (left < 12 || ++o->o_steps > STEPS_MAX)
			return (false);
		namesz = get32(o, p);
		n.n_size = get32(o, p + 4);
		n.n_type = get32(o, p + 8);
		if (namesz > left - 12)
			return (false);
		desc = (12 + namesz + align - 1) & -align;
		if (n.n_size != 0 &&
		    (desc >= left || n.n_size > left - desc))
			return (false);
		n.n_name.t_str = (const char *)p + 12;
		n.n_name.t_len = (size_t)namesz;
		n.n_desc = p + desc;
		if (!good(o, &n))
			return (false);
		desc = (desc + n.n_size + align - 1) & -align;
		if (desc >= left)
			return (true);
		p += desc;
		left -= desc;
	}
}

/* What objdump reads of an object's notes: GNU's properties and build-id. */
static bool
gnu_good(const struct object *o, const struct note *n)
{
	if (n->n_name.t_len != sizeof("GNU") ||
	    memcmp(n->n_name.t_str, "GNU", sizeof("GNU")) != 0)
		return (true);
	if (n->n_type == NT_GNU_BUILD_ID)
		return (n->n_size != 0);
	return (n->n_type != NT_GNU_PROPERTY_TYPE_0 || property_good(o, n));
}

/*
 * The notes of an SHT_NOTE section, sh: what is wrong with its properties is
 * told, but only contents that are not there make the answer false.
 */
bool
note_section(struct object *o, const struct shdr *sh, struct text name)
{
	const unsigned char *p;

	if (sh->sh_size == 0)
		return (true);
	p = part_contents(o->o_part, sh->sh_offset, sh->sh_size);
	if (p == NULL) {
		complain_size(o, name, sh->sh_size);
		return (false);
	}
	(void)note_walk(o, p, sh->sh_size, sh->sh_addralign, gnu_good);
	return (true);
}
