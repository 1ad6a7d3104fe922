/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What only Anderson's libdwarf has, or has in another way: ranges of DWARF 5,
 * the numbers of files, columns.  Of release 20210528, which Debian 12 has.
 */
#include <dwarf.h>

#include "dw.h"

/* The list of DWARF 5 that the attribute is for. */
static bool
new_ranges(struct reader *r, Dwarf_Attribute attr, Dwarf_Half form,
    uint64_t value, range_fn *each, void *arg)
{
	Dwarf_Bool missing;
	Dwarf_Error err;
	Dwarf_Rnglists_Head head;
	Dwarf_Unsigned count, high, i, low, off, raw1, raw2;
	unsigned int code, len;

	if (dwarf_rnglists_get_rle_head(attr, form, value, &head, &count, &off,
	    &err) != DW_DLV_OK)
		return (false);
	for (i = 0; i < count; i++) {
		if (dwarf_get_rnglists_entry_fields_a(head, i, &len, &code,
		    &raw1, &raw2, &missing, &low, &high, &err) != DW_DLV_OK ||
		    code == DW_RLE_end_of_list)
			break;
		if (code == DW_RLE_base_address ||
		    code == DW_RLE_base_addressx || missing)
			continue;
		if (!each(r, low, high, arg))
			break;
	}
	dwarf_dealloc_rnglists_head(head);
	return (true);
}

/* Calls each for the ranges of DW_AT_ranges until it returns false. */
bool
port_ranges(struct reader *r, Dwarf_Die die, range_fn *each, void *arg)
{
	Dwarf_Attribute attr;
	Dwarf_Error err;
	Dwarf_Half form;
	Dwarf_Off off;
	Dwarf_Unsigned value;
	bool good;

	if (dwarf_attr(die, DW_AT_ranges, &attr, &err) != DW_DLV_OK)
		return (false);
	good = dwarf_whatform(attr, &form, &err) == DW_DLV_OK;
	if (good && form == DW_FORM_rnglistx)
		good = dwarf_formudata(attr, &value, &err) == DW_DLV_OK;
	else if (good && dwarf_global_formref(attr, &off, &err) == DW_DLV_OK)
		value = off;
	else
		good = good && dwarf_formudata(attr, &value, &err) ==
		    DW_DLV_OK;
	if (good && r->r_version >= 5)
		good = new_ranges(r, attr, form, value, each, arg);
	else if (good)
		good = die_ranges_at(r, die, value, each, arg);
	dwarf_dealloc(r->r_dbg, attr, DW_DLA_ATTR);
	return (good);
}

/* Gives back the unit's names of files; there are some. */
void
port_files_free(struct reader *r)
{
	Dwarf_Signed i;

	for (i = 0; i < r->r_nfiles; i++)
		dwarf_dealloc(r->r_dbg, r->r_files[i], DW_DLA_STRING);
	dwarf_dealloc(r->r_dbg, r->r_files, DW_DLA_LIST);
}

/* The name of a file of the unit; from version 5 on the first has number 0. */
const char *
port_file(const struct reader *r, uint64_t number)
{
	if (r->r_lines < 5) {
		if (number == 0)
			return (NULL);
		number--;
	}
	if (r->r_files == NULL || number >= (uint64_t)r->r_nfiles)
		return (NULL);
	return (r->r_files[number]);
}

/* The column of a row, 0 if it tells none. */
uint64_t
port_column(Dwarf_Line line)
{
	Dwarf_Error err;
	Dwarf_Unsigned column;

	return (dwarf_lineoff_b(line, &column, &err) == DW_DLV_OK ? column :
	    0);
}

/*
 * Does a sequence end before the row?  This libdwarf says so of rows that begin
 * a function's epilogue, too.
 */
bool
port_end(Dwarf_Line line)
{
	Dwarf_Bool end, epilogue, prologue;
	Dwarf_Error err;
	Dwarf_Unsigned isa, which;

	return (dwarf_lineendsequence(line, &end, &err) == DW_DLV_OK && end &&
	    (dwarf_prologue_end_etc(line, &prologue, &epilogue, &isa, &which,
	    &err) != DW_DLV_OK || !epilogue));
}

/* Why libdwarf failed. */
const char *
port_error(struct reader *r, Dwarf_Error err)
{
	return (dwarf_errmsg(err));
}
