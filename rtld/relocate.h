/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Between relocate.c and plt.c, which walk the tables, and apply.c and own.c,
 * which do one relocation.
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

#define	OWN_RIVALS	8		/* with more it doesn't pay */

/* An object before the one whose relocations are done: its hash filter. */
struct rival {
	const Elf_Addr *bloom;	/* words */
	uint32_t mask;		/* their number less one */
	uint32_t shift;		/* of the second bit */
};

/* What own.c knows of the object whose relocations are done. */
struct own {
	bool usable;		/* may be used at all */
	unsigned nrival;	/* objects before it */
	struct rival rival[OWN_RIVALS];	/* ... these */
};

/* The walk through one object. */
struct walk {
	struct obj *obj;	/* whose relocations */
	Elf_Addr lo;		/* addresses lo .. lo + span may be written */
	Elf_Addr span;		/* ... that many bytes */
	Elf_Addr otherlo;	/* the same of the place before: */
	Elf_Addr otherspan;	/* another segment */
	uint32_t need;		/* PF_W, or 0: text may be written, too */
	struct own own;		/* own.c; not usable if ifuncs */
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

bool	walk_rel(struct walk *w, const Elf_Rel *t, size_t n, bool plt);
bool	walk_rela(struct walk *w, const Elf_Rela *t, size_t n, bool plt);
bool	plt_relocate(struct walk *w, bool now);
bool	plt_ifuncs(struct walk *w);
bool	plt_wants_now(struct walk *w);
bool	copy_source(struct obj *dst, size_t index, struct found *src);
size_t	copy_length(const struct obj *dst, size_t index,
	    const struct found *src);
void	own_prepare(struct own *own, const struct obj *ref);
bool	own_apply(struct walk *w, Elf_Addr offset, size_t index, uint32_t type,
	    const Elf_Addr *addend);
bool	apply(struct walk *w, const struct rel *r, bool plt);
bool	apply_segment(struct walk *w, Elf_Addr at);
void	*apply_place_slow(struct walk *w, Elf_Addr offset, size_t size);

/* The memory of `size' bytes at `offset', or NULL with an error. */
static inline void *
apply_place(struct walk *w, Elf_Addr offset, size_t size)
{

	if (offset - w->lo < w->span && w->span - (offset - w->lo) >= size)
		return (elfimg_mem(&w->obj->img, offset));
	return (apply_place_slow(w, offset, size));
}

/*
 * How many words `at' is behind `lo'; for one that is before it, or not on a
 * word's boundary from it, a huge number: the low bits become the high ones.
 */
static inline Elf_Addr
words_from(Elf_Addr at, Elf_Addr lo)
{
	const unsigned shift = ELF_CLASS == 64 ? 3 : 2;

	at -= lo;
	return (at >> shift | at << (ELF_CLASS - shift));
}

/* May the aligned word at `at' be written?  Sets w->lo and w->span. */
static inline bool
word_place(struct walk *w, Elf_Addr at)
{

	return (at % sizeof(Elf_Addr) == 0 && apply_segment(w, at) &&
	    w->span - (at - w->lo) >= sizeof(Elf_Addr));
}

/* The aligned word at `at', or NULL, without an error. */
static inline Elf_Addr *
apply_word(struct walk *w, Elf_Addr at)
{

	if (words_from(at, w->lo) >= w->span / sizeof(Elf_Addr) &&
	    !word_place(w, at))
		return (NULL);
	return ((Elf_Addr *)((uintptr_t)w->obj->img.mem + at));
}

#endif
