/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What is at an address: the function, those that it was inlined into, and the
 * line of each, as addr2line(1) has them.
 */
#include <stdlib.h>
#include <string.h>

#include <dwarf.h>

#include "dw.h"

#define	FRAMES	64u	/* functions inlined into each other */
#define	DEPTH	200u	/* entries inside each other */

/* One function at an address, the innermost first. */
struct frame {
	char		*f_name;	/* allocated; NULL: none */
	bool		 f_linkage;	/* it is the linker's name */
	char		*f_file;	/* allocated; NULL: not told */
	uint64_t	 f_line;	/* 0: not told */
};

/* What was found for an address. */
struct answer {
	uint64_t	 a_addr;	/* what is asked about */
	bool		 a_found;	/* there is a unit for it */
	unsigned int	 a_count;	/* frames */
	struct frame	 a_frame[FRAMES];
};

/* The row that holds for an address. */
struct search {
	uint64_t	 s_addr;	/* the address */
	struct line	 s_last;	/* the row before this one */
	bool		 s_open;	/* it is of the same sequence */
	bool		 s_found;	/* a row was found */
	uint64_t	 s_begin;	/* where that begins */
	uint64_t	 s_line;	/* its line */
	char		*s_file;	/* its file, allocated */
};

/* Is the address in one of the ranges of an entry? */
struct inside {
	uint64_t	 i_addr;	/* the address */
	bool		 i_any;		/* there are ranges */
	bool		 i_yes;		/* it is in one */
};

static bool
is_inside(struct reader *r, uint64_t low, uint64_t high, void *arg)
{
	struct inside *in = arg;

	in->i_any = true;
	in->i_yes |= in->i_addr >= low && in->i_addr < high;
	return (!in->i_yes);
}

static char *
copy(const char *s)
{
	return (s != NULL ? strdup(s) : NULL);
}

/*
 * The functions at in->i_addr below an entry, outermost first, into chain,
 * which has n; the entries are to be freed.  Returns how many there are.
 */
static unsigned int
descend(struct reader *r, Dwarf_Die die, struct inside *in, Dwarf_Die *chain,
    unsigned int n, unsigned int depth)
{
	Dwarf_Die below;
	Dwarf_Half tag;
	unsigned int m;

	if (depth == DEPTH || n == FRAMES || !die_first(die, &below))
		return (n);
	do {
		tag = die_tag(below);
		in->i_any = in->i_yes = false;
		(void)die_ranges(r, below, is_inside, in);
		if (in->i_any && !in->i_yes)
			continue;
		if (tag == DW_TAG_subprogram ||
		    tag == DW_TAG_inlined_subroutine) {
			if (!in->i_yes)
				continue;
			chain[n] = below;
			return (descend(r, below, in, chain, n + 1,
			    depth + 1));
		}
		m = descend(r, below, in, chain, n, depth + 1);
		if (m != n) {
			die_free(r, below);
			return (m);
		}
	} while (die_next(r, &below));
	return (n);
}

/* The frames of an answer by the entries that were found. */
static void
frames(struct reader *r, struct answer *a, Dwarf_Die *chain, unsigned int n)
{
	struct frame *f;
	uint64_t file, line;
	char path[4096];
	unsigned int i;

	file = line = 0;
	a->a_count = 0;
	for (i = n; i-- > 0;) {
		f = &a->a_frame[a->a_count++];
		f->f_name = copy(die_name(r, chain[i], &f->f_linkage));
		if (i != n - 1) {
			f->f_line = line;
			f->f_file = copy(die_file(r, file, path,
			    sizeof(path)));
		}
		line = file = 0;
		(void)die_number(r, chain[i], DW_AT_call_line, &line);
		(void)die_number(r, chain[i], DW_AT_call_file, &file);
	}
	for (i = 0; i < n; i++)
		die_free(r, chain[i]);
}

/*
 * A row of the lines: the one before it holds for the addresses between.  Of
 * several that begin at the same address the last one counts, and of several
 * that hold the one that begins last.
 */
static bool
nearest(struct reader *r, const struct line *l, void *arg)
{
	struct search *s = arg;

	if (s->s_open && s->s_addr >= s->s_last.l_address &&
	    s->s_addr < l->l_address &&
	    (!s->s_found || s->s_last.l_address > s->s_begin)) {
		free(s->s_file);
		s->s_found = true;
		s->s_begin = s->s_last.l_address;
		s->s_line = s->s_last.l_line;
		s->s_file = copy(s->s_last.l_file);
	}
	s->s_last = *l;
	s->s_open = !l->l_end;
	return (true);
}

/* Looks for an address in the unit. */
static void
look(struct reader *r, struct answer *a)
{
	struct inside in = { a->a_addr, false, false };
	struct search s = { .s_addr = a->a_addr };
	Dwarf_Die chain[FRAMES];
	unsigned int n;

	(void)die_ranges(r, r->r_unit, is_inside, &in);
	if (in.i_any && !in.i_yes)
		return;
	n = descend(r, r->r_unit, &in, chain, 0, 0);
	read_lines(r, nearest, &s);
	if (n != 0)
		frames(r, a, chain, n);
	else if (s.s_found)
		a->a_count = 1;
	if (s.s_found && a->a_count != 0) {
		a->a_frame[0].f_file = s.s_file;
		a->a_frame[0].f_line = s.s_line;
	} else
		free(s.s_file);
	a->a_found = a->a_count != 0;
}

static struct text
text_of(const char *s)
{
	struct text t;

	t.t_str = s != NULL ? s : "";
	t.t_len = strlen(t.t_str);
	return (t);
}

/* Tells the frames of answer number i. */
static void
tell_answer(struct reader *r, const struct answer *a, uint64_t i)
{
	struct record rc = { .rc_kind = TOLD_FRAME, .rc_numbers = 5,
	    .rc_texts = 2 };
	unsigned int k;

	for (k = 0; k < a->a_count; k++) {
		rc.rc_number[0] = i;
		rc.rc_number[1] = k;
		rc.rc_number[2] = a->a_addr;
		rc.rc_number[3] = a->a_frame[k].f_line;
		rc.rc_number[4] = a->a_frame[k].f_linkage;
		rc.rc_text[0] = text_of(a->a_frame[k].f_name);
		rc.rc_text[1] = text_of(a->a_frame[k].f_file);
		(void)tell(r->r_out, &rc);
	}
}

/*
 * Tells to out what is at each of the d_naddr addresses, those found first
 * unit by unit.  The process ends then: nothing is freed.
 */
void
dw_read_addresses(struct debug *d, FILE *out)
{
	struct reader r;
	struct answer *answers;
	size_t i, left;

	answers = calloc(d->d_naddr, sizeof(*answers));
	if (answers == NULL || !read_open(&r, d, out))
		return;
	for (i = 0; i < d->d_naddr; i++)
		answers[i].a_addr = d->d_addr[i];
	left = d->d_naddr;
	while (left != 0 && read_unit(&r))
		for (i = 0; i < d->d_naddr; i++)
			if (!answers[i].a_found) {
				look(&r, &answers[i]);
				left -= answers[i].a_found;
			}
	for (i = 0; i < d->d_naddr; i++)
		tell_answer(&r, &answers[i], i);
}
