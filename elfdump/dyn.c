/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The dynamic section: the one called .dynamic, as objdump has it, whatever
 * PT_DYNAMIC says.
 */
#include <elf.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "elfnames.h"
#include "line.h"
#include "machine.h"

/* Tags that abi/elf.tab names and objdump -p 2.40 shows as numbers. */
static const uint64_t unnamed[] = {
	DT_SYMTAB_SHNDX, DT_GNU_FLAGS_1, DT_GNU_PRELINKED, DT_GNU_CONFLICTSZ,
	DT_GNU_LIBLISTSZ, DT_TLSDESC_PLT, DT_TLSDESC_GOT, DT_GNU_CONFLICT,
	DT_GNU_LIBLIST
};

/* Tags whose value is a string. */
static bool
is_string(uint64_t tag)
{
	return (tag == DT_NEEDED || tag == DT_SONAME || tag == DT_RPATH ||
	    tag == DT_RUNPATH || tag == DT_CONFIG || tag == DT_DEPAUDIT ||
	    tag == DT_AUDIT || tag == DT_AUXILIARY || tag == DT_FILTER);
}

/* The name of a tag, or NULL if it is shown as a number. */
static const char *
tag_name(const struct object *o, uint64_t tag)
{
	const struct name *n;
	size_t i;

	if (tag == DT_FEATURE_1)
		return ("FEATURE");
	for (i = 0; i < sizeof(unnamed) / sizeof(unnamed[0]); i++)
		if (tag == unnamed[i])
			return (NULL);
	/* 2.17 is from before RELR, and asked no machine for its own. */
	if (options.op_old && (tag == DT_RELRSZ || tag == DT_RELR ||
	    tag == DT_RELRENT))
		return (NULL);
	n = NAME_FIND(dt, tag);
	if (n != NULL)
		return (n->n_name);
	return (o->o_vector->v_machine->m_code == EM_MIPS && !options.op_old ?
	    mips_tag(tag) : NULL);
}

/* Prints an entry.  Returns false if it wants a string that there is not. */
static bool
print_entry(struct object *o, uint64_t tag, uint64_t value, uint32_t strings)
{
	struct line_of ln;
	const char *name;
	char hex[24];
	struct text t;

	name = tag_name(o, tag);
	if (name == NULL) {
		snprintf(hex, sizeof(hex), "0x%" PRIx64, tag);
		name = hex;
	}
	line_start(&ln, "  ");
	line_left(&ln, name, options.op_old ? 11 : 20);
	line_string(&ln, " ");
	if (is_string(tag)) {
		line_write(&ln);
		if (!string_get(o, strings, (uint32_t)value, &t))
			return (false);
		fwrite(t.t_str, 1, t.t_len, stdout);
		line_start(&ln, "");
	} else {
		line_string(&ln, "0x");
		if (options.op_old)
			line_hex(&ln, value, 1);
		else
			line_word(&ln, o, value);
	}
	line_string(&ln, "\n");
	line_write(&ln);
	return (true);
}

/*
 * Prints the entries in p[0..size) up to DT_NULL, whose strings are in section
 * strings.  Returns false if one of them wants a string that there is not.
 */
bool
dyn_entries(struct object *o, const unsigned char *p, uint64_t size,
    uint32_t strings)
{
	size_t w;

	w = o->o_64 ? 8 : 4;
	for (; size >= 2 * w; p += 2 * w, size -= 2 * w) {
		if (getword(o, p) == DT_NULL)
			break;
		if (!print_entry(o, getword(o, p), getword(o, p + w), strings))
			return (false);
	}
	return (true);
}

/*
 * Prints the dynamic section, if there is one.  Returns false with the reason
 * set if it or its strings cannot be read.
 */
bool
dyn_print(struct object *o)
{
	const unsigned char *p;
	struct shdr sh;

	if (o->o_dynamic == 0)
		return (true);
	fputs("\nDynamic Section:\n", stdout);
	object_shdr(o, o->o_dynamic, &sh);
	if (sh.sh_type == SHT_NOBITS || sh.sh_size == 0)
		return (true);
	p = part_contents(o->o_part, sh.sh_offset, sh.sh_size);
	if (p == NULL) {
		complain_size(o, (struct text){ ".dynamic", 8 }, sh.sh_size);
		return (false);
	}
	return (dyn_entries(o, p, sh.sh_size, o->o_dynlink));
}
