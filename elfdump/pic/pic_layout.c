/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The file beside memory: the file's tables and sections by offset, what
 * execve(2) or the linker maps by address, and bands from one to the other.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "pic.h"

#define	FILE_X		376		/* left edges of the strips */
#define	MEMORY_X	716
#define	STRIP		90		/* their width */
#define	LANE		6		/* width of a segment beside memory */
#define	HEIGHT_MIN	420		/* of the strips */
#define	BANDS_MAX	24		/* segments drawn */
#define	SPLITS_MAX	64		/* pieces around others */

/* How a section looks. */
enum paint
section_paint(const struct shdr *sh)
{
	if ((sh->sh_flags & SHF_ALLOC) == 0)
		return (PAINT_FILE);
	if ((sh->sh_flags & SHF_WRITE) != 0)
		return ((sh->sh_flags & SHF_EXECINSTR) != 0 ? PAINT_BOTH :
		    sh->sh_type == SHT_NOBITS ? PAINT_ZERO : PAINT_DATA);
	return ((sh->sh_flags & SHF_EXECINSTR) != 0 ? PAINT_CODE : PAINT_READ);
}

/* How a segment looks. */
enum paint
segment_paint(const struct phdr *ph)
{
	if ((ph->p_flags & PF_W) != 0)
		return ((ph->p_flags & PF_X) != 0 ? PAINT_BOTH : PAINT_DATA);
	return ((ph->p_flags & PF_X) != 0 ? PAINT_CODE : PAINT_READ);
}

/* Adds a piece of the file, as much of it as is in there. */
static void
add_bytes(struct strip *st, const struct view *v, uint64_t off, uint64_t size,
    struct text name, const char *what, enum paint paint)
{
	uint64_t end;

	end = v->v_o.o_part->pt_size;
	if (size == 0 || off >= end)
		return;
	if (size > end - off)
		size = end - off;
	(void)strip_add(st, off, size, name, what, paint);
}

/* Sections, or if there are none segments; and ELF's own tables. */
static void
file_pieces(struct strip *st, struct view *v)
{
	const struct object *o;
	struct phdr ph;
	struct shdr sh;
	uint32_t i;

	o = &v->v_o;
	add_bytes(st, v, 0, o->o_64 ? 64 : 52, text_words("ELF header"), NULL,
	    PAINT_HEADER);
	add_bytes(st, v, o->o_phoff, (uint64_t)o->o_phnum *
	    object_phdr_size(o), text_words("program headers"), NULL,
	    PAINT_HEADER);
	add_bytes(st, v, o->o_shoff, (uint64_t)o->o_shnum *
	    object_shdr_size(o), text_words("section headers"), NULL,
	    PAINT_HEADER);
	for (i = 1; i < o->o_shnum; i++) {
		object_shdr(o, i, &sh);
		if (sh.sh_type != SHT_NOBITS && sh.sh_type != SHT_NULL)
			add_bytes(st, v, sh.sh_offset, sh.sh_size,
			    view_section_name(v, i), word_section(o,
			    sh.sh_type), section_paint(&sh));
	}
	for (i = 0; o->o_shnum == 0 && i < o->o_phnum; i++) {
		object_phdr(o, i, &ph);
		if (ph.p_type == PT_LOAD || ph.p_type == PT_NOTE)
			add_bytes(st, v, ph.p_offset, ph.p_filesz, text_words(
			    word_segment(o, ph.p_type)), "segment",
			    segment_paint(&ph));
	}
}

/*
 * Cuts pieces where the next one begins; what goes on behind that one is a
 * piece again, up to a number of times.  *at is where the pieces so far end.
 */
static void
cut(struct strip *st)
{
	struct piece *pc, rest;
	unsigned int splits;
	uint64_t end;
	size_t i, k, n;

	for (splits = 0, i = 0; i + 1 < st->st_count; i++) {
		pc = &st->st_piece[i];
		end = pc->pc_start + pc->pc_size;
		if (pc[1].pc_start >= end)
			continue;
		rest = *pc;
		pc->pc_size = pc[1].pc_start - pc->pc_start;
		rest.pc_start = pc[1].pc_start + pc[1].pc_size;
		if (rest.pc_start >= end || splits++ >= SPLITS_MAX)
			continue;
		rest.pc_size = end - rest.pc_start;
		if (strip_add(st, 0, 0, rest.pc_name, NULL, PAINT_GAP) == NULL)
			return;
		pc = st->st_piece;
		n = st->st_count - 1;
		for (k = i + 1; k < n && pc[k].pc_start < rest.pc_start; k++)
			;
		memmove(&pc[k + 1], &pc[k], (n - k) * sizeof(*pc));
		pc[k] = rest;
	}
}

