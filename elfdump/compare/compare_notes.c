/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the notes say: which system the file is for, what it needs of it.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "compare.h"
#include "elfnames.h"

#define	NOTES	32		/* notes of a file that are compared */
#define	WORDS	512		/* characters of what one says */

/* A note, as far as it is compared. */
struct saying {
	struct text	 sa_owner;	/* whose it is */
	uint32_t	 sa_type;	/* by the owner */
	char		 sa_words[WORDS]; /* what it says */
};

struct sayings {
	struct saying	 ss_note[NOTES]; /* in the order of the file */
	size_t		 ss_count;	/* how many */
};

static void
keep(struct view *v, struct text owner, uint32_t type,
    const struct span *desc, void *arg)
{
	struct sayings *ss = arg;
	struct saying *sa;

	if (ss->ss_count == NOTES || text_is(owner, "stapsdt") ||
	    text_is(owner, "FDO"))
		return;
	sa = &ss->ss_note[ss->ss_count++];
	sa->sa_owner = owner;
	sa->sa_type = type;
	sa->sa_words[0] = '\0';
	note_describe(v, owner, type, desc, sa->sa_words, WORDS);
}

/* What the note of *sa's owner and type says among ss, "" if there is none. */
static const char *
other(const struct sayings *ss, const struct saying *sa)
{
	size_t i;

	for (i = 0; i < ss->ss_count; i++)
		if (ss->ss_note[i].sa_type == sa->sa_type &&
		    text_order(ss->ss_note[i].sa_owner, sa->sa_owner) == 0)
			return (ss->ss_note[i].sa_words);
	return ("");
}

static void
compare_note(struct comparison *c, const struct saying *sa, const char *a,
    const char *b)
{
	const char *name;
	char what[96];

	name = note_type(c->c_a, sa->sa_owner, sa->sa_type);
	snprintf(what, sizeof(what), "%.*s %s", (int)(sa->sa_owner.t_len < 32 ?
	    sa->sa_owner.t_len : 32), sa->sa_owner.t_str, name != NULL ? name :
	    "note");
	if (text_is(sa->sa_owner, "GNU") && sa->sa_type == NT_GNU_BUILD_ID)
		compare_words(c, VERDICT_NOTED, "note", what, a, b,
		    "it was built anew");
	else if (text_is(sa->sa_owner, "GNU") &&
	    sa->sa_type == NT_GNU_GOLD_VERSION)
		compare_words(c, VERDICT_NOTED, "note", what, a, b,
		    "another linker made it");
	else
		compare_words(c, VERDICT_COMPATIBLE, "note", what, a, b,
		    "the system has to provide that");
}

/* Rows for what differs in the notes. */
void
compare_notes(struct comparison *c)
{
	static struct sayings a, b;
	const struct saying *sa;
	size_t i;

	a.ss_count = b.ss_count = 0;
	notes_each(c->c_a, keep, &a);
	notes_each(c->c_b, keep, &b);
	for (i = 0; i < a.ss_count; i++) {
		sa = &a.ss_note[i];
		compare_note(c, sa, sa->sa_words, other(&b, sa));
	}
	for (i = 0; i < b.ss_count; i++) {
		sa = &b.ss_note[i];
		if (*other(&a, sa) == '\0')
			compare_note(c, sa, "", sa->sa_words);
	}
}
