/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -r: the relocations of every section that has some; of a file without
 * sections, those that the dynamic table leads to.
 */
#include <elf.h>
#include <string.h>

#include "elfnames.h"
#include "show.h"

static const struct column columns[] = {
	{ "offset", "Offset", CELL_WORD, 0 },
	{ "info", "Info", CELL_WORD, 0 },
	{ "type", "Type", CELL_NAMED, -22 },
	{ "symbol", "Symbol", CELL_DEC, 6 },
	{ "value", "Value", CELL_WORD, 0 },
	{ "addend", "Addend", CELL_WORD, 0 },
	{ "name", "Name", CELL_TEXT, -1 },
	{ "version", "Version", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

/* The cells about the symbol: its index, value; and name, version later. */
static void
put_symbol(struct view *v, const struct symtab *st, const struct reloc *r,
    const struct span *s)
{
	const struct version *ve;
	struct symbol sy;
	struct text none = { "", 0 };
	bool hidden, there;

	ve = NULL;
	memset(&sy, 0, sizeof(sy));
	there = r->r_symbol < st->st_count;
	if (there)
		view_symbol(v, st, r->r_symbol, &sy);
	else if (r->r_symbol != 0)
		view_bad(v, "relocations at offset %#llx: r_offset %#llx: "
		    "symbol %llu, of which there are %llu",
		    (unsigned long long)s->s_off,
		    (unsigned long long)r->r_offset,
		    (unsigned long long)r->r_symbol,
		    (unsigned long long)st->st_count);
	out_number(sy.sy_value);
	out_number(v->v_o.o_64 ? r->r_addend : (uint32_t)r->r_addend);
	if (!there || r->r_symbol == 0) {
		out_text(none);
		out_text(none);
		return;
	}
	ve = view_symbol_version(v, st, r->r_symbol, &hidden);
	out_text(view_symbol_name(v, st, &sy));
	out_text(ve != NULL ? ve->ve_name : none);
}

static void
show_table(struct view *v, const char *title, struct text name, uint32_t type,
    const struct span *s, const struct symtab *st)
{
	struct relocs rs;
	struct reloc r;

	out_table(&v->v_o, title, name, s->s_off, columns);
	relocs_start(v, &rs, type, s);
	while (relocs_next(v, &rs, &r) &&
	    view_room(v, "relocations", s->s_off)) {
		out_row();
		out_number(r.r_offset);
		out_number(r.r_info);
		out_named(r.r_type, word_relocation(&v->v_o, r.r_type));
		out_number(r.r_symbol);
		put_symbol(v, st, &r, s);
		out_row_end();
	}
	out_table_end();
}

/* What a type of section is called above its relocations, or NULL. */
static const char *
title_of(uint32_t type)
{
	switch (type) {
	case SHT_REL:
		return ("Relocations");
	case SHT_RELA:
		return ("Relocations with addends");
	case SHT_RELR:
		return ("Relative relocations");
	case SHT_CREL:
		return ("Compact relocations");
	}
	return (NULL);
}

/* By sections.  Returns false if there are none. */
static bool
by_sections(struct view *v)
{
	struct symtab st;
	struct span s;
	struct shdr sh;
	uint32_t i, of;
	bool any;

	any = false;
	of = 0;
	memset(&st, 0, sizeof(st));
	for (i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (title_of(sh.sh_type) == NULL)
			continue;
		any = true;
		if (sh.sh_link != of || of == 0) {
			of = sh.sh_link;
			memset(&st, 0, sizeof(st));
			v->v_o.o_steps += v->v_o.o_shnum;
			if (of != 0 && of < v->v_o.o_shnum &&
			    v->v_o.o_steps < STEPS_MAX)
				(void)view_symtab(v, of, &st);
		}
		(void)view_section(v, i, &sh, &s);
		if (s.s_p != NULL)
			show_table(v, title_of(sh.sh_type),
			    view_section_name(v, i), sh.sh_type, &s, &st);
	}
	return (any);
}

/* One table that the tag leads to, of as many bytes as another says. */
static void
by_tag(struct view *v, uint64_t tag, uint64_t sizetag, uint32_t type,
    const struct symtab *st)
{
	struct span s;
	struct text name;
	uint64_t size;

	if (!view_tag(v, sizetag, &size))
		return;
	(void)view_table(v, tag, size, &s);
	name.t_str = word_tag(&v->v_o, tag);
	name.t_len = strlen(name.t_str);
	if (s.s_p != NULL)
		show_table(v, title_of(type), name, type, &s, st);
}

void
show_relocs(struct view *v)
{
	struct symtab st;
	uint64_t plt;

	view_versions(v);
	if (by_sections(v))
		return;
	(void)view_dynsym(v, &st);
	by_tag(v, DT_REL, DT_RELSZ, SHT_REL, &st);
	by_tag(v, DT_RELA, DT_RELASZ, SHT_RELA, &st);
	by_tag(v, DT_RELR, DT_RELRSZ, SHT_RELR, &st);
	if (view_tag(v, DT_PLTREL, &plt))
		by_tag(v, DT_JMPREL, DT_PLTRELSZ,
		    plt == DT_RELA ? SHT_RELA : SHT_REL, &st);
}
