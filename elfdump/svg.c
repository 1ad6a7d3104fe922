/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * --svg and --html: the file's layout beside that in memory, as one picture
 * that needs nothing else.
 */
#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "elfnames.h"
#include "show.h"

#define	HEIGHT		16		/* of a bar, in pixels */
#define	COLUMN		420		/* width of a column */
#define	BAR		120		/* width of a bar */
#define	TOP		60		/* above the bars */
#define	BARS_MAX	2000		/* in a column */

/* The characters of t, those that XML has a meaning for or forbids replaced. */
static void
put_text(FILE *f, struct text t)
{
	size_t i;
	int c;

	for (i = 0; i < t.t_len && i < 60; i++) {
		c = (unsigned char)t.t_str[i];
		if (c < ' ' || c >= 0x7f)
			fputc('?', f);
		else if (strchr("<>&\"'", c) != NULL)
			fprintf(f, "&#%d;", c);
		else
			fputc(c, f);
	}
}

/* A bar in a column: where it is, how large, in what colour. */
static void
bar(FILE *f, unsigned int column, unsigned int row, const char *colour,
    uint64_t start, uint64_t size, struct text name, struct text what)
{
	unsigned int x, y;

	x = 10 + column * COLUMN;
	y = TOP + row * HEIGHT;
	fprintf(f, "<g><title>");
	put_text(f, name);
	fprintf(f, ": %#llx bytes</title><rect x=\"%u\" y=\"%u\" width=\"%u\" "
	    "height=\"%u\" fill=\"%s\" stroke=\"#444\"/>"
	    "<text x=\"%u\" y=\"%u\">%llx</text>"
	    "<text x=\"%u\" y=\"%u\">", (unsigned long long)size, x, y, BAR,
	    HEIGHT, colour, x + 4, y + 12, (unsigned long long)start,
	    x + BAR + 6, y + 12);
	put_text(f, name);
	fprintf(f, " %#llx ", (unsigned long long)size);
	put_text(f, what);
	fprintf(f, "</text></g>\n");
}

/* What the permissions look like. */
static const char *
colour(bool write, bool execute)
{
	if (write && execute)
		return ("#f88");
	return (write ? "#fd9" : execute ? "#9d9" : "#ccf");
}

static struct text
text_of(const char *s)
{
	struct text t;

	t.t_str = s != NULL ? s : "?";
	t.t_len = strlen(t.t_str);
	return (t);
}

/* The sections in the order of the file; returns how many bars there are. */
static unsigned int
file_column(FILE *f, struct view *v)
{
	struct shdr sh;
	uint32_t i;
	unsigned int n;

	for (n = 0, i = 1; i < v->v_o.o_shnum && n < BARS_MAX; i++) {
		object_shdr(&v->v_o, i, &sh);
		bar(f, 0, n++, (sh.sh_flags & SHF_ALLOC) == 0 ? "#eee" :
		    colour((sh.sh_flags & SHF_WRITE) != 0,
		    (sh.sh_flags & SHF_EXECINSTR) != 0),
		    sh.sh_offset, sh.sh_size, view_section_name(v, i),
		    text_of(word_section(&v->v_o, sh.sh_type)));
	}
	return (n);
}

/* The segments, those of PT_LOAD with the pages that they take. */
static unsigned int
memory_column(FILE *f, struct view *v)
{
	struct phdr ph;
	char what[64];
	uint32_t i;
	unsigned int n;

	for (n = 0, i = 0; i < v->v_o.o_phnum && n < BARS_MAX; i++) {
		object_phdr(&v->v_o, i, &ph);
		snprintf(what, sizeof(what), "%s%s%s%s",
		    (ph.p_flags & PF_R) != 0 ? "r" : "-",
		    (ph.p_flags & PF_W) != 0 ? "w" : "-",
		    (ph.p_flags & PF_X) != 0 ? "x" : "-",
		    ph.p_memsz > ph.p_filesz ? ", zeroed at its end" : "");
		bar(f, 1, n++, ph.p_type != PT_LOAD ? "#eee" :
		    colour((ph.p_flags & PF_W) != 0, (ph.p_flags & PF_X) != 0),
		    ph.p_vaddr, ph.p_memsz,
		    text_of(word_segment(&v->v_o, ph.p_type)), text_of(what));
	}
	return (n);
}

/* The picture; the height is known only when all bars are counted. */
static void
picture(FILE *f, struct view *v)
{
	unsigned int rows;

	rows = v->v_o.o_shnum > v->v_o.o_phnum ? v->v_o.o_shnum :
	    v->v_o.o_phnum;
	rows = rows > BARS_MAX ? BARS_MAX : rows;
	fprintf(f, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" "
	    "height=\"%u\" font-family=\"monospace\" font-size=\"11\">\n"
	    "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n"
	    "<text x=\"10\" y=\"20\" font-size=\"16\">", 2 * COLUMN + 20,
	    TOP + rows * HEIGHT + 20);
	put_text(f, text_of(v->v_o.o_part->pt_name));
	fprintf(f, "</text>\n<text x=\"10\" y=\"50\">in the file: sections, by "
	    "offset</text>\n<text x=\"%u\" y=\"50\">in memory: segments, by "
	    "address</text>\n", 10 + COLUMN);
	(void)file_column(f, v);
	(void)memory_column(f, v);
	fprintf(f, "</svg>\n");
}

/*
 * Writes the picture of pt to the file called path, in a page if html.
 * Returns 0, or 1 after a message.
 */
int
svg_write(const struct part *pt, const char *path, bool html)
{
	struct view v;
	FILE *f;
	int bad;

	if (!view_open(&v, pt)) {
		msg("%s: %s", pt->pt_name, reason_text());
		return (1);
	}
	f = fopen(path, "w");
	if (f == NULL) {
		msg("%s: %s", path, strerror(errno));
		view_close(&v);
		return (1);
	}
	if (html)
		fprintf(f, "<!DOCTYPE html>\n<html lang=\"en\"><head>"
		    "<meta charset=\"utf-8\"><title>elfdump</title></head>"
		    "<body>\n");
	picture(f, &v);
	if (html)
		fprintf(f, "</body></html>\n");
	bad = ferror(f);
	bad |= fclose(f);
	if (bad != 0)
		msg("%s: %s", path, strerror(errno));
	view_close(&v);
	return (bad != 0);
}
