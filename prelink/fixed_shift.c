/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * All addresses in a library, moved by the same distance: afterwards it is
 * linked for another place, and still relocatable to any.  A place that the
 * linker would add the load address to holds the address in the new place; a
 * place whose symbol is looked up is left as it is, because what REL adds
 * stands there.  The way back is the same walk with the opposite distance.
 */
#include <stdio.h>
#include <string.h>

#include "fixed_img.h"

/* Add `delta' to a word that may not be aligned. */
static void
add(void *p, Elf_Addr delta)
{
	Elf_Addr word;

	memcpy(&word, p, sizeof(word));
	word += delta;
	memcpy(p, &word, sizeof(word));
}

static bool
fail(char *why, const char *what, Elf_Addr at)
{

	snprintf(why, WHY_MAX, "%s at %#jx", what, (uintmax_t)at);
	return (false);
}

/* One place, by what its relocation means. */
static bool
shift_place(struct image *im, const struct shift *s, Elf_Addr at,
    uint32_t type, size_t sym, const Elf_Addr *addend, char *why)
{
	const struct reloc_how *how;
	Elf_Addr word;
	void *p;

	if ((how = im->how(type)) == NULL)
		return (fail(why, "unknown relocation type", at));
	switch (how->kind) {
	case RELOC_RELATIVE:
	case RELOC_IRELATIVE:
	case RELOC_JUMP:
		break;
	case RELOC_COPY:
		return (fail(why, "a copy relocation in a library,", at));
	case RELOC_SYMBOL:
	case RELOC_PCREL:
		/* Linkers don't agree what that is relative to. */
		if (sym == 0)
			return (fail(why, "relocation without a symbol", at));
		return (true);
	default:
		return (true);
	}
	if (how->size != sizeof(word) ||
	    (p = image_file(im, at, sizeof(word))) == NULL)
		return (fail(why, "relocation of what isn't in the file,",
		    at));
	if (addend == NULL || how->kind == RELOC_JUMP)
		add(p, s->delta);
	else if (how->kind == RELOC_RELATIVE) {
		word = *addend + s->delta;
		if (s->undo && s->inplace == INPLACE_ZERO)
			word = 0;
		memcpy(p, &word, sizeof(word));
	}
	return (true);
}

/* Is entry `p' of another table one of DT_JMPREL's?  Some linkers do that. */
static bool
in_plt(const struct elfimg *img, const void *p)
{
	const size_t size = img->pltrela ? sizeof(Elf_Rela) : sizeof(Elf_Rel);

	return ((uintptr_t)p - (uintptr_t)img->plt < img->nplt * size);
}

/*
 * A table of n entries, REL or RELA, at `t' in the mapped image, together with
 * its places.  The file's copy is changed, the image is what is read.
 */
static bool
shift_table(struct image *im, const struct shift *s, const void *t, size_t n,
    bool rela, bool plt, char *why)
{
	const size_t size = rela ? sizeof(Elf_Rela) : sizeof(Elf_Rel);
	const struct reloc_how *how;
	const unsigned char *p = t;
	unsigned char *file;
	Elf_Addr addend;
	Elf_Rela r;

	if (n == 0)
		return (true);
	file = image_file(im, (Elf_Addr)(p - im->mem) + im->lo, n * size);
	if (file == NULL)
		return (fail(why, "relocations that aren't in the file,", 0));
	for (; n-- > 0; p += size, file += size) {
		if (!plt && in_plt(&im->img, p))
			continue;
		memset(&r, 0, sizeof(r));
		memcpy(&r, p, size);
		addend = (Elf_Addr)r.r_addend;
		if (!shift_place(im, s, r.r_offset, ELF_R_TYPE(r.r_info),
		    ELF_R_SYM(r.r_info), rela ? &addend : NULL, why))
			return (false);
		how = im->how(ELF_R_TYPE(r.r_info));
		r.r_offset += s->delta;
		if (rela && (how->kind == RELOC_RELATIVE ||
		    how->kind == RELOC_IRELATIVE))
			r.r_addend = (__typeof__(r.r_addend))(addend +
			    s->delta);
		memcpy(file, &r, size);
	}
	return (true);
}

