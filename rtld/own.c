/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Most references of a large library are to its own definitions.  Where nobody
 * before it in the search order defines the name, which the filters of their
 * hash tables tell, its own definition is the answer, and no name is hashed or
 * compared.  That pays in small scopes; large ones have an index.
 */
#include "relocate.h"

/* Can it be that references of `ref' are bound this way? */
bool
own_usable(const struct obj *ref)
{

	return (scope_main.slot == NULL && ref->inmain && !ref->deepbind &&
	    ref->nfiltee == 0 && debugging == 0);
}

/*
 * Is symbol `index' of `ref', for which own_usable() holds, what a reference of
 * `ref' to it binds to?  False: that can't be said; a weak one, for instance,
 * may be overridden.
 */
bool
own_definition(const struct obj *ref, size_t index)
{
	struct obj *const *v = scope_main.list.v, *const *end;
	uint32_t hash;

	if (!elf_finds_itself(&ref->img, index, &hash) ||
	    ELF_ST_BIND(ref->img.sym[index].st_info) != STB_GLOBAL)
		return (false);
	for (end = v + scope_main.list.n; v < end; v++)
		if (*v == ref)
			return (true);
		else if (elf_may_define(&(*v)->img, hash))
			return (false);
	return (false);
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
	const Elf_Sym *sym;
	Elf_Addr *where;

	if ((type != MD_WORD && type != MD_GLOB_DAT) ||
	    index >= obj->img.nsym || offset % sizeof(Elf_Addr) != 0 ||
	    (where = apply_word(w, offset)) == NULL)
		return (false);
	sym = &obj->img.sym[index];
	if (ELF_ST_TYPE(sym->st_info) > STT_FUNC ||
	    sym->st_shndx == SHN_ABS ||
	    sym->st_value - obj->vaddrbase > obj->mapsize ||
	    !own_definition(obj, index))
		return (false);
	*where = obj->img.base + sym->st_value +
	    (addend != NULL ? *addend : *where);
	stats.lookups++;
	return (true);
}
