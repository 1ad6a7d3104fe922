/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fixed mode, a file at a time: functions on bytes in memory, for both word
 * sizes.  Each returns false with the reason in *why, of WHY_MAX bytes.
 */
#ifndef PRELINK_FIXED_ELF_H
#define PRELINK_FIXED_ELF_H

#include "prelink.h"

struct start;

#define	UNDO_SECTION	".gnu.prelink_undo"
#define	UNDO_MAGIC	"elfstar3"
#define	UNDO_MAGIC_2	"elfstar2"	/* all symbols were moved */
#define	UNDO_MAGIC_1	"elfstart"	/* so; and without gap */
#define	LIBSTR_MAX	0xffffff	/* bytes of .gnu.libstr */

/* What the places of RELATIVE relocations with an addend hold originally. */
enum inplace {
	INPLACE_ZERO,		/* zero, as linkers leave them */
	INPLACE_ADDEND		/* the addend */
};

/* The end of the undo section; see SPEC. */
struct fixed_undo {
	char magic[8];		/* UNDO_MAGIC */
	uint64_t size;		/* of the original, bytes */
	uint64_t delta;		/* what was added to all addresses */
	uint32_t crc;		/* CRC-32 of the original */
	uint32_t inplace;	/* enum inplace */
	uint32_t npatch;	/* patches that follow */
	uint32_t npatchbytes;	/* bytes of all of them */
	uint64_t gap, ngap;	/* where bytes were put in, and how many */
};

/* One of them; then `len' bytes, padded to eight. */
struct fixed_patch {
	uint64_t off;		/* where in the original */
	uint64_t len;		/* how many bytes */
};

/* What a prelinked file is given. */
struct fixed_params {
	uint64_t base;		/* libraries: the lowest address */
	uint64_t stamp;		/* DT_GNU_PRELINKED: seconds */
};

/* What a file is, as far as fixed mode is concerned. */
struct fixed_info {
	bool done;		/* prelinked */
	uint64_t lo, hi;	/* addresses, whole pages */
	uint64_t align;		/* strictest alignment of a segment */
	uint64_t stamp;		/* DT_GNU_PRELINKED */
	uint32_t sum;		/* DT_CHECKSUM */
	uint64_t nconflict;	/* entries of its lists */
	uint64_t nlib;		/* ... */
	size_t plan, nplan;	/* its closure in the file, and what may be it;
				 * 0: none */
	bool textrel;		/* has text relocations */
	bool exec;		/* ET_EXEC */
	bool program;		/* names a linker */
	bool freebsd;		/* is branded as FreeBSD's */
	bool debug;		/* has debugging information */
};

bool	fixed_info(unsigned char *b, size_t n, struct fixed_info *info,
	    char *why);
bool	fixed_library(unsigned char *b, size_t n, const struct fixed_params *p,
	    unsigned char **out, size_t *nout, char *why);
bool	fixed_program(unsigned char *b, size_t n, const struct fixed_params *p,
	    const struct start *st, unsigned char **out, size_t *nout,
	    char *why);
bool	fixed_original(unsigned char *b, size_t n, unsigned char **out,
	    size_t *nout, struct fixed_undo *u, char *why);
uint32_t fixed_crc(uint32_t crc, const void *p, size_t n);

#endif
