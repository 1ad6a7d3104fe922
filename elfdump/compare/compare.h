/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * --compare: what differs between two files for those that were linked with
 * the first and are to run with the second.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include "../show.h"

/* What a difference means; the worst one is the exit status. */
enum verdict {
	VERDICT_NOTED,		/* nothing to those that use it */
	VERDICT_COMPATIBLE,	/* they go on working */
	VERDICT_BREAKS,		/* some of them will not */
	VERDICTS		/* how many there are */
};

/* Two files and what was found so far. */
struct comparison {
	struct view	*c_a;		/* the old one */
	struct view	*c_b;		/* the new one */
	uint64_t	 c_count[VERDICTS]; /* rows of each verdict */
};

/* One of the things that are compared as a set. */
struct item {
	struct text	 it_name;	/* what it is called */
	struct text	 it_more;	/* further: a library, a version */
};

/* A list of them. */
struct items {
	struct item	*is_item;	/* allocated; NULL if there are none */
	size_t		 is_count;	/* how many */
	size_t		 is_room;	/* how many there is room for */
};

/* What it means that one of a set is gone, or is new. */
struct meaning {
	const char	*m_thing;	/* what they are */
	enum verdict	 m_gone;	/* if one is in A only */
	const char	*m_gone_why;
	enum verdict	 m_new;		/* if one is in B only */
	const char	*m_new_why;
};

#define	TEXT(s)		((struct text){ (s), sizeof(s) - 1 })

/* compare.c */
int	compare_files(const char *a, const char *b);
int	compare_parts(const struct part *a, const struct part *b);
void	compare_row(struct comparison *, enum verdict, const char *thing,
	    struct text name, struct text a, struct text b, const char *why);
void	compare_numbers(struct comparison *, enum verdict, const char *thing,
	    const char *name, uint64_t a, uint64_t b, const char *why);
void	compare_words(struct comparison *, enum verdict, const char *thing,
	    const char *name, const char *a, const char *b, const char *why);
struct text compare_text(const char *);

/* compare_set.c */
int	text_order(struct text, struct text);
bool	items_add(struct items *, struct text name, struct text more);
void	items_compare(struct comparison *, struct items *a, struct items *b,
	    const struct meaning *);

/* compare_header.c */
void	compare_header(struct comparison *);

/* compare_segments.c */
bool	compare_segment(const struct view *, uint32_t type, struct phdr *);
void	compare_segments(struct comparison *);

/* compare_dynamic.c */
void	compare_dynamic(struct comparison *);

/* compare_notes.c */
void	compare_notes(struct comparison *);

/* compare_symbols.c */
void	compare_symbols(struct comparison *);

#endif /* !COMPARE_H */
