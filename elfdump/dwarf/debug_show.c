/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -g and --addr: what the child tells, as tables.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "debug.h"
#include "elfnames.h"

static const struct column unit_columns[] = {
	{ "offset", "Offset", CELL_HEX, 10 },
	{ "version", "DWARF", CELL_DEC, 5 },
	{ "address_size", "Bytes", CELL_DEC, 5 },
	{ "language", "Language", CELL_NAMED, -14 },
	{ "low", "Low", CELL_WORD, 0 },
	{ "high", "High", CELL_WORD, 0 },
	{ "name", "Name", CELL_TEXT, -32 },
	{ "directory", "Directory", CELL_TEXT, -24 },
	{ "producer", "Producer", CELL_TEXT, -32 },
	{ "split", "Split", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, function_columns[] = {
	{ "low", "Low", CELL_WORD, 0 },
	{ "high", "High", CELL_WORD, 0 },
	{ "section", "Section", CELL_DEC, 7 },
	{ "name", "Name", CELL_TEXT, -32 },
	{ "line", "Line", CELL_DEC, 6 },
	{ "file", "File", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, line_columns[] = {
	{ "address", "Address", CELL_WORD, 0 },
	{ "section", "Section", CELL_DEC, 7 },
	{ "line", "Line", CELL_DEC, 6 },
	{ "column", "Column", CELL_DEC, 6 },
	{ "flags", "Flags", CELL_TEXT, -5 },
	{ "file", "File", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, frame_columns[] = {
	{ "address", "Address", CELL_WORD, 0 },
	{ "section", "Section", CELL_DEC, 7 },
	{ "frame", "Frame", CELL_DEC, 5 },
	{ "function", "Function", CELL_TEXT, -32 },
	{ "file", "File", CELL_TEXT, -32 },
	{ "line", "Line", CELL_DEC, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

/* The tables of -g, in their order. */
static const struct {
	enum told	 t_kind;	/* what its rows are */
	const char	*t_title;	/* for people */
	const struct column *t_columns;
} tables[] = {
	{ TOLD_UNIT, "Compilation units", unit_columns },
	{ TOLD_FUNCTION, "Functions", function_columns },
	{ TOLD_LINE, "Lines", line_columns },
};

/* Which of the tables is open, or none. */
struct open {
	size_t		 op_next;	/* the one after it */
};

static const struct text none = { "", 0 };

/* An address and the section it is in, if sections have places. */
static void
put_address(const struct debug *d, uint64_t addr, bool section)
{
	uint32_t i;

	debug_place(d, &addr, &i);
	out_number(addr);
	if (section)
		out_number(i);
}

static void
put_unit(const struct debug *d, const struct record *rc)
{
	out_number(rc->rc_number[0]);
	out_number(rc->rc_number[1]);
	out_number(rc->rc_number[2]);
	out_named(rc->rc_number[3], WORD_OF(dw_lang, rc->rc_number[3]));
	put_address(d, rc->rc_number[4], false);
	put_address(d, rc->rc_number[5], false);
	out_text(rc->rc_text[0]);
	out_text(rc->rc_text[1]);
	out_text(rc->rc_text[2]);
	out_text(rc->rc_text[3]);
}

static void
put_function(const struct debug *d, const struct record *rc)
{
	uint64_t high;
	uint32_t section;

	high = rc->rc_number[0];
	debug_place(d, &high, &section);
	out_number(high);
	out_number(high + (rc->rc_number[1] - rc->rc_number[0]));
	out_number(section);
	out_text(rc->rc_text[0]);
	out_number(rc->rc_number[2]);
	out_text(rc->rc_text[1]);
}

static void
put_line(const struct debug *d, const struct record *rc)
{
	put_address(d, rc->rc_number[0], true);
	out_number(rc->rc_number[1]);
	out_number(rc->rc_number[2]);
	out_string(rc->rc_number[4] != 0 ? "end" :
	    rc->rc_number[3] != 0 ? "stmt" : "");
	out_text(rc->rc_text[0]);
}

/* Opens tables up to the one of that kind; there is one of each. */
static void
open_table(struct debug *d, struct open *op, enum told kind)
{
	size_t i;

	while (op->op_next < 3 && (op->op_next == 0 ||
	    tables[op->op_next - 1].t_kind != kind)) {
		i = op->op_next++;
		if (i != 0)
			out_table_end();
		out_table(&d->d_v->v_o, tables[i].t_title, none, 0,
		    tables[i].t_columns);
	}
}

static void
put(struct debug *d, const struct record *rc, void *arg)
{
	if (rc->rc_kind == TOLD_MESSAGE && rc->rc_texts == 1) {
		view_bad(d->d_v, "%.*s", (int)rc->rc_text[0].t_len,
		    rc->rc_text[0].t_str);
		return;
	}
	open_table(d, arg, rc->rc_kind);
	out_row();
	if (rc->rc_kind == TOLD_UNIT)
		put_unit(d, rc);
	else if (rc->rc_kind == TOLD_FUNCTION)
		put_function(d, rc);
	else
		put_line(d, rc);
	out_row_end();
}

/* Says that there is nothing, and where it may be, if it was asked for. */
static void
missing(struct view *v)
{
	struct shdr sh;
	struct span s;
	struct text link;
	uint32_t i;

	if (options.op_all)
		return;
	link = none;
	for (i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (text_is(view_section_name(v, i), ".gnu_debuglink") &&
		    view_section(v, i, &sh, &s))
			link = view_string(v, &s, 0, ".gnu_debuglink");
	}
	if (link.t_len != 0)
		view_bad(v, "no debugging information: it is in '%.*s' "
		    "(.gnu_debuglink)", (int)link.t_len, link.t_str);
	else
		view_bad(v, "no debugging information: there is no section "
		    ".debug_info");
}

/* -g */
void
show_dwarf(struct view *v)
{
	struct debug d;
	struct open op = { 0 };

	if (!debug_open(&d, v))
		missing(v);
	else {
		(void)debug_each(&d, false, put, &op);
		if (op.op_next != 0)
			out_table_end();
	}
	debug_close(&d);
}

/* The frames that were told, of all addresses. */
struct answers {
	struct record	*an_record;	/* allocated, with texts of its own */
	size_t		 an_count;	/* how many */
};

static void
keep(struct debug *d, const struct record *rc, void *arg)
{
	struct answers *an = arg;
	struct record *p;
	char *chars;

	if (rc->rc_kind == TOLD_MESSAGE)
		put(d, rc, NULL);
	if (rc->rc_kind != TOLD_FRAME || rc->rc_numbers != 5 ||
	    rc->rc_texts != 2)
		return;
	p = realloc(an->an_record, (an->an_count + 1) * sizeof(*p));
	if (p == NULL)
		return;
	an->an_record = p;
	p += an->an_count;
	chars = malloc(rc->rc_text[0].t_len + rc->rc_text[1].t_len + 1);
	if (chars == NULL)
		return;
	*p = *rc;
	p->rc_chars = chars;
	memcpy(chars, rc->rc_text[0].t_str, rc->rc_text[0].t_len);
	p->rc_text[0].t_str = chars;
	chars += rc->rc_text[0].t_len;
	memcpy(chars, rc->rc_text[1].t_str, rc->rc_text[1].t_len);
	p->rc_text[1].t_str = chars;
	an->an_count++;
}

/* The row of a frame, told or not: what is missing the symbols may have. */
static void
put_frame(struct debug *d, uint64_t addr, const struct record *rc)
{
	struct text file, name, source;
	uint32_t section;

	debug_place(d, &addr, &section);
	name = rc != NULL ? rc->rc_text[0] : none;
	file = rc != NULL ? rc->rc_text[1] : none;
	if (name.t_len == 0 || (rc->rc_number[4] == 0 &&
	    rc->rc_number[1] == 0)) {
		struct text symbol = debug_symbol(d, addr, section, &source);

		if (symbol.t_len != 0)
			name = symbol;
		if (file.t_len == 0)
			file = source;
	}
	out_row();
	out_number(addr);
	out_number(section);
	out_number(rc != NULL ? rc->rc_number[1] : 0);
	out_text(name.t_len != 0 ? name : (struct text){ "??", 2 });
	out_text(file.t_len != 0 ? file : (struct text){ "??", 2 });
	out_number(rc != NULL ? rc->rc_number[3] : 0);
	out_row_end();
}

/* In a relocatable object, the first section that has such an address. */
static uint64_t
placed(const struct debug *d, uint64_t addr)
{
	struct shdr sh;
	uint32_t i;

	for (i = 1; d->d_place != NULL && i < d->d_v->v_o.o_shnum; i++) {
		object_shdr(&d->d_v->v_o, i, &sh);
		if ((sh.sh_flags & SHF_ALLOC) != 0 && addr < sh.sh_size)
			return (d->d_place[i] + addr);
	}
	return (addr);
}

/* --addr */
void
show_addresses(struct view *v)
{
	struct debug d;
	struct answers an = { NULL, 0 };
	uint64_t *addr;
	size_t i, k;
	bool any;

	addr = calloc(options.op_naddr + 1, sizeof(*addr));
	if (addr == NULL)
		return;
	any = debug_open(&d, v);
	for (i = 0; i < options.op_naddr; i++)
		addr[i] = placed(&d, options.op_addr[i]);
	d.d_addr = addr;
	d.d_naddr = options.op_naddr;
	if (any)
		(void)debug_each(&d, true, keep, &an);
	else
		missing(v);
	out_table(&v->v_o, "Addresses", none, 0, frame_columns);
	for (i = k = 0; i < options.op_naddr; i++) {
		if (k == an.an_count || an.an_record[k].rc_number[0] != i)
			put_frame(&d, addr[i], NULL);
		for (; k < an.an_count && an.an_record[k].rc_number[0] == i;
		    k++)
			put_frame(&d, addr[i], &an.an_record[k]);
	}
	out_table_end();
	while (an.an_count > 0)
		free(an.an_record[--an.an_count].rc_chars);
	free(an.an_record);
	free(addr);
	debug_close(&d);
}
