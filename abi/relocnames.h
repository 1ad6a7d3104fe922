/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Names of relocation types, from relocs.tab.
 */
#ifndef ABI_RELOCNAMES_H
#define ABI_RELOCNAMES_H

#include <stdint.h>

/* A type. */
struct relocname {
	uint16_t	 rn_value;	/* R_* */
	uint16_t	 rn_name;	/* its name, in relocnames_text */
};

/* The types of a machine. */
struct relocgroup {
	uint16_t	 rg_machine;	/* EM_* */
	uint16_t	 rg_class;	/* 32, 64; 0: both */
	uint16_t	 rg_first;	/* in relocnames[] */
	uint16_t	 rg_count;	/* how many, by value */
};

extern const struct relocname relocnames[];
extern const char relocnames_text[];
extern const struct relocgroup relocgroups[];
extern const unsigned int relocgroups_count;

#endif /* !ABI_RELOCNAMES_H */
