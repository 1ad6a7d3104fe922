/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Programs that were prelinked to fixed addresses: prelink/SPEC, "fixed mode".
 * If all libraries are those of the program's list, and where they were linked
 * to be, what is left to do is the program's list of conflicts: no look-up, no
 * relocation.  If not, everything is as always, for prelinked files have all
 * their relocations.
 */
#include "relocate.h"

#define	ROW_SYM(r)	ELF_R_SYM((r)->r_info)
#define	ROW_TYPE(r)	ELF_R_TYPE((r)->r_info)

/* Elf32_Lib and Elf64_Lib, which are the same. */
struct lib {
	uint32_t name;		/* offset in the strings behind the list */
	uint32_t stamp;		/* DT_GNU_PRELINKED */
	uint32_t sum;		/* DT_CHECKSUM */
	uint32_t version;	/* 0 */
	uint32_t flags;		/* 0 */
};

/* What the dynamic section says of it. */
struct tags {
	Elf_Addr stamp, sum;		/* of the file */
	Elf_Addr conflict, nconflict;	/* address and bytes */
	Elf_Addr liblist, nliblist;	/* address and bytes */
};

bool fixed_start;

static const Elf_Rela *row, *row_end;	/* conflicts not yet resolved */
static const Elf_Rela *extra, *extra_end;	/* what else there is to do */

static void
read_tags(const struct elfimg *img, struct tags *t)
{
	const Elf_Dyn *d, *end = img->dyn + img->ndyn;

	memset(t, 0, sizeof(*t));
	for (d = img->dyn; d < end; d++)
		switch ((uint32_t)d->d_tag) {
		case DT_GNU_PRELINKED:
			t->stamp = d->d_un.d_val;
			break;
		case DT_CHECKSUM:
			t->sum = d->d_un.d_val;
			break;
		case DT_GNU_CONFLICT:
			t->conflict = d->d_un.d_ptr;
			break;
		case DT_GNU_CONFLICTSZ:
			t->nconflict = d->d_un.d_val;
			break;
		case DT_GNU_LIBLIST:
			t->liblist = d->d_un.d_ptr;
			break;
		case DT_GNU_LIBLISTSZ:
			t->nliblist = d->d_un.d_val;
			break;
		}
}

static bool
refuse(const struct obj *obj, const char *why)
{

	debug(DEBUG_PRELINK, "%s: %s", obj->path, why);
	return (false);
}

/* Is this the library of the list, as it was then? */
static bool
same_library(const struct obj *obj, const struct lib *lib, const char *name)
{
	struct tags t;

	if (obj->img.base != 0)
		return (refuse(obj, "not at its address"));
	read_tags(&obj->img, &t);
	if ((uint32_t)t.sum != lib->sum || (uint32_t)t.stamp != lib->stamp ||
	    t.stamp == 0)
		return (refuse(obj, "not the one the program was prelinked "
		    "with"));
	if (!obj_answers(obj, name, elf_gnuhash(name)))
		return (refuse(obj, "not the library that is expected here"));
	return (obj->nfiltee == 0 || refuse(obj, "is a filter"));
}

/* The linker is known by the head of its build-id: 0 if it has none. */
static uint32_t
own_sum(void)
{
	const struct elfimg *img = &obj_rtld.img;
	const Elf_Phdr *ph = img->phdr, *end = ph + img->phnum;
	const uint32_t *p, *stop;

	for (; ph < end; ph++) {
		if (ph->p_type != PT_NOTE)
			continue;
		p = (const uint32_t *)elfimg_mem(img, ph->p_vaddr);
		stop = p + ph->p_filesz / sizeof(*p);
		while (stop - p > 4) {
			if (p[0] == 4 && p[2] == NT_GNU_BUILD_ID &&
			    memcmp(p + 3, "GNU", 4) == 0)
				return (p[4]);
			p += 3 + (p[0] + 3) / 4 + (p[1] + 3) / 4;
		}
	}
	return (0);
}

