/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * --svg and --html: a picture, or a page with the picture and its tables.
 */
#include <elf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "elfnames.h"
#include "pic.h"

#define	HEAD		80		/* above the layout */

/* The picture's parts, laid out. */
struct picture {
	struct layout	 p_layout;	/* file and memory */
	struct chart	 p_chart;	/* relocations */
	struct graph	 p_graph;	/* libraries */
	bool		 p_libraries;	/* there is a graph */
	bool		 p_looked;	/* libraries were searched for */
	unsigned int	 p_chart_top;	/* where the parts begin */
	unsigned int	 p_graph_top;
	unsigned int	 p_height;	/* of all */
};

/* How a thing looks: a class of the style sheet. */
const char *
pic_class(enum paint paint)
{
	static const char *const classes[] = {
		[PAINT_HEADER] = "ph", [PAINT_READ] = "pr",
		[PAINT_CODE] = "px", [PAINT_DATA] = "pw",
		[PAINT_ZERO] = "pz", [PAINT_BOTH] = "pb",
		[PAINT_FILE] = "pf", [PAINT_GAP] = "pg"
	};

	return (classes[paint]);
}

/* The style sheet: for light, and for who prefers dark. */
static const char *const style[] = {
	":root{color-scheme:light dark;--bg:#fff;--fg:#1a1a1e;--dim:#5c6270;",
	"--line:#8a90a0;--ph:#cfc6e6;--pr:#c3d5f7;--px:#b5dfba;--pw:#f7d9a0;",
	"--pz:#fdf0d5;--pb:#f29a8f;--pf:#e3e4e8;--bad:#b3261e;",
	"--node:#eef1f7;--k0:#8fa8d8;--k1:#3f66b5;--k2:#4c9a55;--k3:#c98f1b;",
	"--k4:#8e5bb8;--k5:#c2483b;--k6:#8a8f99}",
	"@media(prefers-color-scheme:dark){:root{--bg:#15171c;--fg:#e6e8ee;",
	"--dim:#9aa1b0;--line:#6d7484;--ph:#51466f;--pr:#2f4a7d;--px:#2c5f39;",
	"--pw:#7a5a1c;--pz:#453a24;--pb:#8c3129;--pf:#3a3d45;--bad:#ff8a80;",
	"--node:#262a33;--k0:#5d7fc4;--k1:#9cb9f5;--k2:#6fc27a;--k3:#e5b24a;",
	"--k4:#bd8ae6;--k5:#f07c6e;--k6:#a4a9b3}}",
	"svg.elf{background:var(--bg)}",
	"svg.elf text{font:11px ui-monospace,\"DejaVu Sans Mono\",Menlo,",
	"Consolas,monospace;fill:var(--fg)}",
	"svg.elf .big{font-size:17px;font-weight:bold}",
	"svg.elf .head{font-size:13px;font-weight:bold}",
	"svg.elf .dim{fill:var(--dim)}svg.elf .bad{fill:var(--bad)}",
	"svg.elf .end{text-anchor:end}svg.elf .mid{text-anchor:middle}",
	"svg.elf .halo{paint-order:stroke;stroke:var(--bg);stroke-width:4px;",
	"stroke-linejoin:round}",
	"svg.elf .lead,svg.elf .axis{fill:none;stroke:var(--line)}",
	".ph{fill:var(--ph)}.pr{fill:var(--pr)}.px{fill:var(--px)}",
	".pw{fill:var(--pw)}.pz{fill:var(--pz)}.pb{fill:var(--pb)}",
	".pf{fill:var(--pf)}.pg{fill:none;stroke-dasharray:2 2}",
	"svg.elf .piece rect{stroke:var(--line);stroke-width:.6}",
	"svg.elf .piece:hover rect{stroke:var(--fg);stroke-width:2}",
	"svg.elf .band{opacity:.4}svg.elf .band:hover{opacity:.8}",
	"svg.elf .lane{fill:var(--dim)}",
	".k0{fill:var(--k0)}.k1{fill:var(--k1)}.k2{fill:var(--k2)}",
	".k3{fill:var(--k3)}.k4{fill:var(--k4)}.k5{fill:var(--k5)}",
	".k6{fill:var(--k6)}",
	"svg.elf .node{fill:var(--node);stroke:var(--line)}",
	"svg.elf .node.gone{stroke:var(--bad);stroke-dasharray:4 3}",
	"svg.elf .edge{fill:none;stroke:var(--line);stroke-width:1.3}",
	"svg.elf .edge:hover{stroke-width:4}",
	"svg.elf .edge.gone{stroke:var(--bad)}",
	"svg.elf .dash{stroke-dasharray:5 3}",
	NULL
}, *const page_style[] = {
	"body{margin:1rem auto;max-width:1272px;padding:0 .5rem;",
	"background:var(--bg);color:var(--fg);font:14px/1.45 system-ui,",
	"sans-serif}.scroll{overflow-x:auto}svg.elf{display:block}",
	"h1{position:absolute;width:1px;height:1px;overflow:hidden;",
	"clip-path:inset(50%)}",
	"details{margin:.7rem 0}summary{cursor:pointer;font-weight:600}",
	"table{border-collapse:collapse;font:12px ui-monospace,monospace;",
	"display:block;overflow-x:auto}",
	"th,td{padding:.15rem .6rem;border-bottom:1px solid var(--line);",
	"text-align:left;overflow-wrap:anywhere}",
	".num{text-align:right;white-space:nowrap}td.bad{color:var(--bad)}",
	NULL
};

