/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * --compare: opens the two files, and the rows.
 */
#include <stdio.h>
#include <string.h>

#include "compare.h"

#define	STATUS_TROUBLE	3	/* a file could not be read */

static const struct column columns[] = {
	{ "verdict", "Verdict", CELL_NAMED, -10 },
	{ "thing", "What", CELL_TEXT, -12 },
	{ "name", "Name", CELL_TEXT, -28 },
	{ "a", "Old", CELL_TEXT, -16 },
	{ "b", "New", CELL_TEXT, -16 },
	{ "why", "Why", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, names[] = {
	{ "a", "Old", CELL_TEXT, -28 },
	{ "b", "New", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, sums[] = {
	{ "verdict", "Verdict", CELL_NAMED, -10 },
	{ "breaks", "Breaks", CELL_DEC, 7 },
	{ "compatible", "Compatible", CELL_DEC, 11 },
	{ "noted", "Noted", CELL_DEC, 6 },
	{ NULL, NULL, CELL_DEC, 0 }
};

static const char *const words[] = {
	[VERDICT_NOTED] = "noted", [VERDICT_COMPATIBLE] = "compatible",
	[VERDICT_BREAKS] = "breaks"
};

/* The characters of a string. */
struct text
compare_text(const char *s)
{
	struct text t;

	t.t_str = s;
	t.t_len = strlen(s);
	return (t);
}

/*
 * A difference: of the thing with that name, which is a in the old file and b
 * in the new one; why the verdict is so.
 */
void
compare_row(struct comparison *c, enum verdict verdict, const char *thing,
    struct text name, struct text a, struct text b, const char *why)
{
	c->c_count[verdict]++;
	if (!view_room(c->c_a, "differences", 0))
		return;
	out_row();
	out_named(verdict, words[verdict]);
	out_string(thing);
	out_text(name);
	out_text(a.t_len == 0 && !options.op_json ? TEXT("-") : a);
	out_text(b.t_len == 0 && !options.op_json ? TEXT("-") : b);
	out_string(why);
	out_row_end();
}

/* The same of two strings, if they differ. */
void
compare_words(struct comparison *c, enum verdict verdict, const char *thing,
    const char *name, const char *a, const char *b, const char *why)
{
	if (strcmp(a, b) != 0)
		compare_row(c, verdict, thing, compare_text(name),
		    compare_text(a), compare_text(b), why);
}

/* The same of two numbers. */
void
compare_numbers(struct comparison *c, enum verdict verdict, const char *thing,
    const char *name, uint64_t a, uint64_t b, const char *why)
{
	char old[24], new[24];

	snprintf(old, sizeof(old), "%#llx", (unsigned long long)a);
	snprintf(new, sizeof(new), "%#llx", (unsigned long long)b);
	compare_words(c, verdict, thing, name, old, new, why);
}

/* The worst verdict there was. */
static enum verdict
worst(const struct comparison *c)
{
	return (c->c_count[VERDICT_BREAKS] != 0 ? VERDICT_BREAKS :
	    c->c_count[VERDICT_COMPATIBLE] != 0 ? VERDICT_COMPATIBLE :
	    VERDICT_NOTED);
}

/* Opens pt as an ELF file.  Returns false after a message if it is none. */
static bool
open_view(struct view *v, const struct part *pt)
{
	if (view_open(v, pt))
		return (true);
	msg("%s: %s", pt->pt_name, ar_accept(pt) ?
	    "is an archive: its members are compared one by one" :
	    reason_text());
	return (false);
}

/* The tables. */
static void
show(struct comparison *c)
{
	const struct object *o;
	enum verdict verdict;

	o = &c->c_a->v_o;
	out_table(o, "Files", TEXT(""), 0, names);
	out_row();
	out_string(o->o_part->pt_name);
	out_string(c->c_b->v_o.o_part->pt_name);
	out_row_end();
	out_table_end();
	out_table(o, "Differences", TEXT(""), 0, columns);
	compare_header(c);
	compare_segments(c);
	compare_dynamic(c);
	compare_notes(c);
	compare_symbols(c);
	out_table_end();
	verdict = worst(c);
	out_table(o, "Verdict", TEXT(""), 0, sums);
	out_row();
	out_named(verdict, verdict == VERDICT_NOTED ? "same" : words[verdict]);
	out_number(c->c_count[VERDICT_BREAKS]);
	out_number(c->c_count[VERDICT_COMPATIBLE]);
	out_number(c->c_count[VERDICT_NOTED]);
	out_row_end();
	out_table_end();
}

/*
 * Shows what differs between a and b.  Returns 0 if what was linked with a
 * finds no difference in b, 1 if there are some that it goes on working with, 2
 * if something breaks, 3 after a message if one of them is no ELF file.
 */
int
compare_parts(const struct part *a, const struct part *b)
{
	struct view va, vb;
	struct comparison c = { &va, &vb, { 0 } };

	if (!open_view(&va, a))
		return (STATUS_TROUBLE);
	if (!open_view(&vb, b)) {
		view_close(&va);
		return (STATUS_TROUBLE);
	}
	view_versions(&va);
	view_versions(&vb);
	out_file(a);
	out_display("compare");
	show(&c);
	out_display_end();
	out_file_end();
	view_close(&va);
	view_close(&vb);
	return ((int)worst(&c));
}

/* The same of two files by their names. */
int
compare_files(const char *a, const char *b)
{
	struct image ia, ib;
	struct part pa, pb;
	int status;

	if (!dump_open(a, &ia, &pa))
		return (STATUS_TROUBLE);
	if (!dump_open(b, &ib, &pb)) {
		image_close(&ia);
		return (STATUS_TROUBLE);
	}
	status = compare_parts(&pa, &pb);
	image_close(&ib);
	image_close(&ia);
	return (status);
}