/* Do the objects in load order match the list, of which the last is us? */
static bool
same_libraries(const struct lib *lib, const struct lib *end, const char *str,
    size_t nstr)
{
	const struct obj *obj;

	for (obj = TAILQ_NEXT(obj_main, link); obj != &obj_rtld && lib < end;
	    obj = TAILQ_NEXT(obj, link), lib++)
		if (lib->name >= nstr ||
		    !same_library(obj, lib, str + lib->name))
			return (false);
	if (obj != &obj_rtld || end - lib != 1)
		return (refuse(obj_main, "loads other libraries than when it "
		    "was prelinked"));
	return ((lib->sum != 0 && lib->sum == own_sum()) ||
	    refuse(obj_main, "was prelinked for another linker"));
}

/*
 * May the program start as it was prelinked?  Sets fixed_start, and returns
 * it.  All is loaded, nothing has been relocated.
 */
bool
fixed_check(void)
{
	const struct elfimg *img = &obj_main->img;
	const struct lib *lib;
	const char *str;
	struct tags t;
	size_t n;

	read_tags(img, &t);
	if (t.liblist == 0)
		return (false);
	if (config.first_weak || config.bind_not || config.bind_now ||
	    config.trace != NULL ||
	    config.dump_pre || config.dump_post ||
	    (debugging & ~(unsigned)(DEBUG_PRELINK | DEBUG_STATS)) != 0)
		return (refuse(obj_main, "LD_ variables want more than a "
		    "prelinked start does"));
	lib = elfimg_at(img, t.liblist, t.nliblist, PF_R);
	row = elfimg_at(img, t.conflict, t.liblist - t.conflict, PF_R);
	n = elfimg_room(img, t.liblist, PF_R);
	if (lib == NULL || row == NULL || n == t.nliblist ||
	    t.liblist % sizeof(Elf_Addr) != 0 ||
	    t.conflict % sizeof(Elf_Addr) != 0 ||
	    t.liblist - t.conflict < t.nconflict)
		return (refuse(obj_main, "its prelink lists make no sense"));
	extra = row_end = row + t.nconflict / sizeof(*row);
	extra_end = row + (t.liblist - t.conflict) / sizeof(*row);
	/* The strings end with the segment at the latest. */
	str = (const char *)lib + t.nliblist;
	n -= t.nliblist;
	fixed_start = memchr(str, 0, n) != NULL && str[n - 1] == '\0' &&
	    same_libraries(lib, lib + t.nliblist / sizeof(*lib), str, n);
	return (fixed_start);
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

/* Memory that may be read, or NULL with an error. */
static const void *
source(Elf_Addr at, size_t size)
{
	const struct obj *obj;
	const void *p;

	TAILQ_FOREACH(obj, &objects, link)
		if (obj != &obj_rtld &&
		    (p = elfimg_at(&obj->img, at, size, PF_R)) != NULL)
			return (p);
	error("%s: copy from %#jx, which is outside the segments",
	    obj_main->path, (uintmax_t)at);
	return (NULL);
}

/* A variable of the program's: as large as its own symbol says. */
static bool
copy_row(const Elf_Rela *r)
{
	const struct elfimg *img = &obj_main->img;
	const void *from;
	void *to;
	size_t n;

	if (ROW_SYM(r) >= img->nsym) {
		error("%s: Bogus symbol table entry %zu", obj_main->path,
		    (size_t)ROW_SYM(r));
		return (false);
	}
	if ((n = img->sym[ROW_SYM(r)].st_size) == 0)
		return (true);
	if ((to = place(r->r_offset, n)) == NULL ||
	    (from = source((Elf_Addr)r->r_addend, n)) == NULL)
		return (false);
	memcpy(to, from, n);
	return (true);
}

/* A symbol of the linker, which may be anywhere. */
static bool
linker_row(const Elf_Rela *r)
{
	const struct elfimg *img = &obj_rtld.img;
	Elf_Addr *to;

	if (ROW_SYM(r) >= img->nsym) {
		error("%s: Bogus symbol table entry %zu", obj_main->path,
		    (size_t)ROW_SYM(r));
		return (false);
	}
	if ((to = place(r->r_offset, sizeof(*to))) == NULL)
		return (false);
	*to = img->base + img->sym[ROW_SYM(r)].st_value +
	    (Elf_Addr)r->r_addend;
	return (true);
}

/* An extra row; var: what variables are set to. */
static bool
extra_row(const Elf_Rela *r, const void *const var[FIXED_VARS])
{
	const struct reloc_how *how;
	Elf_Addr *to;

	if (ROW_TYPE(r) == MD_WORD)
		return (linker_row(r));
	how = MD_RELOC(ROW_TYPE(r));
	if (how != NULL && how->kind == RELOC_COPY)
		return (copy_row(r));
	if (ROW_TYPE(r) != 0 || ROW_SYM(r) - 1 >= FIXED_VARS) {
		error("%s: unknown entry in its prelink lists", obj_main->path);
		return (false);
	}
	if ((to = place(r->r_offset, sizeof(*to))) != NULL)
		*to = (Elf_Addr)(uintptr_t)var[ROW_SYM(r) - 1];
	return (to != NULL);
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

/*
 * As many rows as are of one simple type: a word is r_addend and `plus'.  Most
 * are of the two types that this is called for.
 */
static void
word_rows(Elf_Addr type, Elf_Addr plus)
{
	const Elf_Rela *r, *const end = row_end;
	Elf_Addr i, from = 0, words = 0, *to = NULL;

	for (r = row; r < end && r->r_info == type; r++) {
		if ((i = words_from(r->r_offset, from)) >= words) {
			if (r->r_offset % sizeof(*to) != 0 ||
			    place(r->r_offset, sizeof(*to)) == NULL)
				break;
			/* From an aligned address on. */
			from = (lo + sizeof(*to) - 1) & ~(sizeof(*to) - 1);
			words = (span - (from - lo)) / sizeof(*to);
			to = (Elf_Addr *)(uintptr_t)(from + bias);
			i = words_from(r->r_offset, from);
		}
		to[i] = (Elf_Addr)r->r_addend + plus;
	}
	row = r;
}

/* What isn't bound yet finds bind.c. */
static void
lazy_slots(struct obj *obj)
{
	const struct elfimg *img = &obj->img;
	Elf_Addr *got;

	obj->relocated = true;
	if (img->nplt == 0 || !elfimg_has(img, DT_PLTGOT))
		return;
	got = (Elf_Addr *)elfimg_mem(img, img->tag[DT_PLTGOT]);
	got[MD_GOT_OBJ] = (Elf_Addr)(uintptr_t)obj;
	got[MD_GOT_BIND] = (Elf_Addr)(uintptr_t)bind_start;
	obj->lazy = true;
}

static bool
is_irelative(const Elf_Rela *r)
{
	const struct reloc_how *how = MD_RELOC(ROW_TYPE(r));

	return (how != NULL && how->kind == RELOC_IRELATIVE);
}

/*
 * In the place of all relocations: the conflicts, but for those that call
 * functions.  var: __progname, environ, __elf_aux_vector.  False: an error is
 * recorded.
 */
bool
fixed_relocate(const void *const var[FIXED_VARS])
{
	unsigned i;

	for (i = 0; i < scope_main.list.n; i++)
		lazy_slots(scope_main.list.v[i]);
	stats.other += (size_t)(extra_end - row);
	lo = span = 0;
	word_rows(MD_WORD, 0);
	word_rows(MD_RELATIVE, obj_main->img.base);
	for (; row < row_end && !is_irelative(row); row++)
		if (!other_row(row))
			return (false);
	for (; extra < extra_end; extra++)
		if (!extra_row(extra, var))
			return (false);
	return (true);
}

/* The other conflicts: what resolvers return. */
bool
fixed_finish(void)
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