/* One place of RELR. */
static bool
shift_relr_place(struct image *im, const struct shift *s, Elf_Addr at,
    char *why)
{
	void *p;

	if ((p = image_file(im, at, sizeof(Elf_Addr))) == NULL)
		return (fail(why, "relocation of what isn't in the file,",
		    at));
	add(p, s->delta);
	return (true);
}

/* DT_RELR: words with addresses, and maps of the words after them. */
static bool
shift_relr(struct image *im, const struct shift *s, char *why)
{
	const struct elfimg *img = &im->img;
	Elf_Addr bits, at = 0, next;
	unsigned char *file;
	size_t i;

	if (img->nrelr == 0)
		return (true);
	file = image_file(im, img->tag[DT_RELR], img->nrelr * sizeof(bits));
	if (file == NULL)
		return (fail(why, "relocations that aren't in the file,", 0));
	for (i = 0; i < img->nrelr; i++, file += sizeof(bits)) {
		bits = img->relr[i];
		if ((bits & 1) == 0) {
			if (!shift_relr_place(im, s, bits, why))
				return (false);
			add(file, s->delta);
			at = bits + sizeof(bits);
			continue;
		}
		next = at + (ELF_CLASS - 1) * sizeof(bits);
		for (bits >>= 1; bits != 0; bits >>= 1, at += sizeof(bits))
			if ((bits & 1) != 0 &&
			    !shift_relr_place(im, s, at, why))
				return (false);
		at = next;
	}
	return (true);
}

/* Is it a symbol of something that is in memory? */
static bool
has_address(const struct image *im, const struct shift *s, const Elf_Sym *sym)
{

	if (sym->st_shndx == SHN_UNDEF || sym->st_shndx == SHN_ABS ||
	    sym->st_shndx == SHN_COMMON || ELF_ST_TYPE(sym->st_info) == STT_TLS)
		return (false);
	return (s->all || sym->st_shndx >= im->nsh ||
	    (im->sh[sym->st_shndx].sh_flags & SHF_ALLOC) != 0);
}

/* A symbol table in the file. */
static void
shift_symbols(const struct image *im, const struct shift *s, unsigned char *p,
    size_t n)
{
	Elf_Sym sym;

	for (; n-- > 0; p += sizeof(sym)) {
		memcpy(&sym, p, sizeof(sym));
		if (!has_address(im, s, &sym))
			continue;
		sym.st_value += s->delta;
		memcpy(p, &sym, sizeof(sym));
	}
}

/* The highest symbol that a table of relocations names, and one more. */
static size_t
named_symbols(const void *t, size_t n, size_t size)
{
	const unsigned char *p = t;
	size_t most = 0, sym;
	Elf_Rel r;

	for (; n-- > 0; p += size) {
		memcpy(&r, p, sizeof(r));
		sym = ELF_R_SYM(r.r_info);
		if (sym >= most)
			most = sym + 1;
	}
	return (most);
}

/* The same of DT_GNU_HASH: each chain ends with an odd hash. */
static size_t
hashed_symbols(const struct elfgnuhash *h)
{
	size_t most = h->symoff, i;
	uint32_t b;

	for (b = 0; b < h->nbucket; b++) {
		if (h->bucket[b] < most)
			continue;
		for (i = h->bucket[b]; i - h->symoff < h->nchain &&
		    (h->chain[i - h->symoff] & 1) == 0; i++)
			continue;
		most = i + 1;
	}
	return (most);
}

/*
 * How many dynamic symbols there are.  Only DT_HASH says it; without, what a
 * section header says, or else no more than are used in some way.
 */
