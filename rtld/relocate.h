/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Between relocate.c, which walks the tables, and apply.c, which does one
 * relocation.
 */
#ifndef RTLD_RELOCATE_H
#define RTLD_RELOCATE_H

#include "md.h"

#define	CACHE		64		/* symbols remembered, a power of two */

/* A remembered answer of symbol_resolve(). */
struct memo {
	size_t index;		/* symbol; 0: none */
	struct found def;	/* its definition */
};

/* The walk through one object. */
struct walk {
	struct obj *obj;	/* whose relocations */
	Elf_Addr lo;		/* addresses lo .. lo + span may be written */
	Elf_Addr span;		/* ... that many bytes */
	uint32_t need;		/* PF_W, or 0: text may be written, too */
	bool ifuncs;		/* the second pass: only those with resolvers */
	struct memo memo[CACHE];	/* by the symbol's low bits */
	struct ahead ahead;	/* what has been prepared */
};

/* One relocation, REL or RELA. */
struct rel {
	Elf_Addr offset;	/* place */
	size_t sym;		/* symbol */
	const struct elfreq *req;	/* its name, if known already */
	uint32_t type;		/* machine's type */
	bool rela;		/* addend is set, or else at the place */
	int64_t addend;		/* of RELA */
};

bool	apply(struct walk *w, const struct rel *r, bool plt);
void	*apply_place_slow(struct walk *w, Elf_Addr offset, size_t size);

/* The memory of `size' bytes at `offset', or NULL with an error. */
static inline void *
apply_place(struct walk *w, Elf_Addr offset, size_t size)
{

	if (offset - w->lo < w->span && w->span - (offset - w->lo) >= size)
		return (elfimg_mem(&w->obj->img, offset));
	return (apply_place_slow(w, offset, size));
}

#endif
