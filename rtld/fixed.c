/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Programs that were prelinked to fixed addresses: prelink/SPEC, "fixed mode".
 * Such a program has a closure in itself, by which its libraries are loaded,
 * each to its own addresses.  What is left to do are its words and the end of
 * the list of conflicts: no look-up, no relocation.  If anything isn't as it
 * was, all is as always, for prelinked files have all their relocations.
 */
#include "closure_in.h"
#include "relocate.h"

#define	ROW_TYPE(r)	ELF_R_TYPE((r)->r_info)

bool fixed_start;

static const Elf_Rela *row, *row_end;	/* conflicts not yet resolved */

static const struct closure_head *
refuse(const char *why)
{

	debug(DEBUG_PRELINK, "%s: %s", obj_main->path, why);
	return (NULL);
}

/*
 * Addresses and sizes of the two lists; false: there are none.  The prelinker
 * puts its entries to the front, DT_GNU_PRELINKED first and the address of the
 * second list last.
 */
static bool
read_tags(const Elf_Dyn *d, Elf_Addr conflict[2], Elf_Addr liblist[2])
{

	if ((uint32_t)d->d_tag != DT_GNU_PRELINKED)
		return (false);
	for (; d->d_tag != DT_NULL && liblist[0] == 0; d++)
		switch ((uint32_t)d->d_tag) {
		case DT_GNU_CONFLICT:
			conflict[0] = d->d_un.d_ptr;
			break;
		case DT_GNU_CONFLICTSZ:
			conflict[1] = d->d_un.d_val;
			break;
		case DT_GNU_LIBLIST:
			liblist[0] = d->d_un.d_ptr;
			break;
		case DT_GNU_LIBLISTSZ:
			liblist[1] = d->d_un.d_val;
			break;
		}
	return (liblist[0] != 0);
}

/*
 * The address of the program's dynamic section, which the kernel has mapped,
 * and the bytes from there to its segment's end; 0: there is none.
 */
static Elf_Addr
dynamic(Elf_Addr *at)
{
	const struct elfimg *img = &obj_main->img;
	const Elf_Phdr *ph = img->phdr, *end = ph + img->phnum;
	Elf_Addr room;

	for (; ph < end; ph++)
		if (ph->p_type == PT_DYNAMIC) {
			*at = ph->p_vaddr;
			room = elfimg_room(img, ph->p_vaddr, PF_R);
			return (ph->p_memsz - 1 < room ? room : 0);
		}
	return (0);
}

/*
 * The closure behind the list of libraries; all is in the `room' bytes from the
 * dynamic section on.  NULL: it makes no sense.
 */
static const struct closure_head *
find_closure(Elf_Addr dyn, Elf_Addr room, const Elf_Addr conflict[2],
    const Elf_Addr liblist[2])
{
	const struct elfimg *img = &obj_main->img;
	const struct closure_head *h;
	Elf_Addr at;

	at = ((liblist[0] + liblist[1] + 7) & ~(Elf_Addr)7) - dyn;
	if (conflict[0] - dyn >= room || room - (conflict[0] - dyn) <
	    conflict[1] || conflict[0] % sizeof(Elf_Addr) != 0 ||
	    at >= room || room - at < sizeof(*h))
		return (refuse("its prelink lists make no sense"));
	row = (const Elf_Rela *)elfimg_mem(img, conflict[0]);
	row_end = row + conflict[1] / sizeof(*row);
	h = (const struct closure_head *)elfimg_mem(img, dyn + at);
	room -= at;
	if (!closure_is(h) || h->format != CLOSURE_FORMAT)
		return (refuse("was prelinked for another linker"));
	if (h->size < sizeof(*h) || h->size > room || h->size % 8 != 0 ||
	    (h->flags & CLOSURE_FIXED) == 0 || h->start > (size_t)(row_end -
	    row) || !closure_inside(h))
		return (refuse("its prelink lists make no sense"));
	return (h);
}

/*
 * The closure of a program that was prelinked; NULL: it wasn't, or it has been
 * changed since, or somebody wants to see more than such a start shows.
 */
const struct closure_head *
fixed_closure(void)
{
	Elf_Addr conflict[2] = { 0, 0 }, liblist[2] = { 0, 0 };
	const struct closure_head *h;
	const struct closure_obj *co;
	Elf_Addr dyn, room;

	if ((room = dynamic(&dyn)) == 0 || !read_tags((const Elf_Dyn *)
	    elfimg_mem(&obj_main->img, dyn), conflict, liblist))
		return (NULL);
	if (config.first_weak || config.bind_not ||
	    (debugging & ~(unsigned)(DEBUG_PRELINK | DEBUG_STATS)) != 0)
		return (refuse("LD_ variables want more than a prelinked "
		    "start does"));
	if ((h = find_closure(dyn, room, conflict, liblist)) == NULL)
		return (NULL);
	co = closure_objs(h);
	if (co->phnum != obj_main->img.phnum || co->lo !=
	    obj_main->vaddrbase || co->hi - co->lo != obj_main->mapsize)
		return (refuse("has been changed since it was prelinked"));
	if ((h->flags & CLOSURE_TOKENS) != 0 &&
	    strcmp(closure_at(h, co->path), obj_main->path) != 0)
		return (refuse("has moved, and $ORIGIN with it"));
	return (h);
}

