/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A strip: pieces one below the other, each as high as it is large but never
 * too small to be seen, with labels beside them that do not overlap.
 */
#include <stdlib.h>
#include <string.h>

#include "pic.h"

#define	STRIP		90		/* width */
#define	LEADER		24		/* from a piece to its label */
#define	LANES		40		/* for segments beside memory */
#define	THICK		4		/* least height of a piece */
#define	KEPT		31		/* pieces that are never merged, */
#define	SHARE		400		/* if they are as much of all */
#define	NAME		24		/* columns of a name */

/* Adds a piece; NULL if there is no memory for it. */
struct piece *
strip_add(struct strip *st, uint64_t start, uint64_t size, struct text name,
    const char *what, enum paint paint)
{
	struct piece *pc;
	size_t room;

	if (st->st_count == st->st_room) {
		room = st->st_room * 2 + 64;
		pc = realloc(st->st_piece, room * sizeof(*pc));
		if (pc == NULL)
			return (NULL);
		st->st_piece = pc;
		st->st_room = room;
	}
	pc = &st->st_piece[st->st_count++];
	memset(pc, 0, sizeof(*pc));
	pc->pc_name = name;
	pc->pc_what = what;
	pc->pc_start = start;
	pc->pc_size = size;
	pc->pc_paint = paint;
	return (pc);
}

static int
by_start(const void *a, const void *b)
{
	const struct piece *p = a, *q = b;

	if (p->pc_start != q->pc_start)
		return (p->pc_start < q->pc_start ? -1 : 1);
	return (p->pc_size < q->pc_size ? -1 : p->pc_size > q->pc_size);
}

void
strip_sort(struct strip *st)
{
	if (st->st_count != 0)
		qsort(st->st_piece, st->st_count, sizeof(*st->st_piece),
		    by_start);
}

static int
by_size(const void *a, const void *b)
{
	const struct piece *const *p = a, *const *q = b;

	if ((*p)->pc_size != (*q)->pc_size)
		return ((*p)->pc_size > (*q)->pc_size ? -1 : 1);
	return (*p < *q ? -1 : 1);
}

/* Marks the largest pieces, those that can be told apart. */
static void
mark_largest(struct strip *st)
{
	const struct piece *end;
	struct piece **p;
	size_t i;

	p = calloc(st->st_count, sizeof(*p));
	if (p == NULL)
		return;
	for (i = 0; i < st->st_count; i++)
		p[i] = &st->st_piece[i];
	qsort(p, st->st_count, sizeof(*p), by_size);
	end = &st->st_piece[st->st_count - 1];
	for (i = 0; i < KEPT; i++)
		p[i]->pc_marked = p[i]->pc_size >= (end->pc_start +
		    end->pc_size - st->st_piece[0].pc_start) / SHARE;
	free(p);
}

/* If there are too many pieces, those beside each other become one. */
void
strip_thin(struct strip *st)
{
	struct piece *last, *pc;
	size_t i, n;

	if (st->st_count <= 2 * KEPT + 1)
		return;
	mark_largest(st);
	last = NULL;
	for (i = n = 0; i < st->st_count; i++) {
		pc = &st->st_piece[i];
		if (pc->pc_marked) {
			st->st_piece[n++] = *pc;
			last = NULL;
			continue;
		}
		if (last == NULL) {
			last = &st->st_piece[n++];
			*last = *pc;
			last->pc_merged = 1;
			continue;
		}
		last->pc_merged++;
		if (pc->pc_start + pc->pc_size > last->pc_start +
		    last->pc_size)
			last->pc_size = pc->pc_start + pc->pc_size -
			    last->pc_start;
	}
	st->st_count = n;
	for (i = 0; i < n; i++)
		if (st->st_piece[i].pc_merged == 1)
			st->st_piece[i].pc_merged = 0;
}

/* Moves n labels, in order, so that none overlaps another: [top, bottom]. */
void
labels_place(unsigned int *y, size_t n, unsigned int top, unsigned int bottom)
{
	unsigned int least;
	size_t i;

	least = top;
	for (i = 0; i < n; i++) {
		if (y[i] < least)
			y[i] = least;
		least = y[i] + PIC_LINE;
	}
	for (i = n; i-- > 0 && y[i] > bottom;) {
		y[i] = bottom;
		bottom = bottom > PIC_LINE ? bottom - PIC_LINE : 0;
	}
}

/*
 * How many pixels of free_height each piece gets besides what all have: as many
 * as it has of the bytes that there are.  Gaps have none.
 */
