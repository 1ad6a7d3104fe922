/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a debugging information entry has: DWARF 5, chapters 2 and 3.
 */
#include <string.h>

#include <dwarf.h>

#include "dw.h"

#define	CHAIN_MAX	8	/* entries that stand for each other */

/* The number that an attribute has into *n.  Returns false if it has none. */
bool
die_number(struct reader *r, Dwarf_Die die, Dwarf_Half at, uint64_t *n)
{
	Dwarf_Attribute attr;
	Dwarf_Error err;
	Dwarf_Off off;
	Dwarf_Signed svalue;
	Dwarf_Unsigned value;
	bool good;

	if (dwarf_attr(die, at, &attr, &err) != DW_DLV_OK)
		return (false);
	good = true;
	if (dwarf_formudata(attr, &value, &err) == DW_DLV_OK)
		*n = value;
	else if (dwarf_formsdata(attr, &svalue, &err) == DW_DLV_OK)
		*n = (uint64_t)svalue;
	else if (dwarf_global_formref(attr, &off, &err) == DW_DLV_OK)
		*n = off;
	else
		good = false;
	dwarf_dealloc(r->r_dbg, attr, DW_DLA_ATTR);
	return (good);
}

/* The string that an attribute has, NULL if none; libdwarf keeps it. */
const char *
die_string(struct reader *r, Dwarf_Die die, Dwarf_Half at)
{
	Dwarf_Attribute attr;
	Dwarf_Error err;
	char *s;

	if (dwarf_attr(die, at, &attr, &err) != DW_DLV_OK)
		return (NULL);
	if (dwarf_formstring(attr, &s, &err) != DW_DLV_OK)
		s = NULL;
	dwarf_dealloc(r->r_dbg, attr, DW_DLA_ATTR);
	return (s);
}

/* The entry that an attribute refers to, in *to to be freed. */
bool
die_refers(struct reader *r, Dwarf_Die die, Dwarf_Half at, Dwarf_Die *to)
{
	Dwarf_Attribute attr;
	Dwarf_Error err;
	Dwarf_Off off;
	bool good;

	if (dwarf_attr(die, at, &attr, &err) != DW_DLV_OK)
		return (false);
	good = dwarf_global_formref(attr, &off, &err) == DW_DLV_OK &&
	    dwarf_offdie(r->r_dbg, off, to, &err) == DW_DLV_OK;
	dwarf_dealloc(r->r_dbg, attr, DW_DLA_ATTR);
	return (good);
}

void
die_free(struct reader *r, Dwarf_Die die)
{
	dwarf_dealloc(r->r_dbg, die, DW_DLA_DIE);
}

/* DW_TAG_* of an entry, 0 if it cannot be read. */
Dwarf_Half
die_tag(Dwarf_Die die)
{
	Dwarf_Error err;
	Dwarf_Half tag;

	return (dwarf_tag(die, &tag, &err) == DW_DLV_OK ? tag : 0);
}

/* The first entry below die into *below.  Returns false if there is none. */
bool
die_first(Dwarf_Die die, Dwarf_Die *below)
{
	Dwarf_Error err;

	return (dwarf_child(die, below, &err) == DW_DLV_OK);
}

/* *die becomes the entry after it, and is freed.  False if there is none. */
bool
die_next(struct reader *r, Dwarf_Die *die)
{
	Dwarf_Die next;
	Dwarf_Error err;
	bool good;

	good = dwarf_siblingof(r->r_dbg, *die, &next, &err) == DW_DLV_OK;
	die_free(r, *die);
	*die = next;
	return (good);
}

/* The list of DWARF 2 to 4 at off; addresses are relative to a base. */
bool
die_ranges_at(struct reader *r, Dwarf_Die die, uint64_t off,
    range_fn *each, void *arg)
{
	Dwarf_Error err;
	Dwarf_Ranges *list;
	Dwarf_Signed count, i;
	Dwarf_Unsigned bytes;
	uint64_t base;

	if (dwarf_get_ranges_a(r->r_dbg, off, die, &list, &count, &bytes,
	    &err) != DW_DLV_OK)
		return (false);
	base = r->r_base;
	for (i = 0; i < count; i++) {
		if (list[i].dwr_type == DW_RANGES_END)
			break;
		if (list[i].dwr_type == DW_RANGES_ADDRESS_SELECTION)
			base = list[i].dwr_addr2;
		else if (!each(r, base + list[i].dwr_addr1,
		    base + list[i].dwr_addr2, arg))
			break;
	}
	dwarf_ranges_dealloc(r->r_dbg, list, count);
	return (true);
}