static void
put_style(FILE *f, const char *const *line)
{
	for (; *line != NULL; line++)
		fprintf(f, "%s\n", *line);
}

/* What sort of file it is, in a line. */
static void
put_sort(FILE *f, const struct object *o)
{
	const char *machine, *type;

	machine = WORD_OF(em, o->o_machine);
	type = WORD_OF(et, o->o_type);
	fputs(o->o_64 ? "64-bit " : "32-bit ", f);
	fputs(o->o_big ? "big-endian " : "little-endian ", f);
	if (machine != NULL)
		put_words(f, machine, 20);
	else
		fprintf(f, "machine %u", o->o_machine);
	if (type != NULL)
		fprintf(f, ", type %s, %llu bytes", type,
		    (unsigned long long)o->o_part->pt_size);
	else
		fprintf(f, ", type %u, %llu bytes", o->o_type,
		    (unsigned long long)o->o_part->pt_size);
}

/* Is it something that the run-time linker loads libraries for? */
static bool
has_libraries(const struct view *v)
{
	uint64_t value;

	return ((v->v_o.o_type == ET_EXEC || v->v_o.o_type == ET_DYN) &&
	    v->v_o.o_part->pt_archive == NULL &&
	    (view_tag(v, DT_NEEDED, &value) ||
	    view_tag(v, DT_FILTER, &value) ||
	    view_tag(v, DT_AUXILIARY, &value)));
}

/* The names of what it needs, where nobody looks for the files. */
static void
names_only(struct graph *g, struct view *v)
{
	const unsigned char *p;
	uint64_t left;
	size_t w;
	char name[256];
	struct text t;
	unsigned int from;

	from = graph_node(g, v->v_o.o_part->pt_name, v->v_o.o_part->pt_name);
	w = v->v_o.o_64 ? 8 : 4;
	p = v->v_dynamic.s_p;
	for (left = v->v_dynamic.s_size; left >= 2 * w; left -= 2 * w) {
		if (getword(&v->v_o, p) == DT_NULL)
			break;
		if (getword(&v->v_o, p) == DT_NEEDED) {
			t = view_string(v, &v->v_dynstr,
			    getword(&v->v_o, p + w), "DT_NEEDED");
			snprintf(name, sizeof(name), "%.*s", (int)
			    (t.t_len < 255 ? t.t_len : 255), t.t_str);
			graph_edge(g, from, graph_node(g, name, name), false);
		}
		p += 2 * w;
	}
}

/* Lays out all of it. */
static void
make(struct picture *p, struct view *v)
{
	layout_make(&p->p_layout, v, HEAD);
	chart_make(&p->p_chart, v);
	memset(&p->p_graph, 0, sizeof(p->p_graph));
	p->p_libraries = has_libraries(v);
	p->p_looked = p->p_libraries &&
	    plan_graph(v->v_o.o_part->pt_name, &p->p_graph);
	if (p->p_libraries && !p->p_looked)
		names_only(&p->p_graph, v);
	graph_layout(&p->p_graph);
	p->p_chart_top = p->p_layout.l_top + p->p_layout.l_height + 36;
	p->p_graph_top = p->p_chart_top + (p->p_chart.c_bins != 0 ?
	    CHART_HEIGHT : 50);
	p->p_height = p->p_graph_top + (p->p_libraries ?
	    p->p_graph.g_height + 60 : 50);
}