static size_t
count_symbols(const struct image *im)
{
	const size_t plt = im->img.pltrela ? sizeof(Elf_Rela) :
	    sizeof(Elf_Rel);
	const struct elfimg *img = &im->img;
	size_t n[4];
	unsigned i;

	if (img->hash.nbucket != 0)
		return (img->nsym);
	for (i = 0; i < im->nsh; i++)
		if (im->sh[i].sh_type == SHT_DYNSYM &&
		    im->sh[i].sh_size / sizeof(Elf_Sym) <= img->nsym)
			return (im->sh[i].sh_size / sizeof(Elf_Sym));
	n[0] = img->gnu.nbucket != 0 ? hashed_symbols(&img->gnu) : 0;
	n[1] = named_symbols(img->rel, img->nrel, sizeof(Elf_Rel));
	n[2] = named_symbols(img->rela, img->nrela, sizeof(Elf_Rela));
	n[3] = named_symbols(img->plt, img->nplt, plt);
	for (i = 1; i < 4; i++)
		if (n[i] > n[0])
			n[0] = n[i];
	return (n[0] < img->nsym ? n[0] : img->nsym);
}

static bool
shift_all_symbols(struct image *im, const struct shift *s, char *why)
{
	const struct elfimg *img = &im->img;
	size_t n = count_symbols(im);
	unsigned char *p;
	unsigned i;

	if (n != 0) {
		p = image_file(im, img->tag[DT_SYMTAB], n * sizeof(Elf_Sym));
		if (p == NULL)
			return (fail(why, "symbols that aren't in the file,",
			    img->tag[DT_SYMTAB]));
		shift_symbols(im, s, p, n);
	}
	for (i = 0; i < im->nsh; i++)
		if (im->sh[i].sh_type == SHT_SYMTAB &&
		    (im->sh[i].sh_flags & SHF_ALLOC) == 0)
			shift_symbols(im, s, im->b + im->sh[i].sh_offset,
			    im->sh[i].sh_size / sizeof(Elf_Sym));
	return (true);
}

/* Is the value of that tag an address?  (System V gABI, chapter 5.) */
static bool
is_address(int64_t tag)
{

	switch (tag) {
	case DT_PLTGOT: case DT_HASH: case DT_STRTAB: case DT_SYMTAB:
	case DT_RELA: case DT_INIT: case DT_FINI: case DT_REL: case DT_JMPREL:
	case DT_INIT_ARRAY: case DT_FINI_ARRAY: case DT_PREINIT_ARRAY:
	case DT_SYMTAB_SHNDX: case DT_RELR: case DT_VERSYM: case DT_VERDEF:
	case DT_VERNEED:
		return (true);
	default:
		return ((uint64_t)tag >= DT_ADDRRNGLO &&
		    (uint64_t)tag <= DT_ADDRRNGHI);
	}
}

/* The original dynamic section, and the word of the GOT that points to it. */
static bool
shift_dynamic(struct image *im, const struct shift *s, char *why)
{
	unsigned char *p;
	Elf_Addr got;
	Elf_Dyn d;
	size_t i;

	p = image_file(im, s->dynamic, s->ndynamic * sizeof(d));
	if (p == NULL)
		return (fail(why, "a dynamic section that isn't in the file,",
		    s->dynamic));
	for (i = 0; i < s->ndynamic; i++) {
		memcpy(&d, p + i * sizeof(d), sizeof(d));
		if (d.d_tag == DT_NULL)
			break;
		if (is_address(d.d_tag))
			d.d_un.d_ptr += s->delta;
		memcpy(p + i * sizeof(d), &d, sizeof(d));
	}
	if (!elfimg_has(&im->img, DT_PLTGOT) ||
	    (p = image_file(im, im->img.tag[DT_PLTGOT], sizeof(got))) == NULL)
		return (true);
	memcpy(&got, p, sizeof(got));
	if (got == s->dynamic)
		add(p, s->delta);
	return (true);
}

/*
 * Shift the contents of the file; its headers are the caller's matter.  False:
 * something in it can't be shifted; then the file's bytes are of no use.
 */
bool
image_shift(struct image *im, const struct shift *s, char *why)
{
	const struct elfimg *img = &im->img;

	return (shift_table(im, s, img->rel, img->nrel, false, false, why) &&
	    shift_table(im, s, img->rela, img->nrela, true, false, why) &&
	    shift_table(im, s, img->plt, img->nplt, img->pltrela, true, why) &&
	    shift_relr(im, s, why) && shift_all_symbols(im, s, why) &&
	    shift_dynamic(im, s, why));
}
