/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Who needs which library: the program on the left, each library to the right
 * of all that need it.
 */
#include <stdlib.h>
#include <string.h>

#include "pic.h"

#define	ROW		34		/* from one node to the next */
#define	BOX		24		/* height of a node */
#define	COLUMNS_MAX	8		/* deeper ones are all in the last */

static char *
copy(const char *s)
{
	size_t n;
	char *p;

	n = strlen(s) + 1;
	p = malloc(n);
	return (p != NULL ? memcpy(p, s, n) : NULL);
}

/*
 * The node of that name (path NULL: it is missing) or path, made if there is
 * none; NODES_MAX if there is no room.
 */
unsigned int
graph_node(struct graph *g, const char *name, const char *path)
{
	struct node *n;
	unsigned int i;

	for (i = 0; i < g->g_nodes; i++) {
		n = &g->g_node[i];
		if (path == NULL ? n->n_path == NULL &&
		    strcmp(n->n_name, name) == 0 : n->n_path != NULL &&
		    strcmp(n->n_path, path) == 0)
			return (i);
	}
	if (i == NODES_MAX) {
		g->g_more++;
		return (i);
	}
	n = &g->g_node[i];
	n->n_name = copy(name);
	n->n_path = path != NULL ? copy(path) : NULL;
	if (n->n_name == NULL || (path != NULL && n->n_path == NULL)) {
		free(n->n_name);
		free(n->n_path);
		memset(n, 0, sizeof(*n));
		return (NODES_MAX);
	}
	g->g_nodes++;
	return (i);
}

/* from needs to; nothing happens if either could not be made. */
void
graph_edge(struct graph *g, unsigned int from, unsigned int to, bool filter)
{
	struct edge *e;

	if (from >= g->g_nodes || to >= g->g_nodes ||
	    g->g_edges == EDGES_MAX)
		return;
	e = &g->g_edge[g->g_edges++];
	e->e_from = from;
	e->e_to = to;
	e->e_filter = filter;
}

/* Walks from a node; an edge to one that is being walked closes a circle. */
static void
walk(struct graph *g, unsigned int node, unsigned int *order, unsigned int *n)
{
	struct edge *e;
	unsigned int i;

	g->g_node[node].n_busy = true;
	for (i = 0; i < g->g_edges; i++) {
		e = &g->g_edge[i];
		if (e->e_from != node)
			continue;
		if (g->g_node[e->e_to].n_busy)
			e->e_back = true;
		else if (!g->g_node[e->e_to].n_done)
			walk(g, e->e_to, order, n);
	}
	g->g_node[node].n_busy = false;
	g->g_node[node].n_done = true;
	order[(*n)++] = node;
}

/* Each node's column: one to the right of who needs it. */
static void
depths(struct graph *g)
{
	struct edge *e;
	struct node *from, *to;
	unsigned int order[NODES_MAX], i, k, n;

	n = 0;
	for (i = 0; i < g->g_nodes; i++)
		if (!g->g_node[i].n_done)
			walk(g, i, order, &n);
	while (n-- > 0)
		for (k = 0; k < g->g_edges; k++) {
			e = &g->g_edge[k];
			from = &g->g_node[e->e_from];
			to = &g->g_node[e->e_to];
			if (e->e_from == order[n] && !e->e_back &&
			    to->n_depth < from->n_depth + 1)
				to->n_depth = from->n_depth + 1;
		}
	for (i = 0; i < g->g_nodes; i++) {
		if (g->g_node[i].n_depth >= COLUMNS_MAX)
			g->g_node[i].n_depth = COLUMNS_MAX - 1;
		if (g->g_node[i].n_depth >= g->g_depth)
			g->g_depth = g->g_node[i].n_depth + 1;
	}
}

/* Gives each node its place; the first line is 0. */
void
graph_layout(struct graph *g)
{
	struct node *n;
	unsigned int row[COLUMNS_MAX], i, step;

	if (g->g_nodes == 0)
		return;
	depths(g);
	memset(row, 0, sizeof(row));
	step = (PIC_WIDTH - 2 * PIC_MARGIN) / g->g_depth;
	g->g_width = step > 290 ? 220 : step * 7 / 10;
	step = step > 290 ? 290 : step;
	for (i = 0; i < g->g_nodes; i++) {
		n = &g->g_node[i];
		n->n_x = PIC_MARGIN + n->n_depth * step;
		n->n_y = row[n->n_depth]++ * ROW;
		if (n->n_y + ROW > g->g_height)
			g->g_height = n->n_y + ROW;
	}
	/* Shorter columns begin lower, so that fewer lines cross. */
	for (i = 0; i < g->g_nodes; i++) {
		n = &g->g_node[i];
		n->n_y += (g->g_height - row[n->n_depth] * ROW) / 2;
	}
}

