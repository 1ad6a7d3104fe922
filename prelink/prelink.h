/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prelink: what its parts know of each other.
 *
 * A path in `root' is one of the system whose / is the root directory; the
 * path of the same file on this machine is its host path.
 */
#ifndef PRELINK_H
#define PRELINK_H

#include <sys/stat.h>
#include <sys/types.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define	STORE_DIR	"/var/db/elfstart"	/* in the root */
#define	CONF_FILE	"/etc/prelink.conf"	/* in the root */
#define	WHY_MAX		512		/* bytes of a reason */

/* What is to be done. */
enum action {
	ACTION_MAKE,		/* prelink */
	ACTION_UNDO,		/* -u */
	ACTION_VERIFY,		/* -y */
	ACTION_LIST,		/* --list */
	ACTION_WHY		/* --why */
};

/* The command line. */
struct options {
	const char *program;	/* argv[0] */
	enum action action;	/* what to do */
	char *root;		/* --root: host path without / at its end; "" */
	const char *store;	/* --store: host path, or NULL */
	const char *conf;	/* -c: host path, or NULL */
	const char *against;	/* --against: host path, or NULL */
	const char *output;	/* -o: host path or "-", or NULL */
	const char *digest;	/* --md5, --sha: "md5" or "sha"; NULL: none */
	const char *const *env;	/* LD_ variables of programs; NULL: none */
	unsigned jobs;		/* -j: workers */
	bool all;		/* -a */
	bool quick;		/* -q: only what changed */
	bool dry;		/* -n: change nothing */
	bool verbose;		/* -v */
	bool force;		/* -f: even what is up to date */
	bool random;		/* -R */
	bool onefs;		/* -l */
	bool follow;		/* -h */
	bool fixed;		/* --fixed */
	bool beside;		/* --beside */
	bool progress;		/* standard error is a terminal */
	bool print;		/* -y of one file: its original to stdout */
};

extern struct options options;

struct start;			/* resolve.h */

/* What a file is. */
enum kind {
	KIND_PROGRAM,		/* dynamically linked */
	KIND_LIBRARY,		/* shared object */
	KIND_LINKER,		/* the run-time linker */
	KIND_STATIC,		/* a program that needs no linker */
	KIND_SCRIPT,		/* begins with #! */
	KIND_NOTELF,		/* anything else */
	KIND_OBJECT,		/* ELF, but nothing that runs */
	KIND_MACHINE,		/* ELF of a machine not known here */
	KIND_FOREIGN,		/* a program that names another linker */
	KIND_CORRUPT,		/* claims to be ELF and isn't */
	KIND_SPECIAL,		/* a FIFO, a device, a socket */
	KIND_UNREADABLE,	/* could not be opened or read */
	KIND_COUNT
};

/* One name of a file. */
struct name {
	struct name *next;	/* further names of the same file */
	char path[];		/* in the root */
};

/* A file that is to be looked at. */
struct target {
	struct target *next;	/* in the order in which they were found */
	struct target *chain;	/* same hash of device and inode */
	struct name *names;	/* all that were found; never NULL */
	unsigned nnames;	/* how many */
	struct stat st;		/* when it was found */
	enum kind kind;		/* what it is */
	int machine;		/* EM_*, if ELF */
	int class;		/* 32 or 64, if ELF */
	bool given;		/* named on the command line */
	bool wanted;		/* fixed mode: to be changed in this run */
	char why[WHY_MAX];	/* of its kind, where there is more to say */
};

/* How it went. */
enum verdict {
	DONE,			/* prelinked, undone, or verified */
	CURRENT,		/* nothing had to be done */
	SKIPPED,		/* can't be, and that is no error */
	FAILED,			/* ought to have been */
	VERDICT_COUNT
};

/* What a worker answers. */
struct outcome {
	enum verdict verdict;	/* how it went */
	char text[WHY_MAX];	/* why, or what is of interest */
};

/* busy.c */
void	busy_begin(struct target **v, size_t n);
void	busy_end(void);
void	busy_recover(void);

/* conf.c */
bool	conf_read(const char *host, bool must);
bool	conf_exclude(const char *pattern);
bool	conf_excluded(const char *path);
void	conf_each(void (*visit)(const char *path, bool onefs, bool follow));

/* kind.c */
void	kind_look(struct target *t, int fd);
void	kind_special(struct target *t);
const char *kind_text(enum kind kind);

/* path.c */
char	*path_resolve(const char *path);
char	*path_argument(const char *arg);
char	*path_host(const char *path);
char	*path_literal(const char *path);
char	*path_pattern(const char *pattern);
char	*path_join(const char *dir, const char *name);
bool	make_dirs(char *path);

/* plugins.c */
bool	plugins_add(const char *program, const char *plugin);

/*
 * The names of all plug-ins of the program, *n of them; allocated.  Those that
 * are patterns of names without a slash take its start: NULL: without them.
 */
char	**plugins_of(const struct target *t, const struct start *st, size_t *n);

/* Does it have such? */
bool	plugins_searched(const struct target *t);

/* pool.c */
void	pool_waits(void);
void	pool_run(struct target **list, size_t n,
	    void (*work)(struct target *, struct outcome *),
	    void (*done)(struct target *, const struct outcome *));

/* report.c */
void	report_error(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));
void	report_note(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));
void	report_kind(const struct target *t);
void	report_outcome(struct target *t, const struct outcome *o);
void	report_progress(const char *what, size_t done, size_t all);
void	report_library(const struct target *t);
int	report_status(void);
int	report_end(void);
void	outcome_set(struct outcome *o, enum verdict v, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));

/* store.c: as resolve_start(), with the options' environment */
struct start *resolve_target(const struct target *t, const char **why);

/* util.c: never fail */
void	*need(void *p);
char	*format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* walk.c */
void	walk_argument(const char *path);
void	walk_all(void);
struct target *walk_targets(size_t *n);
struct target *walk_find(const struct stat *st);
struct target *walk_add(const char *path, bool given);
struct target *walk_renamed(const struct target *t, const struct name *as);
void	walk_names(struct target **v, size_t n);

#endif
