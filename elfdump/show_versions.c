/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -V: the versions that are defined and those that are needed.  Layout: the
 * GNU/Sun symbol versioning specification.
 */
#include <elf.h>

#include "elfnames.h"
#include "show.h"

static const struct column def_columns[] = {
	{ "index", "Index", CELL_DEC, 5 },
	{ "flags", "Flags", CELL_NAMED, -10 },
	{ "hash", "Hash", CELL_HEX, 10 },
	{ "name", "Name", CELL_TEXT, -24 },
	{ "parent", "Parent", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, need_columns[] = {
	{ "index", "Index", CELL_DEC, 5 },
	{ "flags", "Flags", CELL_NAMED, -10 },
	{ "hash", "Hash", CELL_HEX, 10 },
	{ "name", "Name", CELL_TEXT, -24 },
	{ "file", "Library", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

/* Is there an entry of size bytes at off?  If not, a message says so. */
static bool
there(struct view *v, const char *what, const struct span *s, uint64_t off,
    uint64_t size)
{
	if (!view_room(v, what, s->s_off))
		return (false);
	if (off <= s->s_size && size <= s->s_size - off)
		return (true);
	view_bad(v, "%s at offset %#llx: an entry at %#llx: beyond the end, "
	    "%#llx", what, (unsigned long long)s->s_off,
	    (unsigned long long)off, (unsigned long long)s->s_size);
	return (false);
}

/* A row for name aux of the definition at p. */
static void
put_definition(struct view *v, const struct span *strings,
    const unsigned char *p, const unsigned char *name,
    const unsigned char *parent)
{
	const struct object *o;
	struct text none = { "", 0 };
	char bits[64];

	o = &v->v_o;
	out_row();
	out_number(get16(o, p + 4));
	out_named(get16(o, p + 2), WORD_BITS(ver_flg, get16(o, p + 2), bits));
	out_number(get32(o, p + 8));
	out_text(view_string(v, strings, get32(o, name), "vda_name"));
	out_text(parent == NULL ? none :
	    view_string(v, strings, get32(o, parent), "vda_name"));
	out_row_end();
}

/* The definition at off: a row, or one for each that it inherits from. */
static bool
definition(struct view *v, const struct span *s, const struct span *strings,
    uint64_t off)
{
	const struct object *o;
	const unsigned char *name, *p;
	uint64_t aux;
	unsigned int cnt, i;

	o = &v->v_o;
	p = s->s_p + off;
	cnt = get16(o, p + 6);
	aux = off + get32(o, p + 12);
	name = NULL;
	for (i = 0; i < cnt; i++) {
		if (!there(v, "vd_aux", s, aux, 8))
			return (false);
		if (i == 0)
			name = s->s_p + aux;
		if (i != 0 || cnt == 1)
			put_definition(v, strings, p, name,
			    i != 0 ? s->s_p + aux : NULL);
		if (get32(o, s->s_p + aux + 4) == 0)
			break;
		aux += get32(o, s->s_p + aux + 4);
	}
	return (true);
}

static void
show_definitions(struct view *v)
{
	struct span s, strings;
	struct text none = { "", 0 };
	uint64_t n, off;

	if (!view_verdef(v, &s, &strings, &n))
		return;
	out_table(&v->v_o, "Versions defined", none, s.s_off, def_columns);
	for (off = 0; n > 0 && there(v, "version definitions", &s, off, 20);
	    n--) {
		if (!definition(v, &s, &strings, off) ||
		    get32(&v->v_o, s.s_p + off + 16) == 0)
			break;
		off += get32(&v->v_o, s.s_p + off + 16);
	}
	out_table_end();
	if (n > 1)
		view_bad(v, "version definitions at offset %#llx: %llu of them "
		    "are missing", (unsigned long long)s.s_off,
		    (unsigned long long)n - 1);
}

/* What is needed of one library. */
static bool
need(struct view *v, const struct span *s, const struct span *strings,
    uint64_t off)
{
	const struct object *o;
	const unsigned char *p;
	char bits[64];
	uint64_t aux;
	unsigned int cnt;

	o = &v->v_o;
	aux = off + get32(o, s->s_p + off + 8);
	for (cnt = get16(o, s->s_p + off + 2); cnt > 0; cnt--) {
		if (!there(v, "vn_aux", s, aux, 16))
			return (false);
		p = s->s_p + aux;
		out_row();
		out_number(get16(o, p + 6));
		out_named(get16(o, p + 4), WORD_BITS(ver_flg,
		    get16(o, p + 4), bits));
		out_number(get32(o, p));
		out_text(view_string(v, strings, get32(o, p + 8), "vna_name"));
		out_text(view_string(v, strings,
		    get32(o, s->s_p + off + 4), "vn_file"));
		out_row_end();
		if (get32(o, p + 12) == 0)
			break;
		aux += get32(o, p + 12);
	}
	return (true);
}

static void
show_needs(struct view *v)
{
	struct span s, strings;
	struct text none = { "", 0 };
	uint64_t n, off;

	if (!view_verneed(v, &s, &strings, &n))
		return;
	out_table(&v->v_o, "Versions needed", none, s.s_off, need_columns);
	for (off = 0; n > 0 && there(v, "version needs", &s, off, 16); n--) {
		if (!need(v, &s, &strings, off) ||
		    get32(&v->v_o, s.s_p + off + 12) == 0)
			break;
		off += get32(&v->v_o, s.s_p + off + 12);
	}
	out_table_end();
	if (n > 1)
		view_bad(v, "version needs at offset %#llx: %llu of them are "
		    "missing", (unsigned long long)s.s_off,
		    (unsigned long long)n - 1);
}

void
show_versions(struct view *v)
{
	show_definitions(v);
	show_needs(v);
}
