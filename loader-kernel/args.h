/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a new program finds on its stack.
 */
#ifndef ARGS_H
#define	ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memlayout.h"

#define	ARG_MAX		262144	/* bytes of strings, NULs included */
#define	ARG_FRONT	2	/* pages before them, for what #! adds */
#define	ARG_PAGES	(ARG_FRONT + ARG_MAX / PAGE_SIZE)
#define	CANARY_LEN	32
#define	AUXV_COUNT	27	/* room on the stack, FreeBSD's AT_COUNT */
#define	INTERP_LEN	1024	/* of an interpreter's name, with NUL */

/*
 * The strings of arguments and environment, one after the other with their
 * NULs, in pages: byte i is as_page[i / PAGE_SIZE][i % PAGE_SIZE].
 */
struct argstrings {
	uint32_t	as_start;	/* first byte */
	uint32_t	as_end;		/* first byte beyond */
	uint32_t	as_argc;	/* arguments */
	uint32_t	as_envc;	/* strings of the environment */
	uint32_t	as_low;		/* index of the first page there */
	uint32_t	as_high;	/* and of the first one beyond */
	char		*as_page[ARG_PAGES];	/* the pages */
};

struct auxv {
	uint32_t	a_type;		/* AT_* */
	uint32_t	a_val;		/* its value */
};

/* Addresses on the new stack. */
struct argstack {
	uint32_t	st_psstrings;	/* struct ps_strings */
	uint32_t	st_execpath;	/* name of the program */
	uint32_t	st_canary;	/* CANARY_LEN random bytes */
	uint32_t	st_pagesizes;	/* two words */
	uint32_t	st_strings;	/* the strings */
	uint32_t	st_auxv;	/* AUXV_COUNT entries */
	uint32_t	st_envp;	/* pointers and NULL */
	uint32_t	st_argv;	/* pointers and NULL */
	uint32_t	st_sp;		/* argc */
};

/* The first line of a script; pointers into its page. */
struct script {
	const char	*sc_interp;	/* interpreter */
	size_t		sc_interplen;	/* its length */
	const char	*sc_option;	/* the option, or NULL */
	size_t		sc_optionlen;	/* its length */
};

typedef int args_put(void *ctx, uint32_t va, const void *from, size_t len);

/* args.c, all pure */
void	args_drop(struct argstrings *as);
int	args_prepend(struct argstrings *as, const char *s, size_t len);
void	args_flat(const struct argstrings *as, char *to, size_t len);
uint32_t args_arglen(const struct argstrings *as);
void	args_layout(struct argstack *st, const struct argstrings *as,
	    size_t pathlen);
int	args_write(const struct argstack *st, const struct argstrings *as,
	    const struct auxv *aux, size_t naux, args_put *put, void *ctx);

/* script.c, pure */
int	script_parse(const char *page, size_t len, struct script *sc);

#endif
