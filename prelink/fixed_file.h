/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A file that fixed mode works on, in a worker or for a moment.
 */
#ifndef PRELINK_FIXED_FILE_H
#define PRELINK_FIXED_FILE_H

#include "fixed_elf.h"

/* A file, read into memory. */
struct fixed_file {
	const struct target *target;	/* whose */
	unsigned char *b;	/* its bytes */
	size_t n;		/* how many */
	struct fixed_info info;	/* what it is */
	unsigned char *orig;	/* its original, if file_original() */
	size_t norig;		/* bytes of it */
	struct fixed_undo undo;	/* how that was found, if it is prelinked */
};

/*
 * Read the target, which must be as it was when it was found.  False: it could
 * not be done, and *o has the reason; nothing needs to be closed.
 */
bool	file_open(struct fixed_file *f, const struct target *t,
	    struct outcome *o);
void	file_close(struct fixed_file *f);

/* Set orig: of a prelinked file what it was made of, else the file itself. */
bool	file_original(struct fixed_file *f, char *why);

/* Does the file hold exactly these bytes? */
bool	file_same(const struct fixed_file *f, const void *b, size_t n);

/* Put these bytes in the file's place.  False: *o has the reason. */
bool	file_replace(struct fixed_file *f, const void *b, size_t n,
	    struct outcome *o);

/* All bytes of the open file, new, and how many; NULL with errno. */
unsigned char *file_read(int fd, size_t *n);

#endif
