/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -s: the symbols of every symbol table, with their versions.
 */
#include <elf.h>
#include <stdio.h>

#include "elfnames.h"
#include "show.h"

static const struct column columns[] = {
	{ "index", "Nr", CELL_DEC, 6 },
	{ "value", "Value", CELL_WORD, 0 },
	{ "size", "Size", CELL_DEC, 6 },
	{ "type", "Type", CELL_NAMED, -8 },
	{ "bind", "Bind", CELL_NAMED, -6 },
	{ "visibility", "Vis", CELL_NAMED, -9 },
	{ "section", "Section", CELL_NAMED, -7 },
	{ "name", "Name", CELL_TEXT, -40 },
	{ "version", "Version", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

/* The section cell: a special index by name, another by number. */
static void
put_section(const struct symbol *sy)
{
	const char *name;
	char buf[16];

	name = NULL;
	if (sy->sy_index != SHN_XINDEX && (sy->sy_index == SHN_UNDEF ||
	    sy->sy_index >= SHN_LORESERVE))
		name = WORD_OF(shn, sy->sy_index);
	if (name == NULL && (sy->sy_index < SHN_LORESERVE ||
	    sy->sy_index == SHN_XINDEX) && !options.op_json) {
		snprintf(buf, sizeof(buf), "%lu", (unsigned long)sy->sy_shndx);
		name = buf;
	}
	out_named(sy->sy_shndx, name);
}

/* The version cell: "@@" before the one that counts by default. */
static void
put_version(struct view *v, const struct symtab *st, uint64_t i,
    const struct symbol *sy)
{
	const struct version *ve;
	char buf[512];
	bool hidden;

	ve = view_symbol_version(v, st, i, &hidden);
	buf[0] = '\0';
	if (ve != NULL) {
		snprintf(buf, sizeof(buf), "%s%.*s%s%.*s",
		    hidden || sy->sy_index == SHN_UNDEF ||
		    ve->ve_file.t_len != 0 ? "@" : "@@",
		    (int)ve->ve_name.t_len, ve->ve_name.t_str,
		    ve->ve_file.t_len != 0 ? " of " : "",
		    (int)ve->ve_file.t_len, ve->ve_file.t_str);
	}
	out_string(buf);
}

static void
show_table(struct view *v, const struct symtab *st)
{
	struct symbol sy;
	uint64_t i;

	out_table(&v->v_o, "Symbols", st->st_name, st->st_data.s_off, columns);
	for (i = 0; i < st->st_count &&
	    view_room(v, "symbols", st->st_data.s_off); i++) {
		view_symbol(v, st, i, &sy);
		out_row();
		out_number(i);
		out_number(sy.sy_value);
		out_number(sy.sy_size);
		out_named(sy.sy_info & 0xf, WORD_OF(stt, sy.sy_info & 0xf));
		out_named(sy.sy_info >> 4, WORD_OF(stb, sy.sy_info >> 4));
		out_named(sy.sy_other & 3, WORD_OF(stv, sy.sy_other & 3));
		put_section(&sy);
		out_text(view_symbol_name(v, st, &sy));
		put_version(v, st, i, &sy);
		out_row_end();
		if (v->v_o.o_shnum != 0 && sy.sy_shndx >= v->v_o.o_shnum &&
		    (sy.sy_index < SHN_LORESERVE || sy.sy_index == SHN_XINDEX))
			view_bad(v, "symbol %llu of the table at offset %#llx: "
			    "st_shndx %u: there are %u sections",
			    (unsigned long long)i,
			    (unsigned long long)st->st_data.s_off,
			    (unsigned)sy.sy_shndx, (unsigned)v->v_o.o_shnum);
	}
	out_table_end();
}

void
show_symbols(struct view *v)
{
	struct symtab st;
	uint32_t i;
	bool dynsym;

	view_versions(v);
	dynsym = false;
	for (i = 1; i < v->v_o.o_shnum; i++)
		if (view_symtab(v, i, &st)) {
			v->v_o.o_steps += v->v_o.o_shnum;
			if (v->v_o.o_steps > STEPS_MAX) {
				view_bad(v, "section %u: a symbol table too "
				    "many", (unsigned)i);
				break;
			}
			dynsym |= st.st_dynamic;
			if (st.st_dynamic || !options.op_dynsyms)
				show_table(v, &st);
		}
	if (!dynsym && view_dynsym(v, &st))
		show_table(v, &st);
}