/*
 * Calls each, with arg, for the addresses of an entry until it returns false.
 * Returns false if the entry has none.
 */
bool
die_ranges(struct reader *r, Dwarf_Die die, range_fn *each, void *arg)
{
	enum Dwarf_Form_Class class;
	Dwarf_Addr high, low;
	Dwarf_Error err;
	Dwarf_Half form;

	if (dwarf_lowpc(die, &low, &err) == DW_DLV_OK &&
	    dwarf_highpc_b(die, &high, &form, &class, &err) == DW_DLV_OK) {
		if (class == DW_FORM_CLASS_CONSTANT)
			high += low;
		(void)each(r, low, high, arg);
		return (true);
	}
	return (port_ranges(r, die, each, arg));
}

/*
 * Follows what an entry is an instance or the definition of.  *die is freed,
 * but not if it is the one called first.  Returns false if it is neither.
 */
static bool
follow(struct reader *r, Dwarf_Die first, Dwarf_Die *die)
{
	Dwarf_Die next;

	if (!die_refers(r, *die, DW_AT_abstract_origin, &next) &&
	    !die_refers(r, *die, DW_AT_specification, &next))
		return (false);
	if (*die != first)
		die_free(r, *die);
	*die = next;
	return (true);
}

/* Are names of functions in this language those of the linker? */
static bool
plain(uint64_t language)
{
	switch (language) {
	case 0:
	case DW_LANG_C:
	case DW_LANG_C89:
	case DW_LANG_C99:
	case DW_LANG_C11:
	case LANG_C17:
	case DW_LANG_Mips_Assembler:
	case DW_LANG_Fortran77:
	case DW_LANG_Pascal83:
	case DW_LANG_Cobol74:
	case DW_LANG_Cobol85:
	case DW_LANG_UPC:
		return (true);
	}
	return (false);
}

/*
 * The name of a function: the linker's, or that of the source; NULL if it has
 * none.  *linkage: it is the linker's.
 */
const char *
die_name(struct reader *r, Dwarf_Die first, bool *linkage)
{
	const char *name, *s;
	Dwarf_Die die;
	unsigned int i;

	*linkage = false;
	name = NULL;
	die = first;
	for (i = 0; i < CHAIN_MAX; i++) {
		s = die_string(r, die, DW_AT_linkage_name);
		if (s == NULL)
			s = die_string(r, die, DW_AT_MIPS_linkage_name);
		if (s != NULL) {
			*linkage = true;
			name = s;
			break;
		}
		if (name == NULL)
			name = die_string(r, die, DW_AT_name);
		if (!follow(r, first, &die))
			break;
	}
	if (die != first)
		die_free(r, die);
	if (name != NULL && plain(r->r_language))
		*linkage = true;
	return (name);
}

/* Where a function is declared.  Returns false if that is not told. */
bool
die_declared(struct reader *r, Dwarf_Die first, uint64_t *file,
    uint64_t *line)
{
	Dwarf_Die die;
	unsigned int i;
	bool found;

	die = first;
	found = false;
	for (i = 0; i < CHAIN_MAX && !found; i++) {
		found = die_number(r, die, DW_AT_decl_line, line);
		if (found && !die_number(r, die, DW_AT_decl_file, file))
			*file = r->r_lines >= 5 ? 0 : 1;
		if (!found && !follow(r, first, &die))
			break;
	}
	if (die != first)
		die_free(r, die);
	return (found);
}

/*
 * The path of a file of the unit, in buf[0..size) if it has to be put together;
 * "??" if there is no such file.
 */
const char *
die_file(struct reader *r, uint64_t number, char *buf, size_t size)
{
	const char *name;

	name = port_file(r, number);
	if (name == NULL)
		return ("??");
	if (name[0] == '/' || r->r_dir == NULL)
		return (name);
	snprintf(buf, size, "%s/%s", r->r_dir, name);
	return (buf);
}
