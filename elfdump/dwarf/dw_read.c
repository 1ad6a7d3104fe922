/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Has libdwarf read the units, their functions and their lines, and tells them.
 */
#include <stdlib.h>
#include <string.h>

#include <dwarf.h>

#include "dw.h"

#define	DEPTH_MAX	200u	/* entries inside each other */
#define	MESSAGES	20u	/* about what cannot be read */

/* What libdwarf asks about the sections. */
static int
section_info(void *arg, Dwarf_Half i, Dwarf_Obj_Access_Section *s, int *error)
{
	const struct debug *d = ((const struct reader *)arg)->r_d;

	if (i >= d->d_count)
		return (DW_DLV_NO_ENTRY);
	memset(s, 0, sizeof(*s));
	s->name = i != 0 ? d->d_section[i].ds_name : "";
	s->size = i != 0 ? d->d_section[i].ds_size : 0;
	return (DW_DLV_OK);
}

static Dwarf_Endianness
byte_order(void *arg)
{
	const struct debug *d = ((const struct reader *)arg)->r_d;

	return (d->d_v->v_o.o_big ? DW_OBJECT_MSB : DW_OBJECT_LSB);
}

static Dwarf_Small
address_size(void *arg)
{
	const struct debug *d = ((const struct reader *)arg)->r_d;

	return (d->d_v->v_o.o_64 ? 8 : 4);
}

static Dwarf_Unsigned
section_count(void *arg)
{
	const struct debug *d = ((const struct reader *)arg)->r_d;

	return (d->d_count);
}

/* Makes a section ready; if it cannot be, a message says so once. */
static bool
load(struct reader *r, struct debug_section *ds)
{
	const char *why;

	if (ds->ds_bad || debug_load(r->r_d, ds, &why))
		return (!ds->ds_bad);
	ds->ds_bad = true;
	tell_message(r->r_out, "section %u, %s: %s", (unsigned)ds->ds_index,
	    ds->ds_name, why);
	return (false);
}

/* The contents of section i. */
static int
load_section(void *arg, Dwarf_Half i, Dwarf_Small **data, int *error)
{
	struct reader *r = arg;
	struct debug *d = r->r_d;
	struct debug_section *ds;
	static Dwarf_Small none;

	if (i >= d->d_count)
		return (DW_DLV_NO_ENTRY);
	ds = &d->d_section[i];
	if (i != 0 && !load(r, ds)) {
		*error = DW_DLE_DEBUG_INFO_NULL;
		return (DW_DLV_ERROR);
	}
	if (i == 0) {
		*data = &none;
		return (DW_DLV_OK);
	}
	*data = ds->ds_loaded != NULL ? ds->ds_loaded :
	    (Dwarf_Small *)(uintptr_t)ds->ds_data.s_p;
	return (DW_DLV_OK);
}

/* A message that something cannot be read, and why. */
void
read_bad(struct reader *r, const char *what, Dwarf_Error err)
{
	if (r->r_messages++ < MESSAGES)
		tell_message(r->r_out, "debugging information, unit at offset "
		    "%#llx: %s: %s", (unsigned long long)r->r_offset, what,
		    port_error(r, err));
}

/* Begins with d.  Returns false after a message if libdwarf refuses it. */
bool
read_open(struct reader *r, struct debug *d, FILE *out)
{
	static const Dwarf_Obj_Access_Methods methods = {
		.get_section_info = section_info,
		.get_byte_order = byte_order,
		.get_length_size = address_size,
		.get_pointer_size = address_size,
		.get_section_count = section_count,
		.load_section = load_section
	};
	static Dwarf_Obj_Access_Interface interface;
	Dwarf_Error err;
	uint32_t i;
	int status;

	memset(r, 0, sizeof(*r));
	r->r_d = d;
	r->r_out = out;
	for (i = 1; i < d->d_count; i++)
		if (strcmp(d->d_section[i].ds_name, ".debug_info") == 0 &&
		    !load(r, &d->d_section[i]))
			return (false);
	interface.object = r;
	interface.methods = &methods;
	memset(&err, 0, sizeof(err));
	status = dwarf_object_init(&interface, NULL, NULL, &r->r_dbg, &err);
	if (status == DW_DLV_ERROR)
		tell_message(out, "debugging information: libdwarf: %s",
		    port_error(r, err));
	else if (status != DW_DLV_OK)
		tell_message(out, "debugging information: libdwarf finds none");
	return (status == DW_DLV_OK);
}

/* Forgets the unit. */
static void
close_unit(struct reader *r)
{
	if (r->r_files != NULL)
		port_files_free(r);
	if (r->r_unit != NULL)
		die_free(r, r->r_unit);
	r->r_files = NULL;
	r->r_unit = NULL;
}

