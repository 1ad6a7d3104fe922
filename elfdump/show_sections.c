/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -S: the section headers.
 */
#include <elf.h>

#include "elfnames.h"
#include "show.h"

static const struct column columns[] = {
	{ "index", "Nr", CELL_DEC, 3 },
	{ "name", "Name", CELL_TEXT, -18 },
	{ "type", "Type", CELL_NAMED, -14 },
	{ "addr", "Address", CELL_WORD, 0 },
	{ "offset", "Offset", CELL_HEX, 10 },
	{ "size", "Size", CELL_HEX, 10 },
	{ "entsize", "Entry", CELL_HEX, 5 },
	{ "link", "Link", CELL_DEC, 4 },
	{ "info", "Info", CELL_DEC, 4 },
	{ "align", "Align", CELL_DEC, 5 },
	{ "flags", "Flags", CELL_NAMED, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

void
show_sections(struct view *v)
{
	struct shdr sh;
	struct text none = { "", 0 };
	char bits[256];
	uint32_t i;

	out_table(&v->v_o, "Sections", none, v->v_o.o_shoff, columns);
	for (i = 0; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		out_row();
		out_number(i);
		out_text(view_section_name(v, i));
		out_named(sh.sh_type, word_section(&v->v_o, sh.sh_type));
		out_number(sh.sh_addr);
		out_number(sh.sh_offset);
		out_number(sh.sh_size);
		out_number(sh.sh_entsize);
		out_number(sh.sh_link);
		out_number(sh.sh_info);
		out_number(sh.sh_addralign);
		out_named(sh.sh_flags, WORD_BITS(shf, sh.sh_flags, bits));
		out_row_end();
		if (sh.sh_type != SHT_NOBITS && i != 0 && !part_has(
		    v->v_o.o_part, sh.sh_offset, sh.sh_size))
			view_bad(v, "section %u: offset %#llx, size %#llx: "
			    "beyond the end of the file, %#llx", (unsigned)i,
			    (unsigned long long)sh.sh_offset,
			    (unsigned long long)sh.sh_size,
			    (unsigned long long)v->v_o.o_part->pt_size);
	}
	out_table_end();
}
