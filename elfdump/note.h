/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What notes say, put in words: note_desc.c those of programs, note_core.c
 * those of core files.
 */
#ifndef NOTE_H
#define NOTE_H

#include "show.h"

/* Where the words are put. */
struct words {
	char		*w_buf;		/* characters so far */
	size_t		 w_len;		/* how many */
	size_t		 w_size;	/* room for them */
};

/* note_desc.c */
void	words_add(struct words *, const char *, ...)
	    __attribute__((__format__(__printf__, 2, 3)));
void	words_text(struct words *, const struct span *);
void	words_bytes(struct words *, const struct span *);
void	note_auxiliary(const struct view *, const struct span *, uint64_t skip,
	    bool named, struct words *);

/* note_core.c */
void	note_core_freebsd(const struct view *, uint32_t type,
	    const struct span *, struct words *);
void	note_core_linux(const struct view *, uint32_t type,
	    const struct span *, struct words *);

#endif /* !NOTE_H */
