/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The page's tables: what the picture shows, for those who do not see it, and
 * for looking things up.
 */
#include <elf.h>

#include "elfnames.h"
#include "pic.h"

#define	ROWS_MAX	500		/* of a table */

static void
cell_name(FILE *f, const char *word, uint64_t value)
{
	fputs("<td>", f);
	if (word != NULL)
		put_words(f, word, 0);
	else
		fprintf(f, "%#llx", (unsigned long long)value);
	fputs("</td>", f);
}

static void
cell_hex(FILE *f, uint64_t value)
{
	fprintf(f, "<td class=\"num\">%#llx</td>", (unsigned long long)value);
}

static void
more(FILE *f, uint32_t n)
{
	fputs("</tbody></table>", f);
	if (n > ROWS_MAX)
		fprintf(f, "<p>and %u more</p>", (unsigned)(n - ROWS_MAX));
	fputs("</details>\n", f);
}

static void
segments(FILE *f, const struct view *v)
{
	char flags[8];
	struct phdr ph;
	uint32_t i;

	if (v->v_o.o_phnum == 0)
		return;
	fprintf(f, "<details open><summary>%u segments</summary>\n<table>"
	    "<thead><tr><th>type</th><th>flags</th><th>offset</th>"
	    "<th>address</th><th>in file</th><th>in memory</th><th>align</th>"
	    "</tr></thead><tbody>\n", (unsigned)v->v_o.o_phnum);
	for (i = 0; i < v->v_o.o_phnum && i < ROWS_MAX; i++) {
		object_phdr(&v->v_o, i, &ph);
		fputs("<tr>", f);
		snprintf(flags, sizeof(flags), "%c%c%c",
		    (ph.p_flags & PF_R) != 0 ? 'r' : '-',
		    (ph.p_flags & PF_W) != 0 ? 'w' : '-',
		    (ph.p_flags & PF_X) != 0 ? 'x' : '-');
		cell_name(f, word_segment(&v->v_o, ph.p_type), ph.p_type);
		cell_name(f, flags, 0);
		cell_hex(f, ph.p_offset);
		cell_hex(f, ph.p_vaddr);
		cell_hex(f, ph.p_filesz);
		cell_hex(f, ph.p_memsz);
		cell_hex(f, ph.p_align);
		fputs("</tr>\n", f);
	}
	more(f, v->v_o.o_phnum);
}

static void
sections(FILE *f, struct view *v)
{
	char flags[256];
	struct shdr sh;
	uint32_t i;

	if (v->v_o.o_shnum == 0)
		return;
	fprintf(f, "<details><summary>%u sections</summary>\n<table><thead>"
	    "<tr><th>number</th><th>name</th><th>type</th><th>flags</th>"
	    "<th>address</th><th>offset</th><th>size</th></tr></thead><tbody>"
	    "\n", (unsigned)v->v_o.o_shnum);
	for (i = 0; i < v->v_o.o_shnum && i < ROWS_MAX; i++) {
		object_shdr(&v->v_o, i, &sh);
		fprintf(f, "<tr><td class=\"num\">%u</td><td>", (unsigned)i);
		put_xml(f, view_section_name(v, i), 200);
		fputs("</td>", f);
		cell_name(f, word_section(&v->v_o, sh.sh_type), sh.sh_type);
		cell_name(f, WORD_BITS(shf, sh.sh_flags, flags), 0);
		cell_hex(f, sh.sh_addr);
		cell_hex(f, sh.sh_offset);
		cell_hex(f, sh.sh_size);
		fputs("</tr>\n", f);
	}
	more(f, v->v_o.o_shnum);
}

/* Writes them. */
void
page_tables(FILE *f, struct view *v)
{
	segments(f, v);
	sections(f, v);
}
