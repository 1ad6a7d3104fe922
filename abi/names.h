/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Names of numbers.  The arrays themselves are generated: GROUP_names[] and
 * GROUP_count of each group of X.tab are declared in Xnames.h; sysnames[] is
 * indexed by the number of the system call.
 */
#ifndef ABI_NAMES_H
#define	ABI_NAMES_H

#include <stddef.h>
#include <stdint.h>

struct name {
	uint64_t	 n_value;
	const char	*n_name;	/* "LOAD": less the group's prefix */
	const char	*n_what;	/* "loadable segment" */
	const char	*n_full;	/* "PT_LOAD": as in the table */
};

/* What an argument of a system call is, for tracing. */
enum argkind {
	A_NONE,			/* no such argument */
	A_INT,			/* signed number */
	A_UINT,			/* unsigned number */
	A_SIZE,			/* size of the buffer before it */
	A_FD,			/* file descriptor, or AT_FDCWD */
	A_HEX,			/* flags and the like */
	A_OCT,			/* mode_t */
	A_SIG,			/* signal number */
	A_OFF,			/* 64 bits: two slots, the first one even */
	A_PTR,			/* address, contents not of interest */
	A_STR,			/* _In_z_: address of a string */
	A_IN,			/* _In_: address of what the kernel reads */
	A_OUT,			/* _Out_: address of what the kernel writes */
	A_INOUT			/* _Inout_: both */
};

#define	SYSNAME_MAXARG	8

struct sysname {
	const char	*sn_name;	/* NULL: no such call */
	uint8_t		 sn_narg;	/* C arguments, not slots */
	uint8_t		 sn_ret;	/* enum argkind of the result */
	uint8_t		 sn_kind[SYSNAME_MAXARG];	/* enum argkind */
};

extern const struct sysname sysnames[];		/* sysnames.c, generated */
extern const size_t sysnames_count;

/* names.c */
const struct name *name_find(const struct name *, size_t, uint64_t);

/* NAME_FIND(pt, 1) is the struct name of PT_LOAD; NULL if it has none. */
#define	NAME_FIND(group, value)						\
	name_find(group##_names, group##_count, (value))

#endif /* !ABI_NAMES_H */
