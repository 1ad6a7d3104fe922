/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -n: the notes, by sections or, where there are none, by segments.  What they
 * say is note_desc.c's.
 */
#include <elf.h>
#include <string.h>

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
 * The note at off of s, aligned to align: its owner, type and description.
 * Returns the offset of the next one, or 0 after a message.
 */
static uint64_t
note_at(struct view *v, const struct span *s, uint64_t off, uint64_t align,
    struct text *owner, uint32_t *type, struct span *desc)
{
	const unsigned char *p;
	uint64_t at;
	uint32_t descsz, namesz;

	p = s->s_p + off;
	namesz = get32(&v->v_o, p);
	descsz = get32(&v->v_o, p + 4);
	*type = get32(&v->v_o, p + 8);
	at = round_up(off + NHDR + namesz, align);
	if (at > s->s_size || descsz > s->s_size - at) {
		view_bad(v, "note at offset %#llx: namesz %#lx, descsz %#lx: "
		    "beyond the end of the notes, %#llx",
		    (unsigned long long)(s->s_off + off),
		    (unsigned long)namesz, (unsigned long)descsz,
		    (unsigned long long)(s->s_off + s->s_size));
		return (0);
	}
	owner->t_str = (const char *)p + NHDR;
	owner->t_len = strnlen(owner->t_str, namesz);
	desc->s_p = s->s_p + at;
	desc->s_off = s->s_off + at;
	desc->s_size = descsz;
	return (round_up(at + descsz, align));
}

/* Calls each with the notes of s. */
static void
each_of(struct view *v, const struct span *s, uint64_t align, note_fn *each,
    void *arg)
{
	struct span desc;
	struct text owner;
	uint64_t next, off;
	uint32_t type;

	for (off = 0; off < s->s_size && s->s_size - off >= NHDR &&
	    view_room(v, "notes", s->s_off); off = next) {
		next = note_at(v, s, off, align == 8 ? 8 : 4, &owner, &type,
		    &desc);
		if (next == 0)
			break;
		each(v, owner, type, &desc, arg);
	}
}

/*
 * Calls table with each section or, where none has notes, each segment of
 * notes.  In a core file they are in segments.
 */
static void
each_table(struct view *v, void (*table)(struct view *, struct text,
    const struct span *, uint64_t, void *), void *arg)
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
			table(v, view_section_name(v, i), &s,
			    sh.sh_addralign, arg);
	}
	for (i = 0; i < v->v_o.o_phnum && !any; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type != PT_NOTE)
			continue;
		(void)view_span(v, ph.p_offset, ph.p_filesz, "PT_NOTE", &s);
		if (s.s_p != NULL)
			table(v, name, &s, ph.p_align, arg);
	}
}

/* What notes_each was called with. */
struct visit {
	note_fn		*vi_each;	/* to be called */
	void		*vi_arg;	/* with that */
};

static void
visit_table(struct view *v, struct text name, const struct span *s,
    uint64_t align, void *arg)
{
	const struct visit *vi = arg;

	each_of(v, s, align, vi->vi_each, vi->vi_arg);
}

/* Calls each, with arg, for every note of the file. */
void
notes_each(struct view *v, note_fn *each, void *arg)
{
	struct visit vi = { each, arg };

	each_table(v, visit_table, &vi);
}

static void
show_note(struct view *v, struct text owner, uint32_t type,
    const struct span *desc, void *arg)
{
	static char buf[DESC];
	const struct span *s = arg;

	buf[0] = '\0';
	note_describe(v, owner, type, desc, buf, sizeof(buf));
	out_row();
	out_number((uint64_t)((const unsigned char *)owner.t_str - NHDR -
	    s->s_p) + s->s_off);
	out_text(owner);
	out_number(desc->s_size);
	out_named(type, note_type(v, owner, type));
	out_string(buf);
	out_row_end();
}

static void
show_table(struct view *v, struct text name, const struct span *s,
    uint64_t align, void *arg)
{
	struct span notes = *s;

	out_table(&v->v_o, "Notes", name, s->s_off, columns);
	each_of(v, s, align, show_note, &notes);
	out_table_end();
}

void
show_notes(struct view *v)
{
	each_table(v, show_table, NULL);
}
