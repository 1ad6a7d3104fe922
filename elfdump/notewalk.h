/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Notes as objdump follows them when it makes up its mind whether a file is of
 * a format: those of a core file's segments (corenote.c), those of an object's
 * sections (notewalk.c).
 */
#ifndef NOTEWALK_H
#define NOTEWALK_H

#include "elfdump.h"

struct note {
	uint32_t	 n_type;	/* NT_* of its owner */
	struct text	 n_name;	/* the owner */
	const unsigned char *n_desc;	/* what it says */
	uint32_t	 n_size;	/* bytes of that */
};

/* notewalk.c */
bool	note_walk(struct object *, const unsigned char *, uint64_t size,
	    uint64_t align, bool (*good)(const struct object *,
	    const struct note *));

/* property.c */
bool	property_good(const struct object *, const struct note *);

#endif /* !NOTEWALK_H */
