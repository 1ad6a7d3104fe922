/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -n: the notes, by sections or, where there are none, by segments.  What they
 * say is note_desc.c's.
 */
#include <elf.h>
#include <stdio.h>

#include "show.h"

static const struct column columns[] = {
	{ "offset", "Offset", CELL_HEX, 10 },
	{ "owner", "Owner", CELL_TEXT, -10 },
	{ "size", "Size", CELL_HEX, 8 },
	{ "type", "Type", CELL_NAMED, -20 },
	{ "description", "Description", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

#define	NHDR	12u			/* namesz, descsz, type */
#define	DESC	(256 << 10)		/* characters of a description */

static uint64_t
round_up(uint64_t n, uint64_t align)
{
	return ((n + align - 1) / align * align);
}

/*
 * The note at off of s, aligned to align.  Returns the offset of the next one,
 * or 0 after a message.
 */
static uint64_t
show_note(struct view *v, const struct span *s, uint64_t off, uint64_t align)
{
	const unsigned char *p;
	struct span desc;
	struct text owner;
	static char buf[DESC];
	uint64_t at;
	uint32_t descsz, namesz, type;

	p = s->s_p + off;
	namesz = get32(&v->v_o, p);
	descsz = get32(&v->v_o, p + 4);
	type = get32(&v->v_o, p + 8);
	at = round_up(off + NHDR + namesz, align);
	if (at > s->s_size || descsz > s->s_size - at) {
		view_bad(v, "note at offset %#llx: namesz %#lx, descsz %#lx: "
		    "beyond the end of the notes, %#llx",
		    (unsigned long long)(s->s_off + off),
		    (unsigned long)namesz, (unsigned long)descsz,
		    (unsigned long long)(s->s_off + s->s_size));
		return (0);
	}
	owner.t_str = (const char *)p + NHDR;
	for (owner.t_len = 0; owner.t_len < namesz &&
	    owner.t_str[owner.t_len] != '\0'; owner.t_len++)
		;
	desc.s_p = s->s_p + at;
	desc.s_off = s->s_off + at;
	desc.s_size = descsz;
	buf[0] = '\0';
	note_describe(v, owner, type, &desc, buf, sizeof(buf));
	out_row();
	out_number(s->s_off + off);
	out_text(owner);
	out_number(descsz);
	out_named(type, note_type(v, owner, type));
	out_string(buf);
	out_row_end();
	return (round_up(at + descsz, align));
}

static void
show_table(struct view *v, struct text name, const struct span *s,
    uint64_t align)
{
	uint64_t off;

	out_table(&v->v_o, "Notes", name, s->s_off, columns);
	off = 0;
	while (off < s->s_size && s->s_size - off >= NHDR &&
	    view_room(v, "notes", s->s_off)) {
		off = show_note(v, s, off, align == 8 ? 8 : 4);
		if (off == 0)
			break;
	}
	out_table_end();
}

void
show_notes(struct view *v)
{
	struct shdr sh;
	struct phdr ph;
	struct span s;
	struct text name = { "PT_NOTE", 7 };
	uint32_t i;
	bool any;

	any = false;
	for (i = 1; i < v->v_o.o_shnum && v->v_o.o_type != ET_CORE; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (sh.sh_type != SHT_NOTE)
			continue;
		any = true;
		(void)view_section(v, i, &sh, &s);
		if (s.s_p != NULL)
			show_table(v, view_section_name(v, i), &s,
			    sh.sh_addralign);
	}
	for (i = 0; i < v->v_o.o_phnum && !any; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type != PT_NOTE)
			continue;
		(void)view_span(v, ph.p_offset, ph.p_filesz, "PT_NOTE", &s);
		if (s.s_p != NULL)
			show_table(v, name, &s, ph.p_align);
	}
}
