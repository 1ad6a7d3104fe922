/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -d: the dynamic table, with the flags in words.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "elfnames.h"
#include "show.h"

static const struct column columns[] = {
	{ "tag", "Tag", CELL_NAMED, -16 },
	{ "value", "Value", CELL_WORD, 0 },
	{ "meaning", "Meaning", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

static bool
is_string(uint64_t tag)
{
	return (tag == DT_NEEDED || tag == DT_SONAME || tag == DT_RPATH ||
	    tag == DT_RUNPATH || tag == DT_CONFIG || tag == DT_DEPAUDIT ||
	    tag == DT_AUDIT || tag == DT_AUXILIARY || tag == DT_FILTER);
}

/* Tags whose value counts bytes or things. */
static const char *
unit(uint64_t tag)
{
	switch (tag) {
	case DT_PLTRELSZ:
	case DT_RELASZ:
	case DT_RELAENT:
	case DT_STRSZ:
	case DT_SYMENT:
	case DT_RELSZ:
	case DT_RELENT:
	case DT_RELRSZ:
	case DT_RELRENT:
	case DT_INIT_ARRAYSZ:
	case DT_FINI_ARRAYSZ:
	case DT_PREINIT_ARRAYSZ:
		return ("bytes");
	case DT_VERDEFNUM:
	case DT_VERNEEDNUM:
	case DT_RELACOUNT:
	case DT_RELCOUNT:
		return ("entries");
	}
	return (NULL);
}

static void
meaning(struct view *v, uint64_t tag, uint64_t value)
{
	char buf[256];

	buf[0] = '\0';
	if (is_string(tag)) {
		out_text(view_string(v, &v->v_dynstr, value,
		    word_tag(&v->v_o, tag)));
		return;
	}
	if (tag == DT_FLAGS)
		WORD_BITS(df, value, buf);
	else if (tag == DT_FLAGS_1)
		WORD_BITS(df1, value, buf);
	else if (tag == DT_PLTREL)
		snprintf(buf, sizeof(buf), "%s", value == DT_REL ? "REL" :
		    value == DT_RELA ? "RELA" : "neither REL nor RELA");
	else if (unit(tag) != NULL)
		snprintf(buf, sizeof(buf), "%llu %s",
		    (unsigned long long)value, unit(tag));
	out_string(buf);
}

void
show_dynamic(struct view *v)
{
	const unsigned char *p;
	struct text name = { "", 0 };
	uint64_t left, tag;
	size_t w;

	if (v->v_dynamic.s_p == NULL)
		return;
	w = v->v_o.o_64 ? 8 : 4;
	p = v->v_dynamic.s_p;
	tag = 1;
	out_table(&v->v_o, "Dynamic table", name, v->v_dynamic.s_off, columns);
	for (left = v->v_dynamic.s_size; left >= 2 * w && tag != DT_NULL;
	    left -= 2 * w, p += 2 * w) {
		tag = getword(&v->v_o, p);
		out_row();
		out_named(tag, word_tag(&v->v_o, tag));
		out_number(getword(&v->v_o, p + w));
		meaning(v, tag, getword(&v->v_o, p + w));
		out_row_end();
	}
	out_table_end();
	if (tag != DT_NULL)
		view_bad(v, "dynamic table at offset %#llx, of %#llx bytes: no "
		    "DT_NULL ends it", (unsigned long long)v->v_dynamic.s_off,
		    (unsigned long long)v->v_dynamic.s_size);
}
