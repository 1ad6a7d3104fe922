/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The functions of fixed_make.c, of which there are two each; fixed_elf.c
 * chooses.  What they do, fixed_elf.h says.
 */
#ifndef PRELINK_FIXED_BOTH_H
#define PRELINK_FIXED_BOTH_H

#include "fixed_elf.h"

#define	FIXED_BOTH(n)							\
bool	fixed_info_##n(unsigned char *b, size_t len,			\
	    struct fixed_info *info, char *why);			\
bool	fixed_library_##n(unsigned char *b, size_t len,			\
	    const struct fixed_params *p, unsigned char **out,		\
	    size_t *nout, char *why);					\
bool	fixed_program_##n(unsigned char *b, size_t len,			\
	    const struct fixed_params *p, const struct start *st,	\
	    unsigned char **out, size_t *nout, char *why);		\
bool	fixed_original_##n(unsigned char *b, size_t len,		\
	    unsigned char **out, size_t *nout, struct fixed_undo *u,	\
	    char *why)

FIXED_BOTH(32);
FIXED_BOTH(64);

#endif
