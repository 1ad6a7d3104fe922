/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The closure store: one file for each program, see SPEC.
 */
#ifndef PRELINK_STORE_H
#define PRELINK_STORE_H

#include "resolve.h"

struct closure_head;

#define	CLOSURE_DIR	"/var/db/elfstart"	/* in the root */
#define	CLOSURE_SUFFIX	".closure"

/* A word that gets a value before a program at fixed addresses starts. */
struct closure_value {
	uint64_t place;		/* address, a multiple of a word's size */
	uint64_t value;		/* it; fits in 32 bits, signed, if wider */
	bool relative;		/* the program's load address is added */
};

/* How a closure is made. */
struct closure_options {
	bool image;		/* the root will be packed: no device, inode and
				 * change time is recorded, and directories by
				 * the names they don't have */
	bool fixed;		/* part of a program that is prelinked to fixed
				 * addresses: closure_fixed.c */
	const struct closure_value *value;	/* fixed: all such words */
	size_t nvalue;		/* how many: the head of .gnu.conflict */
};

/* A plug-in's own closure, to be part of its program's file. */
struct closure_part {
	const char *name;	/* as dlopen is given it */
	unsigned char *p;	/* its bytes, or NULL */
	size_t n;		/* how many */
	const char *why;	/* why there are none; NULL if there are */
	bool failed;		/* ... and that has nothing to do with it */
};

/*
 * The closure of `st', and those of its plug-ins, as a file has them: *size
 * bytes at *p, new memory.  Returns NULL, or why it can't be: st->nomatter, or
 * a limit of the format; then *p is NULL.  The parts' bytes are completed.
 */
const char *closure_bytes(const struct start *st,
	    const struct closure_options *options,
	    struct closure_part *part, size_t nparts,
	    unsigned char **p, size_t *size);

/*
 * The closures of n plug-ins of `st', each made by a process of its own; each
 * has bytes, or why.
 */
struct closure_part *closure_plugins(const struct start *st,
	    const struct closure_options *options, char *const *name,
	    size_t n);

/*
 * closure_fixed.c: the closure that a program prelinked to fixed addresses has
 * in itself, in new memory; n words get values, each of a place of its own.
 * Returns NULL, or why it can't be.
 */
const char *closure_make(const struct start *st,
	    const struct closure_value *v, size_t n, unsigned char **p,
	    size_t *size);

/*
 * The first place of the program's writable segments turns out to be at `from',
 * below what it was when the closure was made.
 */
void	closure_move(struct closure_head *h, uint32_t from);

/* Is it one of such a start's slots, bound when called? */
bool	closure_slot(const struct start *st, uint32_t index,
	    const struct start_rel *r);

/*
 * The place of the closure for the program `path' (in its root): under
 * CLOSURE_DIR, or, `beside', in the program's directory.  Allocated.
 */
char	*closure_path(const char *path, bool beside);

/* A plug-in in a closure, for lists and reports. */
struct closure_plug_info {
	const char *name;	/* as dlopen is given it, allocated */
	const char *why;	/* why it isn't used, or NULL */
	bool made;		/* there is one */
};

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
	struct closure_plug_info *plugin;	/* its plug-ins, allocated */
	size_t nplugin;		/* how many */
};

/*
 * Would the linker accept the closure in `file' (a path on this machine) for
 * the program it names, in `root', now?  NULL: it would; else the reason, as
 * LD_DEBUG=prelink would tell it.  *info is set if the file could be read
 * (info->path not NULL); it may be NULL.
 */
const char *closure_check(const char *root, const char *file,
	    struct closure_info *info);

/*
 * The same for the closure in a program that is prelinked to fixed addresses:
 * no more than n bytes at p.
 */
const char *closure_check_fixed(const char *root, const unsigned char *p,
	    size_t n);

#endif
