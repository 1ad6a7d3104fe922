/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which format is a file of?  Every format that could be it is asked; among
 * those that take the file objdump's rules decide.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "elfdump.h"

/* More formats than any one machine has, class and byte order given. */
#define	CANDIDATES	16

struct candidate {
	const struct vector *c_vector;	/* the format */
	bool		 c_takes;	/* it takes the file */
	struct notes	 c_notes;	/* what it had to say */
};

static struct candidate candidate[CANDIDATES];
static unsigned int ncandidates;

static void
forget(void)
{
	while (ncandidates > 0)
		notes_clear(&candidate[--ncandidates].c_notes);
}

/* Asks one format, from the beginning. */
static bool
ask(struct object *o, const struct vector *v, struct notes *n, bool core)
{
	const struct part *pt;
	bool warned;

	pt = o->o_part;
	warned = o->o_warned;
	object_clear(o);
	(void)object_start(o, pt);
	o->o_warned = warned;
	o->o_notes = n;
	return (core ? core_accept(o, v) : object_accept(o, v));
}

/*
 * In what round a format is asked.  objdump for all targets has one order; for
 * fewer, the native formats come first, then the generic ones.
 */
static int
round_of(const struct vector *v)
{
	if (options.op_names != NAMES_NATIVE && options.op_names != NAMES_MULTI)
		return (0);
	if (!vector_associated(v))
		return (2);
	return (vector_priority(v) == 2 ? 1 : 0);
}

/* Asks all formats, or up to the default one if that takes the file. */
static void
ask_all(struct object *o, bool core)
{
	const struct vector *v;
	struct candidate *c;
	int round;

	for (round = 0; round < 3; round++) {
		for (v = vectors; v < vectors + vectors_count; v++) {
			if (round_of(v) != round || !vector_known(v) ||
			    !object_takes(o, v) || ncandidates == CANDIDATES)
				continue;
			c = &candidate[ncandidates++];
			memset(c, 0, sizeof(*c));
			c->c_vector = v;
			c->c_takes = ask(o, v, &c->c_notes, core);
			if (c->c_takes && vector_default(v))
				return;
		}
	}
}

/*
 * The candidate that wins, or NULL with the reason set.  A priority that one
 * alone has decides; then what belongs to the configuration; then the order,
 * but only if there is a worse one too: otherwise it is a tie.
 */
static struct candidate *
winner(void)
{
	struct candidate *c, *end, *first, *native;
	unsigned int best_count, count;
	int best, priority;

	best = 256;
	best_count = count = 0;
	first = native = NULL;
	end = candidate + ncandidates;
	for (c = candidate; c < end; c++) {
		if (!c->c_takes)
			continue;
		if (vector_default(c->c_vector))
			return (c);
		count++;
		priority = vector_priority(c->c_vector);
		if (priority < best) {
			best = priority;
			best_count = 0;
			first = c;
			native = NULL;
		}
		if (priority == best) {
			best_count++;
			if (native == NULL && vector_associated(c->c_vector))
				native = c;
		}
	}
	if (count == 0) {
		reason_set(REASON_UNKNOWN);
		return (NULL);
	}
	if (best_count == 1)
		return (first);
	if (native != NULL)
		return (native);
	if (best_count != count)
		return (first);
	reason_set(REASON_AMBIGUOUS);
	return (NULL);
}

/* No format it is: what was said is told if it was one alone that spoke. */
static void
tell_one(void)
{
	const struct notes *one;
	unsigned int i;

	one = NULL;
	for (i = 0; i < ncandidates; i++) {
		if (candidate[i].c_notes.n_count == 0)
			continue;
		if (one != NULL)
			return;
		one = &candidate[i].c_notes;
	}
	if (one != NULL)
		notes_print(one);
}

/*
 * Brings *o into the state in which the winner left it.  objdump keeps that of
 * the first format that took the file, so any other one says all it has to say
 * twice.
 */
static void
settle(struct object *o, struct candidate *c, bool core)
{
	static struct notes twice;
	const struct candidate *first;

	for (first = candidate; !first->c_takes; first++)
		;
	if (c->c_vector == o->o_vector &&
	    (c == first || c->c_notes.n_count == 0))
		return;
	(void)ask(o, c->c_vector, c == first ? &twice : &c->c_notes, core);
	notes_clear(&twice);
}

/*
 * Finds the format of pt, as an object or as a core file, and leaves in *o
 * what that format makes of it; object_clear frees that.  Returns false with
 * the reason set, and *o cleared, if there is none.
 */
bool
match_object(struct object *o, const struct part *pt, bool core)
{
	struct candidate *c;
	enum reason why;

	forget();
	if (!object_start(o, pt)) {
		reason_set(REASON_UNKNOWN);
		return (false);
	}
	ask_all(o, core);
	why = reason_get();
	c = winner();
	if (c == NULL) {
		object_clear(o);
		tell_one();
		return (false);
	}
	settle(o, c, core);
	reason_set(vector_default(c->c_vector) ? REASON_UNKNOWN : why);
	notes_print(&c->c_notes);
	o->o_notes = NULL;
	return (true);
}

/* Names the formats between which match_object found a tie. */
void
match_list(void)
{
	unsigned int i;

	fflush(stdout);
	fprintf(stderr, "%s: Matching formats:", options.op_program);
	for (i = 0; i < ncandidates; i++)
		if (candidate[i].c_takes)
			fprintf(stderr, " %s", candidate[i].c_vector->v_name);
	fputc('\n', stderr);
}
