/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lk-run: boots loader-kernel in QEMU and runs one command there.
 */
#ifndef LKRUN_H
#define	LKRUN_H

#include <sys/stat.h>
#include <stdbool.h>
#include <stddef.h>

/* Exit statuses of its own; a shell's and timeout(1)'s. */
#define	EX_TIMEOUT	124	/* the command took too long */
#define	EX_BROKEN	125	/* kernel or emulator failed */

#define	ARGS_FILE	".lk-run/args"	/* in the root: long argument lists */
#define	PAGE		4096

/* What the command line asked for. */
struct options {
	const char	*o_board;	/* name of a row in machine.c */
	const char	*o_root;	/* its tree, or NULL: the build's */
	const char	**o_overlay;	/* trees over it; later ones win */
	int		o_noverlay;	/* how many */
	const char	*o_cpu;		/* -cpu, or NULL: the board's */
	const char	*o_mb;		/* -m, or NULL: what the root needs */
	const char	**o_bootargs;	/* words for the kernel, as they are */
	int		o_nbootargs;	/* how many */
	const char	**o_env;	/* NAME=VALUE for the command */
	int		o_nenv;		/* how many */
	bool		o_icount;	/* count instructions */
	bool		o_trace;	/* trace tables at the end */
	bool		o_quiet;	/* hide what the kernel says */
	const char	*o_write;	/* write the archive here, no more */
	const char	*o_gdb;		/* port to wait for a debugger on */
	int		o_seconds;	/* limit, 0 = none, -1 = default */
	bool		o_tty;		/* terminal on both sides */
	bool		o_noinput;	/* nothing to read, from the start */
	int		o_argc;		/* of the command, its name first */
	char		**o_argv;	/* the same */
};

/* One file of the root, under its path there. */
struct entry {
	char		*e_path;	/* without a leading slash */
	char		*e_src;		/* where it is here, or NULL */
	const char	*e_text;	/* contents, if e_src is NULL */
	size_t		e_len;		/* bytes of e_text */
	struct stat	e_st;		/* what it is */
	int		e_layer;	/* 0 = root, 1 = first overlay, ... */
};

struct tree {
	struct entry	*t_entry;	/* in order of path once merged */
	size_t		t_n;		/* how many */
	size_t		t_room;		/* how many fit */
};

/* tree.c */
void	tree_add(struct tree *t, const char *dir, int layer);
void	tree_add_text(struct tree *t, const char *path, const char *text,
	    size_t len, int layer);
void	tree_merge(struct tree *t);

/* pack.c */
void	pack(const struct tree *t, int fd);

/* dtb.c */
void	dtb_realview(int fd);

/* main.c */
int	nameless(char **namep);

/* machine.c */
char	*build_dir(void);
char	*encode_args(char *const *argv, int argc);
char	**machine_command(const struct options *o, const char *build,
	    const char *initrd, size_t len, const char *args);

/* relay.c */
int	relay(const struct options *o, char **command);

#endif