/*
 * The version of the unit's line table, which counts files from 0 or from 1 by
 * that, whatever the unit's is: it may be the assembler's.
 */
static uint16_t
lines_version(struct reader *r)
{
	const struct debug_section *ds;
	const struct object *o;
	const unsigned char *p;
	uint64_t off;
	uint32_t i;

	if (!die_number(r, r->r_unit, DW_AT_stmt_list, &off))
		return (r->r_version);
	o = &r->r_d->d_v->v_o;
	for (i = 1; i < r->r_d->d_count; i++) {
		ds = &r->r_d->d_section[i];
		if (strcmp(ds->ds_name, ".debug_line") != 0)
			continue;
		p = ds->ds_loaded != NULL ? ds->ds_loaded : ds->ds_data.s_p;
		if (ds->ds_size < 14 || off > ds->ds_size - 14)
			break;
		p += off;
		return (get16(o, p + (get32(o, p) == UINT32_MAX ? 12 : 4)));
	}
	return (r->r_version);
}

/*
 * The next unit; after the last one, or after a message if it cannot be read,
 * returns false, and the next time begins anew.
 */
bool
read_unit(struct reader *r)
{
	Dwarf_Addr low;
	Dwarf_Error err;
	Dwarf_Half addrsize, extension, length_size, version;
	Dwarf_Off abbrev, off;
	Dwarf_Unsigned length, next;
	int status;

	close_unit(r);
	memset(&err, 0, sizeof(err));
	status = dwarf_next_cu_header_b(r->r_dbg, &length, &version, &abbrev,
	    &addrsize, &length_size, &extension, &next, &err);
	if (status == DW_DLV_ERROR)
		read_bad(r, "the header of the next one", err);
	if (status != DW_DLV_OK)
		return (false);
	status = dwarf_siblingof(r->r_dbg, NULL, &r->r_unit, &err);
	if (status != DW_DLV_OK) {
		if (status == DW_DLV_ERROR)
			read_bad(r, "the entry of the next one", err);
		r->r_unit = NULL;
		return (false);
	}
	r->r_offset = dwarf_dieoffset(r->r_unit, &off, &err) == DW_DLV_OK ?
	    off : 0;
	r->r_version = version;
	r->r_addrsize = addrsize;
	r->r_base = dwarf_lowpc(r->r_unit, &low, &err) == DW_DLV_OK ? low : 0;
	r->r_language = 0;
	(void)die_number(r, r->r_unit, DW_AT_language, &r->r_language);
	r->r_dir = die_string(r, r->r_unit, DW_AT_comp_dir);
	if (dwarf_srcfiles(r->r_unit, &r->r_files, &r->r_nfiles, &err) !=
	    DW_DLV_OK)
		r->r_files = NULL;
	r->r_lines = r->r_files != NULL ? lines_version(r) : r->r_version;
	return (true);
}

static struct text
text_of(const char *s)
{
	struct text t;

	t.t_str = s != NULL ? s : "";
	t.t_len = strlen(t.t_str);
	return (t);
}

/* All of the addresses of a unit: the first of them and where they end. */
static bool
widen(struct reader *r, uint64_t low, uint64_t high, void *arg)
{
	uint64_t *range = arg;

	if (low < high && low < range[0])
		range[0] = low;
	if (low < high && high > range[1])
		range[1] = high;
	return (true);
}

static void
tell_unit(struct reader *r)
{
	struct record rc = { .rc_kind = TOLD_UNIT, .rc_numbers = 6,
	    .rc_texts = 4 };
	uint64_t range[2] = { UINT64_MAX, 0 };
	const char *split;

	(void)die_ranges(r, r->r_unit, widen, range);
	rc.rc_number[0] = r->r_offset;
	rc.rc_number[1] = r->r_version;
	rc.rc_number[2] = r->r_addrsize;
	rc.rc_number[3] = r->r_language;
	rc.rc_number[4] = range[0] < range[1] ? range[0] : 0;
	rc.rc_number[5] = range[0] < range[1] ? range[1] : 0;
	rc.rc_text[0] = text_of(die_string(r, r->r_unit, DW_AT_name));
	rc.rc_text[1] = text_of(r->r_dir);
	rc.rc_text[2] = text_of(die_string(r, r->r_unit, DW_AT_producer));
	split = die_string(r, r->r_unit, AT_DWO_NAME);
	if (split == NULL)
		split = die_string(r, r->r_unit, AT_GNU_DWO_NAME);
	rc.rc_text[3] = text_of(split);
	(void)tell(r->r_out, &rc);
}