/* Takes away what nothing is left of, and fills holes of a page or more. */
static void
settle(struct strip *st, uint64_t end)
{
	struct piece *pc;
	uint64_t at;
	size_t i, n;

	cut(st);
	for (i = n = 0; i < st->st_count; i++)
		if (st->st_piece[i].pc_size != 0)
			st->st_piece[n++] = st->st_piece[i];
	st->st_count = n;
	for (at = 0, i = 0; i <= n; i++) {
		pc = &st->st_piece[i];
		if ((i < n ? pc->pc_start : end) >= at + 4096)
			(void)strip_add(st, at, (i < n ? pc->pc_start : end) -
			    at, text_words("(unused)"), NULL, PAINT_GAP);
		pc = &st->st_piece[i];	/* it may have moved */
		if (i < n)
			at = pc->pc_start + pc->pc_size;
	}
	strip_sort(st);
}

/* The segments that are loaded, the first of them. */
static void
find_bands(struct layout *l, const struct view *v)
{
	struct phdr ph;
	uint32_t i;

	l->l_band = calloc(BANDS_MAX, sizeof(*l->l_band));
	for (i = 0; l->l_band != NULL && i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type == PT_LOAD && l->l_bands == BANDS_MAX)
			l->l_more = true;
		else if (ph.p_type == PT_LOAD && ph.p_memsz != 0) {
			l->l_band[l->l_bands].b_phdr = ph;
			l->l_band[l->l_bands++].b_index = i;
		} else if (ph.p_type != PT_LOAD && ph.p_type != PT_PHDR &&
		    ph.p_memsz != 0 && l->l_lanes < 6)
			l->l_lane[l->l_lanes++] = i;
	}
}

static int
by_middle(const void *a, const void *b)
{
	const struct band *p = a, *q = b;

	return (p->b_label < q->b_label ? -1 : p->b_label > q->b_label);
}

/* Puts the bands' names where they do not overlap. */
static void
name_bands(struct layout *l)
{
	const struct phdr *ph;
	unsigned int y[BANDS_MAX];
	size_t i;

	for (i = 0; i < l->l_bands; i++) {
		ph = &l->l_band[i].b_phdr;
		l->l_band[i].b_label = (strip_at(&l->l_file, ph->p_offset) +
		    strip_at(&l->l_memory, ph->p_vaddr) +
		    strip_at(&l->l_memory, ph->p_vaddr + ph->p_memsz - 1)) /
		    3;
	}
	if (l->l_bands != 0)
		qsort(l->l_band, l->l_bands, sizeof(*l->l_band), by_middle);
	for (i = 0; i < l->l_bands; i++)
		y[i] = l->l_band[i].b_label;
	labels_place(y, l->l_bands, l->l_top + 6, l->l_top + l->l_height - 4);
	for (i = 0; i < l->l_bands; i++)
		l->l_band[i].b_label = y[i];
}

/* Lays out both strips from the line top on. */
void
layout_make(struct layout *l, struct view *v, unsigned int top)
{
	size_t n;

	memset(l, 0, sizeof(*l));
	l->l_file.st_x = FILE_X;
	l->l_file.st_left = true;
	l->l_file.st_head = "in the file, by offset";
	l->l_memory.st_x = MEMORY_X;
	l->l_memory.st_head = "in memory, by address";
	l->l_top = top + 24;
	file_pieces(&l->l_file, v);
	strip_sort(&l->l_file);
	settle(&l->l_file, v->v_o.o_part->pt_size);
	strip_thin(&l->l_file);
	find_bands(l, v);
	memory_strip(l, v);
	strip_thin(&l->l_memory);
	n = l->l_file.st_count > l->l_memory.st_count ? l->l_file.st_count :
	    l->l_memory.st_count;
	l->l_height = PIC_LINE * (unsigned)n + 8;
	if (l->l_height < HEIGHT_MIN)
		l->l_height = HEIGHT_MIN;
	strip_scale(&l->l_file, l->l_top, l->l_height);
	strip_scale(&l->l_memory, l->l_top, l->l_height);
	name_bands(l);
}

void
layout_free(struct layout *l)
{
	free(l->l_file.st_piece);
	free(l->l_memory.st_piece);
	free(l->l_band);
}

