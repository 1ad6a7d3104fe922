/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Replacing files so that nothing is ever lost: the new file is written beside
 * the old one under a name of its own, made to last (fsync), and takes the old
 * one's place by rename(2).  Whenever prelink is killed, each name leads to
 * the whole old or the whole new file; what else is left has a name that the
 * next run knows, and removes.
 */
#ifndef PRELINK_TXN_H
#define PRELINK_TXN_H

#include "prelink.h"

/* So begin the names that txn.c gives. */
#define	TXN_PREFIX	".prelink."

/* A new file that isn't in its place yet. */
struct txn {
	int fd;			/* open to write; locked while we live */
	char *temp;		/* its host path */
	char *dir;		/* host path of the directory it is in */
};

/*
 * An empty new file in the host directory `dir'.  False: none, and *why (of
 * WHY_MAX bytes) says why.
 */
bool	txn_begin(struct txn *x, const char *dir, char *why);

/* Forget the new file. */
void	txn_abort(struct txn *x);

/*
 * Write n bytes to the new file, which is to become `path', a host path.
 * False: it was forgotten, and *why says why.
 */
bool	txn_write(struct txn *x, const void *p, size_t n, const char *path,
	    char *why);

/*
 * What was done to names in the host directory is to last.  Who replaces files
 * of one name calls this in the end.  False: *why.
 */
bool	txn_sync(const char *dir, char *why);

/*
 * The new file becomes `name' in its directory, with that mode.  False: it was
 * forgotten, and *why says why.
 */
bool	txn_commit(struct txn *x, const char *name, mode_t mode, char *why);

/*
 * The new file takes the place of `t' under all of its names, with its owner,
 * mode, times and extended attributes; false: t is as it was, the new file was
 * forgotten, and *why says why.  Fails if t is not any more what t->st says.
 */
bool	txn_replace(struct txn *x, const struct target *t, char *why);

/* A symbolic link `name' in `dir' to `to', in place of what is there. */
bool	txn_link(const char *dir, const char *name, const char *to, char *why);

/* txn_recover.c.  Remove what killed runs have left in a host directory. */
void	txn_recover(const char *dir);

/*
 * The same.  Complete what a killed run had begun with files of several names.
 */
void	txn_replay(void);

/* The same.  Is it a name that only txn.c gives? */
bool	txn_is_litter(const char *name);

/*
 * lock.c.  Exclude other runs for the host directory `dir' until we end.
 * False: *why says who is there, or why it can't be locked.
 */
bool	lock_take(const char *dir, char *why);

/* meta_linux.c.  Give the open file `to' what the file `from' has. */
bool	meta_copy(const char *from, const struct stat *st, int to, char *why);

#endif