static void
draw_edge(FILE *f, const struct graph *g, const struct edge *e,
    unsigned int top)
{
	const struct node *a, *b;
	unsigned int x1, x2, y1, y2, bend, dip;

	a = &g->g_node[e->e_from];
	b = &g->g_node[e->e_to];
	x1 = a->n_x + g->g_width;
	x2 = b->n_x;
	y1 = top + a->n_y + BOX / 2;
	y2 = top + b->n_y + BOX / 2;
	bend = x2 > x1 ? (x2 - x1) / 2 : 30;
	/* Past columns in between: below their nodes. */
	dip = b->n_depth > a->n_depth + 1 ? BOX + 2 : 0;
	/* To one of the same column or before it: around. */
	if (x2 <= x1)
		x2 = b->n_x + g->g_width;
	fprintf(f, "<path class=\"edge%s%s\" d=\"M%u %uC%u %u %u %u %u %u\">"
	    "<title>", b->n_path == NULL ? " gone" : "",
	    e->e_back || e->e_filter ? " dash" : "", x1, y1, x1 + bend,
	    y1 + dip, x2 > x1 ? x2 - bend : x2 + bend, y2 + dip, x2, y2);
	put_words(f, a->n_name, 80);
	fputs(e->e_filter ? " is a filter for " : " needs ", f);
	put_words(f, b->n_name, 80);
	fputs("</title></path>\n", f);
}

/* Draws it from the line top on. */
void
graph_draw(FILE *f, const struct graph *g, unsigned int top)
{
	const struct node *n;
	unsigned int i;

	for (i = 0; i < g->g_edges; i++)
		draw_edge(f, g, &g->g_edge[i], top);
	for (i = 0; i < g->g_nodes; i++) {
		n = &g->g_node[i];
		fprintf(f, "<g><title>");
		put_words(f, n->n_name, 200);
		fputs(n->n_path != NULL ? ": " : ": not found", f);
		put_words(f, n->n_path != NULL ? n->n_path : "", 400);
		fprintf(f, "</title><rect class=\"node%s\" x=\"%u\" y=\"%u\" "
		    "width=\"%u\" height=\"%u\" rx=\"4\"/>"
		    "<text class=\"mid%s\" x=\"%u\" y=\"%u\">",
		    n->n_path == NULL ? " gone" : "", n->n_x, top + n->n_y,
		    g->g_width, BOX, n->n_path == NULL ? " bad" : "",
		    n->n_x + g->g_width / 2, top + n->n_y + 16);
		put_words(f, n->n_name, (g->g_width - 10) * 10 / 67 -
		    (n->n_path == NULL ? 10 : 0));
		fputs(n->n_path == NULL ? ": missing" : "", f);
		fputs("</text></g>\n", f);
	}
	if (g->g_more != 0)
		fprintf(f, "<text class=\"dim\" x=\"%u\" y=\"%u\">and %u more"
		    "</text>\n", PIC_MARGIN, top + g->g_height + 12,
		    g->g_more);
}

/* The same as a table. */
void
graph_table(FILE *f, const struct graph *g)
{
	const struct node *a, *b;
	unsigned int i;

	if (g->g_edges == 0)
		return;
	fputs("<details><summary>Libraries</summary>\n<table><thead><tr>"
	    "<th>object</th><th></th><th>library</th><th>is</th></tr></thead>"
	    "<tbody>\n", f);
	for (i = 0; i < g->g_edges; i++) {
		a = &g->g_node[g->g_edge[i].e_from];
		b = &g->g_node[g->g_edge[i].e_to];
		fputs("<tr><td>", f);
		put_words(f, a->n_name, 0);
		fputs(g->g_edge[i].e_filter ? "</td><td>is a filter for</td>"
		    "<td>" : "</td><td>needs</td><td>", f);
		put_words(f, b->n_name, 0);
		fputs(b->n_path == NULL ? "</td><td class=\"bad\">" :
		    "</td><td>", f);
		put_words(f, b->n_path != NULL ? b->n_path : "missing", 0);
		fputs("</td></tr>\n", f);
	}
	fputs("</tbody></table></details>\n", f);
}

void
graph_free(struct graph *g)
{
	unsigned int i;

	for (i = 0; i < g->g_nodes; i++) {
		free(g->g_node[i].n_name);
		free(g->g_node[i].n_path);
	}
}
