/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * --file-header: the ELF header.
 */
#include <elf.h>

#include "elfnames.h"
#include "show.h"

static const struct column columns[] = {
	{ "class", "Class", CELL_NAMED, -5 },
	{ "data", "Data", CELL_NAMED, -4 },
	{ "osabi", "OS/ABI", CELL_NAMED, -8 },
	{ "abiversion", "ABI", CELL_DEC, 3 },
	{ "type", "Type", CELL_NAMED, -5 },
	{ "machine", "Machine", CELL_NAMED, -10 },
	{ "entry", "Entry", CELL_WORD, 0 },
	{ "flags", "Flags", CELL_HEX, 10 },
	{ "phoff", "PhOff", CELL_HEX, 8 },
	{ "phnum", "PhNum", CELL_DEC, 5 },
	{ "shoff", "ShOff", CELL_HEX, 10 },
	{ "shnum", "ShNum", CELL_DEC, 5 },
	{ "shstrndx", "ShStr", CELL_DEC, 5 },
	{ NULL, NULL, CELL_DEC, 0 }
};

void
show_header(struct view *v)
{
	const struct object *o;
	const unsigned char *p;
	struct text none = { "", 0 };

	o = &v->v_o;
	p = o->o_part->pt_base;
	out_table(o, "ELF header", none, 0, columns);
	out_row();
	out_named(p[EI_CLASS], WORD_OF(class, p[EI_CLASS]));
	out_named(p[EI_DATA], WORD_OF(data, p[EI_DATA]));
	out_named(o->o_osabi, WORD_OF(osabi, o->o_osabi));
	out_number(o->o_abiversion);
	out_named(o->o_type, WORD_OF(et, o->o_type));
	out_named(o->o_machine, WORD_OF(em, o->o_machine));
	out_number(getword(o, p + 24));
	out_number(o->o_flags);
	out_number(o->o_phoff);
	out_number(v->v_phnum);
	out_number(o->o_shoff);
	out_number(v->v_shnum);
	out_number(o->o_shstrndx);
	out_row_end();
	out_table_end();
}