/* A segment, from where it is in the file to where it is in memory. */
static void
draw_band(FILE *f, const struct layout *l, const struct band *b)
{
	const struct phdr *ph;
	unsigned int y[4];

	ph = &b->b_phdr;
	y[0] = strip_at(&l->l_file, ph->p_offset);
	y[1] = ph->p_filesz == 0 ? y[0] :
	    strip_at(&l->l_file, ph->p_offset + ph->p_filesz - 1) + 1;
	y[2] = strip_at(&l->l_memory, ph->p_vaddr);
	y[3] = strip_at(&l->l_memory, ph->p_vaddr + ph->p_memsz - 1) + 1;
	fprintf(f, "<path class=\"band %s\" d=\"M%u %uL%u %uL%u %uL%u %uZ\">"
	    "<title>program header %u: LOAD %c%c%c, offset %#llx, %llu bytes "
	    "of the file, %llu in memory at %#llx</title></path>\n",
	    pic_class(segment_paint(ph)), FILE_X + STRIP, y[0], MEMORY_X, y[2],
	    MEMORY_X, y[3], FILE_X + STRIP, y[1], (unsigned)b->b_index,
	    (ph->p_flags & PF_R) != 0 ? 'r' : '-',
	    (ph->p_flags & PF_W) != 0 ? 'w' : '-',
	    (ph->p_flags & PF_X) != 0 ? 'x' : '-',
	    (unsigned long long)ph->p_offset,
	    (unsigned long long)ph->p_filesz, (unsigned long long)ph->p_memsz,
	    (unsigned long long)ph->p_vaddr);
}

static void
draw_band_name(FILE *f, const struct band *b)
{
	const struct phdr *ph;
	char size[16];

	ph = &b->b_phdr;
	fprintf(f, "<text class=\"mid halo\" x=\"%u\" y=\"%u\">LOAD %c%c%c %s"
	    "</text>\n", (FILE_X + STRIP + MEMORY_X) / 2, b->b_label + 4,
	    (ph->p_flags & PF_R) != 0 ? 'r' : '-',
	    (ph->p_flags & PF_W) != 0 ? 'w' : '-',
	    (ph->p_flags & PF_X) != 0 ? 'x' : '-',
	    size_words(ph->p_memsz, size, sizeof(size)));
}

/* What sort of segment it is. */
static void
put_type(FILE *f, const struct view *v, const struct phdr *ph)
{
	const char *word;

	word = word_segment(&v->v_o, ph->p_type);
	if (word != NULL)
		put_words(f, word, 14);
	else
		fprintf(f, "%#x", (unsigned)ph->p_type);
}

/* The segments inside of others, as bars beside memory; then what they are. */
static void
draw_lanes(FILE *f, const struct layout *l, const struct view *v)
{
	struct phdr ph;
	unsigned int from, i, to, x;

	x = MEMORY_X + STRIP;
	for (i = 0; i < l->l_lanes; i++) {
		object_phdr(&v->v_o, l->l_lane[i], &ph);
		from = strip_at(&l->l_memory, ph.p_vaddr);
		to = strip_at(&l->l_memory, ph.p_vaddr + ph.p_memsz - 1) + 2;
		fprintf(f, "<rect class=\"lane\" x=\"%u\" y=\"%u\" "
		    "width=\"%u\" height=\"%u\"><title>program header %u: ",
		    x + 3 + i * LANE, from, LANE - 2, to > from ? to - from :
		    2, (unsigned)l->l_lane[i]);
		put_type(f, v, &ph);
		fprintf(f, ", %#llx, %llu bytes</title></rect>",
		    (unsigned long long)ph.p_vaddr,
		    (unsigned long long)ph.p_memsz);
	}
	if (l->l_lanes == 0)
		return;
	fprintf(f, "<text class=\"end\" x=\"%u\" y=\"%u\"><tspan class=\"dim\">"
	    "bars beside memory, from the left: </tspan>",
	    PIC_WIDTH - PIC_MARGIN,
	    l->l_top + l->l_height + 18);
	for (i = 0; i < l->l_lanes; i++) {
		object_phdr(&v->v_o, l->l_lane[i], &ph);
		fputs(i != 0 ? ", " : "", f);
		put_type(f, v, &ph);
	}
	fputs("</text>\n", f);
}

/* Draws both strips and what is between them. */
void
layout_draw(FILE *f, const struct layout *l, const struct view *v)
{
	size_t i;

	for (i = 0; i < l->l_bands && l->l_memory.st_count != 0; i++)
		draw_band(f, l, &l->l_band[i]);
	strip_draw(f, &l->l_file);
	strip_draw(f, &l->l_memory);
	if (l->l_memory.st_count != 0)
		draw_lanes(f, l, v);
	for (i = 0; i < l->l_bands && l->l_memory.st_count != 0; i++)
		draw_band_name(f, &l->l_band[i]);
	if (l->l_memory.st_count == 0)
		fprintf(f, "<text class=\"dim\" x=\"%u\" y=\"%u\">%s</text>\n",
		    MEMORY_X, l->l_top + 16, l->l_object ?
		    "it has no place before it is linked" :
		    "nothing of it is loaded");
	if (l->l_more)
		fprintf(f, "<text class=\"mid dim\" x=\"%u\" y=\"%u\">and more "
		    "segments</text>\n", (FILE_X + STRIP + MEMORY_X) / 2,
		    l->l_top + l->l_height + 18);
}
