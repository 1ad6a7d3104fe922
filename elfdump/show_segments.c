/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -l: the program headers, and which sections each segment has.
 */
#include <elf.h>
#include <stdio.h>

#include "elfnames.h"
#include "show.h"

#define	MAP_CHARS	4096		/* of sections' names, for a segment */

static const struct column columns[] = {
	{ "index", "Nr", CELL_DEC, 3 },
	{ "type", "Type", CELL_NAMED, -14 },
	{ "offset", "Offset", CELL_HEX, 10 },
	{ "vaddr", "VirtAddr", CELL_WORD, 0 },
	{ "paddr", "PhysAddr", CELL_WORD, 0 },
	{ "filesz", "FileSize", CELL_HEX, 10 },
	{ "memsz", "MemSize", CELL_HEX, 10 },
	{ "flags", "Flags", CELL_NAMED, -5 },
	{ "align", "Align", CELL_HEX, 8 },
	{ NULL, NULL, CELL_DEC, 0 }
}, map_columns[] = {
	{ "index", "Nr", CELL_DEC, 3 },
	{ "type", "Segment", CELL_NAMED, -14 },
	{ "sections", "Sections", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, interp_columns[] = {
	{ "path", "Path", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

/*
 * Is the section in the segment?  As GNU has it: .tbss is in PT_TLS alone, a
 * section without size belongs nowhere at a segment's very end.
 */
static bool
inside(const struct shdr *sh, const struct phdr *ph)
{
	uint64_t at;
	bool tls;

	tls = (sh->sh_flags & SHF_TLS) != 0;
	if (tls ? ph->p_type != PT_TLS && ph->p_type != PT_GNU_RELRO &&
	    ph->p_type != PT_LOAD : ph->p_type == PT_TLS ||
	    ph->p_type == PT_PHDR)
		return (false);
	if (tls && sh->sh_type == SHT_NOBITS && ph->p_type != PT_TLS)
		return (false);
	if (sh->sh_type != SHT_NOBITS) {
		if (sh->sh_offset < ph->p_offset)
			return (false);
		at = sh->sh_offset - ph->p_offset;
		if (at > ph->p_filesz || sh->sh_size > ph->p_filesz - at ||
		    (at == ph->p_filesz && ph->p_filesz != 0))
			return (false);
	}
	if ((sh->sh_flags & SHF_ALLOC) == 0)
		return (ph->p_type != PT_LOAD && ph->p_type != PT_DYNAMIC &&
		    ph->p_type != PT_GNU_RELRO && ph->p_type != PT_GNU_STACK &&
		    ph->p_type != PT_GNU_EH_FRAME && ph->p_type != PT_TLS);
	if (sh->sh_addr < ph->p_vaddr)
		return (false);
	at = sh->sh_addr - ph->p_vaddr;
	return (at <= ph->p_memsz && sh->sh_size <= ph->p_memsz - at &&
	    (at != ph->p_memsz || ph->p_memsz == 0));
}

/* The names of the sections in ph, into buf[0..MAP_CHARS). */
static void
sections_of(struct view *v, const struct phdr *ph, char *buf)
{
	struct shdr sh;
	struct text name;
	size_t len;
	uint32_t i;
	int n;

	buf[0] = '\0';
	for (len = 0, i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (sh.sh_type == SHT_NULL || !inside(&sh, ph))
			continue;
		if (++v->v_o.o_steps > STEPS_MAX)
			break;
		name = view_section_name(v, i);
		n = snprintf(buf + len, MAP_CHARS - len, "%s%.*s",
		    len != 0 ? " " : "", (int)name.t_len, name.t_str);
		if (n < 0 || (size_t)n >= MAP_CHARS - len) {
			snprintf(buf + MAP_CHARS - 4, 4, "...");
			break;
		}
		len += (size_t)n;
	}
}

static void
show_map(struct view *v)
{
	struct phdr ph;
	struct text none = { "", 0 };
	char buf[MAP_CHARS];
	uint32_t i;

	out_table(&v->v_o, "Sections in segments", none, v->v_o.o_phoff,
	    map_columns);
	for (i = 0; i < v->v_o.o_phnum; i++) {
		if ((uint64_t)i * v->v_o.o_shnum > STEPS_MAX) {
			view_bad(v, "program headers from %u on, sections: "
			    "%u times %u are too many to compare", (unsigned)i,
			    (unsigned)v->v_o.o_phnum,
			    (unsigned)v->v_o.o_shnum);
			break;
		}
		object_phdr(&v->v_o, i, &ph);
		sections_of(v, &ph, buf);
		out_row();
		out_number(i);
		out_named(ph.p_type, word_segment(&v->v_o, ph.p_type));
		out_string(buf);
		out_row_end();
	}
	out_table_end();
}

static void
show_interp(struct view *v, const struct phdr *ph)
{
	struct span s;
	struct text none = { "", 0 };

	(void)view_span(v, ph->p_offset, ph->p_filesz, "PT_INTERP", &s);
	out_table(&v->v_o, "Interpreter", none, ph->p_offset, interp_columns);
	out_row();
	out_text(view_string(v, &s, 0, "PT_INTERP"));
	out_row_end();
	out_table_end();
}

/* The permissions as letters, anything else as a number, in buf[0..16). */
static const char *
flags_of(uint32_t flags, char *buf)
{
	char rest[12];

	rest[0] = '\0';
	if ((flags & ~(uint32_t)(PF_R | PF_W | PF_X)) != 0)
		snprintf(rest, sizeof(rest), "%#lx", (unsigned long)(flags &
		    ~(uint32_t)(PF_R | PF_W | PF_X)));
	snprintf(buf, 16, "%s%s%s%s", (flags & PF_R) != 0 ? "R" : "",
	    (flags & PF_W) != 0 ? "W" : "", (flags & PF_X) != 0 ? "X" : "",
	    rest);
	return (buf);
}

void
show_segments(struct view *v)
{
	struct phdr ph;
	struct text none = { "", 0 };
	char bits[16];
	uint32_t i;

	out_table(&v->v_o, "Segments", none, v->v_o.o_phoff, columns);
	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		out_row();
		out_number(i);
		out_named(ph.p_type, word_segment(&v->v_o, ph.p_type));
		out_number(ph.p_offset);
		out_number(ph.p_vaddr);
		out_number(ph.p_paddr);
		out_number(ph.p_filesz);
		out_number(ph.p_memsz);
		out_named(ph.p_flags, flags_of(ph.p_flags, bits));
		out_number(ph.p_align);
		out_row_end();
	}
	out_table_end();
	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type == PT_INTERP) {
			show_interp(v, &ph);
			break;
		}
	}
	if (v->v_o.o_shnum > 1 && v->v_o.o_phnum != 0)
		show_map(v);
}
