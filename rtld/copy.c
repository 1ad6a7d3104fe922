/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Copy relocations: the program has a library's variable in its own memory,
 * where everybody then finds it, and gets the initial value from the library.
 */
#include "relocate.h"

/* The definition anywhere but in the program itself.  False: error recorded. */
bool
copy_source(struct obj *dst, size_t index, struct found *src)
{
	const Elf_Sym *sym;
	struct elfreq req;
	struct obj *obj;

	if (index >= dst->img.nsym ||
	    dst->img.sym[index].st_name >= dst->img.nstr) {
		error("%s: Bogus symbol table entry %zu", dst->path, index);
		return (false);
	}
	sym = &dst->img.sym[index];
	elf_request(&req, dst->img.str + sym->st_name);
	req.ver = elf_version_of(&dst->img, index);
	TAILQ_FOREACH(obj, &objects, link)
		if (obj != dst && obj != &obj_rtld &&
		    scope_in(obj, &req, src))
			return (true);
	error("Undefined symbol \"%s\" referenced from COPY relocation in %s",
	    req.name, dst->path);
	return (false);
}

/*
 * How many bytes are copied for the program's symbol `index': as many as the
 * program has room for and the library has.  A size that says more than there
 * is (of a hand-written .size) counts up to the end of the segment; 0: the
 * library has nothing there.
 */
size_t
copy_length(const struct obj *dst, size_t index, const struct found *src)
{
	size_t n, room;

	n = dst->img.sym[index].st_size;
	if (src->sym->st_size < n)
		n = src->sym->st_size;
	room = elfimg_room(&src->obj->img, src->sym->st_value, PF_R);
	return (room < n ? room : n);
}

static bool
copy_one(struct obj *dst, Elf_Addr offset, size_t index)
{
	struct found src;
	size_t n;

	if (!copy_source(dst, index, &src))
		return (false);
	if ((n = copy_length(dst, index, &src)) == 0)
		return (true);
	if (elfimg_room(&dst->img, offset, PF_W) < n) {
		error("%s: COPY relocation at %#jx is outside the segments",
		    dst->path, (uintmax_t)offset);
		return (false);
	}
	memcpy(elfimg_mem(&dst->img, offset),
	    elfimg_mem(&src.obj->img, src.sym->st_value), n);
	return (true);
}

static bool
is_copy(uint32_t type)
{
	const struct reloc_how *how;

	how = MD_RELOC(type);
	return (how != NULL && how->kind == RELOC_COPY);
}

/* Do the program's copy relocations.  False: error recorded. */
bool
relocate_copies(struct obj *obj)
{
	const Elf_Rela *a = obj->img.rela;
	const Elf_Rel *r = obj->img.rel;
	size_t i;

	for (i = 0; i < obj->img.nrel; i++)
		if (is_copy(ELF_R_TYPE(r[i].r_info)) &&
		    !copy_one(obj, r[i].r_offset, ELF_R_SYM(r[i].r_info)))
			return (false);
	for (i = 0; i < obj->img.nrela; i++)
		if (is_copy(ELF_R_TYPE(a[i].r_info)) &&
		    !copy_one(obj, a[i].r_offset, ELF_R_SYM(a[i].r_info)))
			return (false);
	return (true);
}