/* What the colours are. */
static void
draw_legend(FILE *f)
{
	static const struct {
		enum paint l_paint;
		const char *l_what;
	} legend[] = {
		{ PAINT_HEADER, "ELF's tables" }, { PAINT_READ, "read" },
		{ PAINT_CODE, "execute" }, { PAINT_DATA, "write" },
		{ PAINT_ZERO, "write, zeroed" },
		{ PAINT_BOTH, "write and execute" },
		{ PAINT_FILE, "not in memory" }
	};
	unsigned int x;
	size_t i;

	for (x = PIC_MARGIN, i = 0; i < sizeof(legend) / sizeof(legend[0]);
	    i++) {
		fprintf(f, "<g class=\"piece\"><rect class=\"%s\" x=\"%u\" "
		    "y=\"60\" width=\"12\" height=\"12\"/></g><text x=\"%u\" "
		    "y=\"70\">%s</text>\n", pic_class(legend[i].l_paint), x,
		    x + 18, legend[i].l_what);
		x += 18 + PIC_GLYPH((unsigned)strlen(legend[i].l_what)) + 22;
	}
}

static void
draw(FILE *f, const struct picture *p, const struct view *v)
{
	fprintf(f, "<svg class=\"elf\" xmlns=\"http://www.w3.org/2000/svg\" "
	    "width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\" role=\"img\" "
	    "aria-labelledby=\"elf-title elf-desc\">\n"
	    "<title id=\"elf-title\">", PIC_WIDTH, p->p_height, PIC_WIDTH,
	    p->p_height);
	put_words(f, v->v_o.o_part->pt_name, 400);
	fprintf(f, "</title>\n<desc id=\"elf-desc\">%u sections and %u "
	    "segments; %llu relocations; %u objects</desc>\n<style>\n",
	    (unsigned)v->v_o.o_shnum, (unsigned)v->v_o.o_phnum,
	    (unsigned long long)p->p_chart.c_all, p->p_graph.g_nodes);
	put_style(f, style);
	fprintf(f, "</style>\n<text class=\"big\" x=\"%u\" y=\"26\">",
	    PIC_MARGIN);
	put_words(f, v->v_o.o_part->pt_name, 110);
	fprintf(f, "</text>\n<text class=\"dim\" x=\"%u\" y=\"46\">",
	    PIC_MARGIN);
	put_sort(f, &v->v_o);
	fprintf(f, "</text>\n");
	draw_legend(f);
	layout_draw(f, &p->p_layout, v);
	chart_draw(f, &p->p_chart, p->p_chart_top);
	fprintf(f, "<text class=\"head\" x=\"%u\" y=\"%u\">who needs whom%s"
	    "</text>\n", PIC_MARGIN, p->p_graph_top + 16, p->p_libraries &&
	    !p->p_looked ? " (not searched for)" : "");
	if (p->p_libraries)
		graph_draw(f, &p->p_graph, p->p_graph_top + 32);
	else
		fprintf(f, "<text class=\"dim\" x=\"%u\" y=\"%u\">it needs no "
		    "library</text>\n", PIC_MARGIN, p->p_graph_top + 38);
	fprintf(f, "</svg>\n");
}

static void
draw_page(FILE *f, const struct picture *p, struct view *v)
{
	fputs("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset="
	    "\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
	    "<link rel=\"icon\" href=\"data:,\">\n<title>", f);
	put_words(f, v->v_o.o_part->pt_name, 200);
	fputs("</title><style>\n", f);
	put_style(f, page_style);
	fputs("</style></head><body>\n<main><h1>", f);
	put_words(f, v->v_o.o_part->pt_name, 0);
	fputs("</h1>\n<div class=\"scroll\">\n", f);
	draw(f, p, v);
	fputs("</div>\n", f);
	page_tables(f, v);
	chart_table(f, &p->p_chart);
	graph_table(f, &p->p_graph);
	fputs("</main></body></html>\n", f);
}

/* Draws v into the file called path. */
static int
write_file(const struct picture *p, struct view *v, const char *path,
    bool html)
{
	FILE *f;
	int bad;

	f = fopen(path, "w");
	if (f == NULL) {
		msg("%s: %s", path, strerror(errno));
		return (1);
	}
	if (html)
		draw_page(f, p, v);
	else
		draw(f, p, v);
	bad = ferror(f);
	if (fclose(f) != 0 || bad != 0) {
		msg("%s: %s", path, strerror(errno));
		return (1);
	}
	return (0);
}

/*
 * Writes the picture of pt to the file called path, in a page if html.
 * Returns 0, or 1 after a message.
 */
int
pic_write(const struct part *pt, const char *path, bool html)
{
	struct picture *p;
	struct view v;
	int status;

	if (!view_open(&v, pt)) {
		msg("%s: %s", pt->pt_name, reason_text());
		return (1);
	}
	status = 1;
	p = calloc(1, sizeof(*p));
	if (p != NULL) {
		make(p, &v);
		status = write_file(p, &v, path, html);
		layout_free(&p->p_layout);
		graph_free(&p->p_graph);
	} else
		msg("%s: out of memory", path);
	free(p);
	view_close(&v);
	return (status);
}