/*
 * The range that may be written in which the last place was, by the addresses
 * in the file, and what is added to them: 0 but for a program that may be
 * anywhere.
 */
static Elf_Addr lo, span, bias;

/* The place of a row, or NULL with an error. */
static void *
place(Elf_Addr at, size_t size)
{
	const struct obj *obj;
	const Elf_Phdr *ph, *end;

	if (at - lo < span && span - (at - lo) >= size)
		return ((void *)(uintptr_t)(at + bias));
	TAILQ_FOREACH(obj, &objects, link) {
		if (obj == &obj_rtld)
			break;
		ph = obj->img.phdr;
		for (end = ph + obj->img.phnum; ph < end; ph++)
			if (ph->p_type == PT_LOAD &&
			    (ph->p_flags & PF_W) != 0 &&
			    at - ph->p_vaddr < ph->p_memsz &&
			    ph->p_memsz - (at - ph->p_vaddr) >= size) {
				lo = ph->p_vaddr;
				span = ph->p_memsz;
				bias = obj->img.base;
				return ((void *)(uintptr_t)(at + bias));
			}
	}
	error("%s: conflict at %#jx is outside the writable segments",
	    obj_main->path, (uintmax_t)at);
	return (NULL);
}

/* A conflict that is not simply a word. */
static bool
other_row(const Elf_Rela *r)
{
	const struct reloc_how *how = MD_RELOC(ROW_TYPE(r));
	Elf_Addr *to;

	if (how == NULL || how->form == FORM_NONE) {
		error("%s: Unsupported relocation type %lu in conflicts",
		    obj_main->path, (unsigned long)ROW_TYPE(r));
		return (false);
	}
	if ((to = place(r->r_offset, how->size)) == NULL)
		return (false);
	if (how->kind == RELOC_RELATIVE)
		return (reloc_store(how, to, obj_main->img.base +
		    (Elf_Addr)r->r_addend));
	if (how->form == FORM_PAIR) {
		to[MD_TLSDESC_FUNC] = (Elf_Addr)(uintptr_t)tlsdesc_static;
		to[MD_TLSDESC_ARG] = (Elf_Addr)r->r_addend;
		return (true);
	}
	return (reloc_store(how, to, (uint64_t)r->r_addend));
}

static bool
is_irelative(const Elf_Rela *r)
{
	const struct reloc_how *how = MD_RELOC(ROW_TYPE(r));

	return (how != NULL && how->kind == RELOC_IRELATIVE);
}

/*
 * The function that slot `index' of the object's PLT stands for, which from now
 * on leads there; 0: it has to be looked up.
 */
uintptr_t
fixed_bind(struct obj *obj, size_t index)
{
	const struct closure_slot *slot;
	const struct closure_obj *co;
	unsigned i;

	for (i = 0; i < closure.head->nobj && closure.obj[i] != obj; i++)
		;
	if (i == closure.head->nobj)
		return (0);
	co = &closure_objs(closure.head)[i];
	if (index >= co->answer.n)
		return (0);
	slot = (const struct closure_slot *)closure_at(closure.head,
	    co->answer.at) + index;
	if (slot->place == 0 || slot->place - co->from > co->to - co->from ||
	    co->to - slot->place < sizeof(Elf_Addr))
		return (0);
	*(Elf_Addr *)elfimg_mem(&obj->img, slot->place) = slot->value;
	return (slot->value);
}

/* LD_BIND_NOW: all slots. */
static void
bind_all(void)
{
	const struct closure_obj *co = closure_objs(closure.head);
	size_t k;
	unsigned i;

	for (i = 0; i < closure.head->nobj; i++)
		for (k = 0; k < co[i].answer.n; k++)
			fixed_bind(closure.obj[i], k);
}

/*
 * In the place of all relocations: the conflicts, but for those that are words
 * of the closure or call functions.  False: an error is recorded.
 */
bool
fixed_words(void)
{

	stats.other += (size_t)(row_end - row);
	row += closure.head->start;
	lo = span = 0;
	for (; row < row_end && !is_irelative(row); row++)
		if (!other_row(row))
			return (false);
	if (config.bind_now)
		bind_all();
	return (true);
}

/* The other conflicts: what resolvers return. */
bool
fixed_functions(void)
{
	const struct obj *obj;
	uintptr_t addr;
	Elf_Addr *to;

	for (; row < row_end; row++) {
		addr = (uintptr_t)(Elf_Addr)row->r_addend;
		/* One of the program itself goes by the file's addresses. */
		if (addr - obj_main->vaddrbase < obj_main->mapsize)
			addr += obj_main->img.base;
		if ((to = place(row->r_offset, sizeof(*to))) == NULL)
			return (false);
		obj = obj_from_addr((const void *)addr);
		if (!is_irelative(row) || obj == NULL ||
		    !obj_has_code(obj, addr)) {
			error("%s: resolver at %#jx is not in code",
			    obj_main->path, (uintmax_t)addr);
			return (false);
		}
		*to = (Elf_Addr)md_call_resolver(addr);
	}
	return (true);
}
