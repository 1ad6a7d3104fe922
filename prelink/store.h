/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The closure store: one file for each program, see SPEC.
 */
#ifndef PRELINK_STORE_H
#define PRELINK_STORE_H

#include "resolve.h"

#define	CLOSURE_DIR	"/var/db/elfstart"	/* in the root */
#define	CLOSURE_SUFFIX	".closure"

/* How a closure is made. */
struct closure_options {
	bool image;		/* the root will be packed: no device, inode and
				 * change time is recorded, and directories by
				 * the names they don't have */
};

/*
 * Write the closure of `st' to the descriptor, which is at its beginning.
 * Returns NULL, or why it can't be: st->nomatter, a limit of the format, or the
 * system's reason; then the file's contents are of no use.  *size: its bytes.
 */
const char *closure_write(const struct start *st, int fd,
	    const struct closure_options *options, size_t *size);

/*
 * The place of the closure for the program `path' (in its root): under
 * CLOSURE_DIR, or, `beside', in the program's directory.  Allocated.
 */
char	*closure_path(const char *path, bool beside);

/* What a closure says, for lists and reports. */
struct closure_info {
	const char *path;	/* of the program, allocated */
	unsigned machine;	/* EM_* */
	uint32_t nobj;		/* objects, without the linker */
	size_t nbind;		/* bindings */
	size_t nrelative;	/* relative relocations */
	size_t size;		/* bytes of the file */
	bool image;		/* closure_options.image */
	uint32_t format;	/* of the file */
};

/*
 * Would the linker accept the closure in `file' (a path on this machine) for
 * the program it names, in `root', now?  NULL: it would; else the reason, as
 * LD_DEBUG=prelink would tell it.  *info is set if the file could be read
 * (info->path not NULL); it may be NULL.
 */
const char *closure_check(const char *root, const char *file,
	    struct closure_info *info);

#endif