static void
share(struct strip *st, unsigned int free_height)
{
	struct piece *pc;
	uint64_t sum;
	unsigned int shift;
	size_t i;

	shift = 0;
	for (i = 0; i < st->st_count; i++)
		while (st->st_piece[i].pc_size >> shift >> 40 != 0)
			shift += 8;
	for (sum = 1, i = 0; i < st->st_count; i++)
		if (st->st_piece[i].pc_paint != PAINT_GAP)
			sum += st->st_piece[i].pc_size >> shift;
	for (i = 0; i < st->st_count; i++) {
		pc = &st->st_piece[i];
		pc->pc_h = THICK;
		if (pc->pc_paint != PAINT_GAP)
			pc->pc_h += (unsigned)((pc->pc_size >> shift) *
			    free_height / sum);
	}
}

/* Gives each piece its place in [top, top + height). */
void
strip_scale(struct strip *st, unsigned int top, unsigned int height)
{
	struct piece *pc;
	unsigned int *label, y;
	size_t i;

	st->st_top = top;
	if (st->st_count == 0)
		return;
	share(st, height > THICK * st->st_count ?
	    height - THICK * (unsigned)st->st_count : 0);
	label = calloc(st->st_count, sizeof(*label));
	for (y = top, i = 0; i < st->st_count; i++) {
		pc = &st->st_piece[i];
		pc->pc_y = y;
		y += pc->pc_h;
		if (label != NULL)
			label[i] = pc->pc_y + pc->pc_h / 2;
	}
	if (label == NULL)
		return;
	labels_place(label, st->st_count, top + 4, top + height - 4);
	for (i = 0; i < st->st_count; i++)
		st->st_piece[i].pc_label = label[i];
	free(label);
}

/* Where in the picture an offset or address is: within its piece. */
unsigned int
strip_at(const struct strip *st, uint64_t at)
{
	const struct piece *pc;
	uint64_t part;
	size_t i;

	for (i = 0; i < st->st_count; i++) {
		pc = &st->st_piece[i];
		if (at < pc->pc_start)
			return (pc->pc_y);
		part = at - pc->pc_start;
		if (part >= pc->pc_size)
			continue;
		if (pc->pc_size >> 32 != 0)
			return (pc->pc_y + (unsigned)((part >> 32) *
			    pc->pc_h / (pc->pc_size >> 32)));
		return (pc->pc_y + (unsigned)(part * pc->pc_h /
		    pc->pc_size));
	}
	return (st->st_count == 0 ? 0 : pc->pc_y + pc->pc_h);
}

static void
draw_label(FILE *f, const struct strip *st, const struct piece *pc)
{
	char size[16];
	unsigned int edge, to;

	edge = st->st_left ? st->st_x : st->st_x + STRIP;
	to = st->st_left ? edge - LEADER : edge + LANES + LEADER;
	fprintf(f, "<path class=\"lead\" d=\"M%u %uH%uL%u %u\"/>"
	    "<text x=\"%u\" y=\"%u\"%s><tspan class=\"%s\">", edge,
	    pc->pc_y + pc->pc_h / 2, st->st_left ? edge : edge + LANES, to,
	    pc->pc_label,
	    st->st_left ? to - 4 : to + 4, pc->pc_label + 4,
	    st->st_left ? " class=\"end\"" : "",
	    pc->pc_paint == PAINT_GAP ? "dim" : "name");
	if (pc->pc_merged != 0)
		fprintf(f, "%u more", (unsigned)pc->pc_merged);
	else
		put_xml(f, pc->pc_name, NAME);
	fprintf(f, "</tspan><tspan class=\"dim\"> %#llx %s</tspan></text>",
	    (unsigned long long)pc->pc_start,
	    size_words(pc->pc_size, size, sizeof(size)));
}

/* Draws it, each piece with its label and what there is to say about it. */
void
strip_draw(FILE *f, const struct strip *st)
{
	const struct piece *pc;
	size_t i;

	fprintf(f, "<text class=\"head\" x=\"%u\" y=\"%u\"%s>%s</text>\n",
	    st->st_left ? st->st_x + STRIP : st->st_x,
	    st->st_top - 12,
	    st->st_left ? " text-anchor=\"end\"" : "", st->st_head);
	for (i = 0; i < st->st_count; i++) {
		pc = &st->st_piece[i];
		fprintf(f, "<g class=\"piece\"><title>");
		if (pc->pc_merged != 0)
			fprintf(f, "%u pieces", (unsigned)pc->pc_merged);
		else
			put_xml(f, pc->pc_name, 200);
		fprintf(f, "%s%s: %#llx to %#llx, %llu bytes</title>"
		    "<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%u\" "
		    "height=\"%u\"/>", pc->pc_what != NULL ? ", " : "",
		    pc->pc_what != NULL ? pc->pc_what : "",
		    (unsigned long long)pc->pc_start,
		    (unsigned long long)(pc->pc_start + pc->pc_size),
		    (unsigned long long)pc->pc_size, pic_class(pc->pc_paint),
		    st->st_x, pc->pc_y, STRIP, pc->pc_h);
		draw_label(f, st, pc);
		fputs("</g>\n", f);
	}
}
