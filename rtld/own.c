/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Most references of a large library are to its own definitions.  Where nobody
 * before it in the search order defines the name, which the filters of their
 * hash tables tell, its own definition is the answer, and no name is hashed or
 * compared.  That pays in small scopes; large ones have an index.
 */
#include "relocate.h"

/* Find out whether, and against whom, references of `ref' go this way. */
void
own_prepare(struct own *own, const struct obj *ref)
{
	const struct elfgnuhash *g;
	unsigned i;

	own->usable = false;
	own->nrival = 0;
	if (scope_main.slot != NULL || !ref->inmain || ref->deepbind ||
	    ref->nfiltee != 0 || debugging != 0 || ref->img.gnu.nbucket == 0)
		return;
	for (i = 0; i < scope_main.list.n; i++) {
		g = &scope_main.list.v[i]->img.gnu;
		if (scope_main.list.v[i] == ref) {
			own->usable = true;
			return;
		}
		if (g->nbucket == 0 || own->nrival == OWN_RIVALS)
			return;
		own->rival[own->nrival++] = (struct rival){ g->bloom, g->mask,
		    g->shift };
	}
}

/*
 * May a rival define a name with that hash, whose bit 0 isn't known: in a table
 * it marks the ends of chains?
 */
static inline bool
contested(const struct own *own, uint32_t hash)
{
	const struct rival *r = own->rival, *end = r + own->nrival;
	Elf_Addr word;

	for (; r < end; r++) {
		word = r->bloom[hash / ELF_CLASS & r->mask];
		if ((word >> (hash & (ELF_CLASS - 2)) & 3) != 0 &&
		    (r->shift == 0 ||
		    (word >> (hash >> r->shift) % ELF_CLASS & 1) != 0))
			return (true);
	}
	return (false);
}

/*
 * Is symbol `index' of `ref' what a reference of `ref' to it binds to?  It is
 * if a search of `ref' itself would find it, which its hash table tells: the
 * symbol is in it and no other of its chain has the same hash; and if nobody
 * contests it.  False: that can't be said; a weak one, say, may be overridden.
 */
static inline bool
defined(const struct own *own, const struct obj *ref, size_t index)
{
	const struct elfimg *img = &ref->img;
	const uint32_t *chain = img->gnu.chain, *p;
	const Elf_Sym *sym;
	unsigned v;
	uint32_t i, h;

	i = (uint32_t)index - img->gnu.symoff;
	if (i >= img->gnu.nchain || index >= img->nsym)
		return (false);
	sym = &img->sym[index];
	/* Of the types NOTYPE, OBJECT and FUNC. */
	if ((unsigned)sym->st_info - (STB_GLOBAL << 4) > STT_FUNC ||
	    sym->st_shndx - 1u >= SHN_LORESERVE - 1u || sym->st_value == 0)
		return (false);
	/* It has the version it asks for, if any. */
	v = index < img->nversym ? img->versym[index] & VERSYM_VERSION : 0;
	if (v > VERNDX_GIVEN && (v >= img->nver || img->ver[v].name == NULL))
		return (false);
	h = chain[i];
	for (p = chain + i; p > chain && (p[-1] & 1) == 0;)
		if ((*--p ^ h) < 2)
			return (false);
	return (!contested(own, h));
}

/* The same for a single reference. */
bool
own_definition(const struct obj *ref, size_t index)
{
	struct own own;

	own_prepare(&own, ref);
	return (own.usable && defined(&own, ref, index));
}

/*
 * Apply the relocation of the word at `offset' if it is S + A and its symbol
 * is the object's own.  False: nothing was done, apply() knows better.
 */
bool
own_apply(struct walk *w, Elf_Addr offset, size_t index, uint32_t type,
    const Elf_Addr *addend)
{
	const struct obj *obj = w->obj;
	Elf_Addr value, *where;

	if ((type != MD_WORD && type != MD_GLOB_DAT) ||
	    !defined(&w->own, obj, index))
		return (false);
	value = obj->img.sym[index].st_value;
	if (value - obj->vaddrbase > obj->mapsize ||
	    offset % sizeof(Elf_Addr) != 0 ||
	    (where = apply_word(w, offset)) == NULL)
		return (false);
	*where = obj->img.base + value + (addend != NULL ? *addend : *where);
	stats.lookups++;
	return (true);
}
