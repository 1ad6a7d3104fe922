/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The first call through a PLT entry.
 */
#include "md.h"

/* Place, symbol and type of PLT relocation `i'. */
static Elf_Addr
plt_entry(const struct elfimg *img, size_t i, size_t *sym)
{
	const Elf_Rela *a = img->plt;
	const Elf_Rel *r = img->plt;

	if (img->pltrela) {
		*sym = ELF_R_SYM(a[i].r_info);
		return (a[i].r_offset);
	}
	*sym = ELF_R_SYM(r[i].r_info);
	return (r[i].r_offset);
}

/*
 * Called by bind_start: the address of the function that slot `index' of the
 * object's PLT stands for; from now on the slot leads there directly.  What
 * can't be found ends the process: a call has nowhere to return an error to.
 */
uintptr_t
rtld_bind(struct obj *obj, size_t index)
{
	struct found def;
	uintptr_t target;
	Elf_Addr *where;
	size_t sym;

	if (fixed_start && (target = fixed_bind(obj, index)) != 0)
		return (target);
	lock_lookup();
	if (index >= obj->img.nplt)
		fatal("%s: PLT slot %zu of %zu called", obj->path, index,
		    obj->img.nplt);
	/* The place was checked when the slot was prepared. */
	where = (Elf_Addr *)elfimg_mem(&obj->img,
	    plt_entry(&obj->img, index, &sym));
	if (!symbol_resolve(obj, sym, true, NULL, &def))
		die();
	target = symbol_address(&def);
	if (def.obj != NULL &&
	    ELF_ST_TYPE(def.sym->st_info) == STT_GNU_IFUNC) {
		unlock(LOCK_BIND);
		target = md_call_resolver(target);
		lock_lookup();
	}
	if (*where != target && !config.bind_not)
		*where = (Elf_Addr)target;
	unlock(LOCK_BIND);
	filter_init();
	return (target);
}
