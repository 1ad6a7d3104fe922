/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The chart of relocations: a bar for each page, in the colours of its kinds.
 */
#include "pic.h"

#define	LEFT		(PIC_MARGIN + 60)	/* of the bars; scale before */
#define	WIDTH		(PIC_WIDTH - PIC_MARGIN - LEFT)
#define	BARS		140			/* height of the fullest */

/* What a bar is of. */
static void
put_where(FILE *f, const struct chart *c, unsigned int b)
{
	if (c->c_object)
		fprintf(f, "page%s %llu", c->c_pages > 1 ? "s from" : "",
		    (unsigned long long)(b * c->c_pages));
	else
		fprintf(f, "page%s %#llx", c->c_pages > 1 ? "s from" : "",
		    (unsigned long long)c->c_bin[b].bi_start);
}

static void
draw_bar(FILE *f, const struct chart *c, unsigned int b, unsigned int base)
{
	const struct bin *bi;
	unsigned int h, k, x, w, y;
	uint32_t sum;

	bi = &c->c_bin[b];
	for (sum = 0, k = 0; k < KINDS; k++)
		sum += bi->bi_count[k];
	if (sum == 0)
		return;
	x = LEFT + WIDTH * b / c->c_bins;
	w = LEFT + WIDTH * (b + 1) / c->c_bins - x;
	fputs("<g><title>", f);
	put_where(f, c, b);
	fputs(":", f);
	for (k = 0; k < KINDS; k++)
		if (bi->bi_count[k] != 0)
			fprintf(f, " %u %s", (unsigned)bi->bi_count[k],
			    kind_words[k]);
	fprintf(f, "</title>");
	for (y = base, k = 0; k < KINDS; k++) {
		h = (unsigned)((uint64_t)bi->bi_count[k] * BARS / c->c_max);
		if (h == 0 && bi->bi_count[k] != 0)
			h = 1;
		if (h == 0)
			continue;
		y -= h;
		fprintf(f, "<rect class=\"k%u\" x=\"%u\" y=\"%u\" width=\"%u\" "
		    "height=\"%u\"/>", k, x, y, w > 3 ? w - 1 : w, h);
	}
	fprintf(f, "</g>\n");
}

/* What the colours are, and how many there are of each kind. */
static void
draw_legend(FILE *f, const struct chart *c, unsigned int y)
{
	unsigned int k, x;
	int n;

	for (x = LEFT, k = 0; k < KINDS; k++) {
		if (c->c_total[k] == 0)
			continue;
		n = fprintf(f, "<rect class=\"k%u\" x=\"%u\" y=\"%u\" "
		    "width=\"10\" height=\"10\"/>", k, x, y - 9);
		fprintf(f, "<text x=\"%u\" y=\"%u\">", x + 15, y);
		n = fprintf(f, "%s %llu", kind_words[k],
		    (unsigned long long)c->c_total[k]);
		fprintf(f, "</text>\n");
		x += 15 + PIC_GLYPH((unsigned)n) + 22;
	}
	if (c->c_outside != 0)
		fprintf(f, "<text class=\"bad\" x=\"%u\" y=\"%u\">%llu in no "
		    "segment</text>\n", x, y,
		    (unsigned long long)c->c_outside);
}

/* Draws it from the line top on, CHART_HEIGHT high. */
void
chart_draw(FILE *f, const struct chart *c, unsigned int top)
{
	unsigned int b, base;

	fprintf(f, "<text class=\"head\" x=\"%u\" y=\"%u\">relocations by page"
	    "</text>\n", PIC_MARGIN, top + 16);
	if (c->c_bins == 0) {
		fprintf(f, "<text class=\"dim\" x=\"%u\" y=\"%u\">%s"
		    "</text>\n", PIC_MARGIN, top + 38, c->c_all == 0 ?
		    "there are none" : "all of them are in no segment");
		return;
	}
	base = top + 30 + BARS;
	fprintf(f, "<path class=\"axis\" d=\"M%u %uV%uH%u\"/>"
	    "<text class=\"end dim\" x=\"%u\" y=\"%u\">%u</text>"
	    "<text class=\"end dim\" x=\"%u\" y=\"%u\">0</text>\n", LEFT - 2,
	    base - BARS, base, LEFT + WIDTH, LEFT - 8, base - BARS + 8,
	    (unsigned)c->c_max, LEFT - 8, base);
	for (b = 0; b < c->c_bins; b++)
		draw_bar(f, c, b, base);
	fprintf(f, "<text class=\"dim\" x=\"%u\" y=\"%u\">", LEFT, base + 15);
	put_where(f, c, 0);
	fprintf(f, "</text><text class=\"mid dim\" x=\"%u\" y=\"%u\">%llu "
	    "page%s of 4 KB in a bar%s</text><text class=\"end dim\" x=\"%u\" "
	    "y=\"%u\">", LEFT + WIDTH / 2, base + 15,
	    (unsigned long long)c->c_pages, c->c_pages > 1 ? "s" : "",
	    c->c_object ? "; each section begins a page" : "", LEFT + WIDTH,
	    base + 15);
	put_where(f, c, c->c_bins - 1);
	fprintf(f, "</text>\n");
	draw_legend(f, c, base + 38);
}

/* The same as a table. */
void
chart_table(FILE *f, const struct chart *c)
{
	const struct bin *bi;
	unsigned int b, k;
	uint32_t sum;

	if (c->c_bins == 0)
		return;
	fprintf(f, "<details><summary>Relocations by page</summary>\n"
	    "<table><thead><tr><th>where</th>");
	for (k = 0; k < KINDS; k++)
		fprintf(f, "<th>%s</th>", kind_words[k]);
	fprintf(f, "</tr></thead><tbody>\n");
	for (b = 0; b < c->c_bins; b++) {
		bi = &c->c_bin[b];
		for (sum = 0, k = 0; k < KINDS; k++)
			sum += bi->bi_count[k];
		if (sum == 0)
			continue;
		fputs("<tr><td>", f);
		put_where(f, c, b);
		fputs("</td>", f);
		for (k = 0; k < KINDS; k++)
			fprintf(f, "<td class=\"num\">%u</td>",
			    (unsigned)bi->bi_count[k]);
		fprintf(f, "</tr>\n");
	}
	fprintf(f, "</tbody></table></details>\n");
}