/* A function at some addresses: arg is its record. */
static bool
tell_function(struct reader *r, uint64_t low, uint64_t high, void *arg)
{
	struct record *rc = arg;

	rc->rc_number[0] = low;
	rc->rc_number[1] = high;
	return (low >= high || tell(r->r_out, rc));
}

static void
function(struct reader *r, Dwarf_Die die)
{
	struct record rc = { .rc_kind = TOLD_FUNCTION, .rc_numbers = 4,
	    .rc_texts = 2 };
	uint64_t file, line;
	char path[4096];
	bool linkage;

	rc.rc_text[0] = text_of(die_name(r, die, &linkage));
	rc.rc_number[3] = linkage;
	if (die_declared(r, die, &file, &line)) {
		rc.rc_number[2] = line;
		rc.rc_text[1] = text_of(die_file(r, file, path, sizeof(path)));
	}
	(void)die_ranges(r, die, tell_function, &rc);
}

/* The functions below an entry. */
static void
functions(struct reader *r, Dwarf_Die die, unsigned int depth)
{
	Dwarf_Die below;

	if (depth == DEPTH_MAX || !die_first(die, &below))
		return;
	do {
		if (die_tag(below) == DW_TAG_subprogram)
			function(r, below);
		functions(r, below, depth + 1);
	} while (die_next(r, &below));
}

/* One row into *l; name is that of its file. */
static void
row(Dwarf_Line line, const char *name, struct line *l)
{
	Dwarf_Addr addr;
	Dwarf_Bool flag;
	Dwarf_Error err;
	Dwarf_Unsigned number;

	l->l_file = name;
	l->l_address = dwarf_lineaddr(line, &addr, &err) == DW_DLV_OK ? addr :
	    0;
	l->l_line = dwarf_lineno(line, &number, &err) == DW_DLV_OK ? number :
	    0;
	l->l_column = port_column(line);
	l->l_statement = dwarf_linebeginstatement(line, &flag, &err) ==
	    DW_DLV_OK && flag;
	l->l_end = port_end(line);
}

/* The names that rows of a unit gave for its files. */
struct filenames {
	char		*n_name[FILES_MAX];	/* by number; or NULL */
};

/* The name of a row's file: asked for once for each number. */
static const char *
file_of(struct filenames *n, Dwarf_Line line)
{
	Dwarf_Error err;
	Dwarf_Unsigned number;
	char *name;

	if (dwarf_line_srcfileno(line, &number, &err) != DW_DLV_OK ||
	    number >= FILES_MAX)
		return ("??");
	if (n->n_name[number] == NULL) {
		if (dwarf_linesrc(line, &name, &err) != DW_DLV_OK)
			return ("??");
		n->n_name[number] = name;
	}
	return (n->n_name[number]);
}

/* Calls each for the rows of the unit's lines until it returns false. */
void
read_lines(struct reader *r, bool (*each)(struct reader *,
    const struct line *, void *), void *arg)
{
	static struct filenames names;
	Dwarf_Error err;
	Dwarf_Line *lines;
	Dwarf_Signed count, i;
	struct line l;
	int status;

	memset(&err, 0, sizeof(err));
	status = dwarf_srclines(r->r_unit, &lines, &count, &err);
	if (status == DW_DLV_ERROR)
		read_bad(r, "its lines", err);
	if (status != DW_DLV_OK)
		return;
	memset(&names, 0, sizeof(names));
	for (i = 0; i < count; i++) {
		row(lines[i], file_of(&names, lines[i]), &l);
		if (!each(r, &l, arg))
			break;
	}
	dwarf_srclines_dealloc(r->r_dbg, lines, count);
}

static bool
tell_line(struct reader *r, const struct line *l, void *arg)
{
	struct record rc = { .rc_kind = TOLD_LINE, .rc_numbers = 5,
	    .rc_texts = 1 };

	rc.rc_number[0] = l->l_address;
	rc.rc_number[1] = l->l_line;
	rc.rc_number[2] = l->l_column;
	rc.rc_number[3] = l->l_statement;
	rc.rc_number[4] = l->l_end;
	rc.rc_text[0] = text_of(l->l_file);
	return (tell(r->r_out, &rc));
}

/* Tells to out the units, then their functions, then their lines. */
void
dw_read_all(struct debug *d, FILE *out)
{
	struct reader r;

	if (!read_open(&r, d, out))
		return;
	while (read_unit(&r)) {
		tell_unit(&r);
		r.r_units++;
	}
	if (r.r_units == 0 && r.r_messages == 0)
		tell_message(out, "debugging information: libdwarf finds no "
		    "unit in it");
	while (read_unit(&r))
		functions(&r, r.r_unit, 0);
	while (read_unit(&r))
		read_lines(&r, tell_line, NULL);
}
