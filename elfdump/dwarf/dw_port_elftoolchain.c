/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What elftoolchain's libdwarf, which is FreeBSD's, has in another way.  It
 * knows DWARF 2 to 4; a file of DWARF 5 ends in a message.
 */
#include <dwarf.h>

#include "dw.h"

/* Calls each for the ranges of DW_AT_ranges until it returns false. */
bool
port_ranges(struct reader *r, Dwarf_Die die, range_fn *each, void *arg)
{
	Dwarf_Attribute attr;
	Dwarf_Error err;
	Dwarf_Off ref;
	uint64_t off;

	if (dwarf_attr(die, DW_AT_ranges, &attr, &err) != DW_DLV_OK)
		return (false);
	if (dwarf_global_formref(attr, &ref, &err) == DW_DLV_OK)
		off = ref;
	else if (!die_number(r, die, DW_AT_ranges, &off))
		return (false);
	return (die_ranges_at(r, die, off, each, arg));
}

/*
 * Gives back the unit's names of files.  They are libdwarf's: the next who asks
 * for this unit's gets the same ones.
 */
void
port_files_free(struct reader *r)
{
	(void)r;
}

/* The name of a file of the unit; the first has number 1. */
const char *
port_file(const struct reader *r, uint64_t number)
{
	if (r->r_files == NULL || number == 0 ||
	    number > (uint64_t)r->r_nfiles)
		return (NULL);
	return (r->r_files[number - 1]);
}

/* The column of a row, 0 if it tells none. */
uint64_t
port_column(Dwarf_Line line)
{
	Dwarf_Error err;
	Dwarf_Signed column;

	return (dwarf_lineoff(line, &column, &err) == DW_DLV_OK && column > 0 ?
	    (uint64_t)column : 0);
}

/* Does a sequence end before the row? */
bool
port_end(Dwarf_Line line)
{
	Dwarf_Bool end;
	Dwarf_Error err;

	return (dwarf_lineendsequence(line, &end, &err) == DW_DLV_OK && end);
}

/*
 * Why libdwarf failed.  The text it gives is inside of err, which is a copy
 * here.
 */
const char *
port_error(struct reader *r, Dwarf_Error err)
{
	static char text[sizeof(err.err_msg)];

	snprintf(text, sizeof(text), "%s", dwarf_errmsg(err));
	return (text);
}
