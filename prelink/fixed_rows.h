/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a program's start still has to do when all libraries are at their
 * addresses: .gnu.conflict, and .gnu.liblist, which says what that is true of.
 */
#ifndef PRELINK_FIXED_ROWS_H
#define PRELINK_FIXED_ROWS_H

#include "fixed_img.h"
#include "resolve.h"

#define	rows		ELF_F(rows)
#define	rows_make	ELF_F(rows_make)
#define	rows_free	ELF_F(rows_free)
#define	program_lists	ELF_F(program_lists)

/* The lists of a program. */
struct rows {
	Elf_Rela *row;		/* .gnu.conflict */
	size_t nrow;		/* how many */
	Elf32_Lib *lib;		/* .gnu.liblist; the classes don't differ */
	size_t nlib;		/* how many */
	char *str;		/* .gnu.libstr */
	size_t nstr;		/* bytes */
	unsigned char *plan;	/* .elfstart.start, a closure */
	size_t nplan;		/* bytes; 0: none */
};

/* The lists for the start `st'.  False: *why.  To be freed by rows_free(). */
bool	rows_make(struct rows *r, const struct start *st, char *why);
void	rows_free(struct rows *r);

/* fixed_list.c */
bool	program_lists(struct grow *g, const struct rows *r);

#endif
