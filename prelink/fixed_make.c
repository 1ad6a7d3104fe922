/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A library at its address, a program with its lists.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixed_both.h"
#include "fixed_img.h"
#include "fixed_rows.h"

/* The value of a dynamic tag; false: there is none. */
static bool
tag_value(const struct image *im, int64_t tag, uint64_t *value)
{
	size_t i;

	for (i = 0; i < im->img.ndyn; i++)
		if (im->img.dyn[i].d_tag == (__typeof__(
		    im->img.dyn->d_tag))tag) {
			*value = im->img.dyn[i].d_un.d_val;
			return (true);
		}
	return (false);
}

/* Does it say that relocations change its code? */
static bool
has_textrel(const struct image *im)
{

	return (elfimg_has(&im->img, DT_TEXTREL) ||
	    (elfimg_has(&im->img, DT_FLAGS) &&
	    (im->img.tag[DT_FLAGS] & DF_TEXTREL) != 0));
}

/* Does it count relocations as relative that aren't? */
static bool
is_miscounted(const struct image *im)
{
	const struct elfimg *img = &im->img;
	const struct reloc_how *how;
	size_t i, n;

	n = elfimg_has(img, TAG_RELCOUNT) ? img->tag[TAG_RELCOUNT] : 0;
	for (i = 0; i < n && i < img->nrel + img->nrela; i++) {
		how = im->how(i < img->nrel ? ELF_R_TYPE(img->rel[i].r_info) :
		    ELF_R_TYPE(img->rela[i - img->nrel].r_info));
		if (how == NULL || how->kind != RELOC_RELATIVE)
			return (true);
	}
	return (false);
}

/* Is it a program, and not a library? */
static bool
has_interp(const struct image *im)
{
	unsigned i;

	for (i = 0; i < im->eh.e_phnum; i++)
		if (im->ph[i].p_type == PT_INTERP)
			return (true);
	return (false);
}

/* Is there a section .debug_something? */
static bool
has_debug(const struct image *im)
{
	const Elf_Shdr *str, *sh;
	unsigned i;

	if (im->nsh == 0)
		return (false);
	str = &im->sh[im->eh.e_shstrndx];
	for (i = 0; i < im->nsh; i++) {
		sh = &im->sh[i];
		if (sh->sh_name < str->sh_size &&
		    str->sh_size - sh->sh_name > 7 && memcmp(im->b +
		    str->sh_offset + sh->sh_name, ".debug_", 7) == 0)
			return (true);
	}
	return (false);
}

/* Where the program has its closure: behind the list of libraries. */
static void
find_plan(const struct image *im, struct fixed_info *info)
{
	uint64_t at, size;
	unsigned char *p;

	if (!tag_value(im, DT_GNU_LIBLIST, &at) ||
	    !tag_value(im, DT_GNU_LIBLISTSZ, &size))
		return;
	at = (at + size + 7) & ~(uint64_t)7;
	if ((p = image_file(im, (Elf_Addr)at, 8)) != NULL) {
		info->plan = (size_t)(p - im->b);
		info->nplan = im->n - info->plan;
	}
}

/* See fixed_elf.h. */
bool
ELF_F(fixed_info)(unsigned char *b, size_t n, struct fixed_info *info,
    char *why)
{
	struct image im;
	uint64_t v;
	size_t size;

	memset(info, 0, sizeof(*info));
	if (!image_open(&im, b, n, why))
		return (false);
	info->lo = im.lo;
	info->hi = im.hi;
	info->align = im.align;
	info->exec = im.eh.e_type == ET_EXEC;
	info->program = has_interp(&im);
	info->freebsd = im.eh.e_ident[EI_OSABI] == ELFOSABI_FREEBSD;
	info->textrel = has_textrel(&im);
	info->debug = has_debug(&im);
	info->done = tag_value(&im, DT_GNU_PRELINKED, &info->stamp) &&
	    undo_find(&im, &size) != NULL;
	if (tag_value(&im, DT_CHECKSUM, &v))
		info->sum = (uint32_t)v;
	if (tag_value(&im, DT_GNU_CONFLICTSZ, &v))
		info->nconflict = v / sizeof(Elf_Rela);
	if (tag_value(&im, DT_GNU_LIBLISTSZ, &v))
		info->nlib = v / sizeof(Elf32_Lib);
	find_plan(&im, info);
	image_close(&im);
	return (true);
}

/* See fixed_elf.h. */
bool
ELF_F(fixed_original)(unsigned char *b, size_t n, unsigned char **out,
    size_t *nout, struct fixed_undo *u, char *why)
{
	struct image im;
	bool ok;

	if (!image_open(&im, b, n, why))
		return (false);
	ok = undo_restore(&im, out, nout, u, true, why);
	image_close(&im);
	return (ok);
}

/*
 * The headers of a file whose contents have been shifted.  FreeBSD's PT_TLS
 * stays: what its linker adds to it is where the library's lowest address is.
 * Other systems' linkers add what they add to every address.
 */
static void
shift_headers(struct grow *g, Elf_Addr delta)
{
	Elf_Ehdr *eh = (Elf_Ehdr *)g->b;
	Elf_Phdr *ph = (Elf_Phdr *)(g->b + eh->e_phoff);
	bool tls = eh->e_ident[EI_OSABI] != ELFOSABI_FREEBSD;
	unsigned i;

	if (eh->e_entry != 0)
		eh->e_entry += delta;
	for (i = 0; i < eh->e_phnum; i++, ph++)
		if (ph->p_type == PT_LOAD ||
		    (ph->p_memsz != 0 && (ph->p_type != PT_TLS || tls))) {
			ph->p_vaddr += delta;
			ph->p_paddr += delta;
		}
	for (i = 0; i < g->nsh; i++)
		if ((g->sh[i].sh_flags & SHF_ALLOC) != 0)
			g->sh[i].sh_addr += delta;
}

/* Where the original dynamic section is. */
static void
find_dynamic(const struct image *im, struct shift *s)
{
	unsigned i;

	for (i = 0; i < im->eh.e_phnum; i++)
		if (im->ph[i].p_type == PT_DYNAMIC) {
			s->dynamic = im->ph[i].p_vaddr;
			s->ndynamic = im->ph[i].p_filesz / sizeof(Elf_Dyn);
			return;
		}
}

/* What do the places of RELA's relative relocations hold? */
static enum inplace
find_inplace(const struct image *im)
{
	const Elf_Rela *r = im->img.rela;
	const struct reloc_how *how;
	Elf_Addr word;
	size_t n;
	void *p;

	for (n = im->img.nrela; n > 0; n--, r++) {
		how = im->how(ELF_R_TYPE(r->r_info));
		if (how == NULL || how->kind != RELOC_RELATIVE ||
		    r->r_addend == 0 ||
		    (p = image_file(im, r->r_offset, sizeof(word))) == NULL)
			continue;
		memcpy(&word, p, sizeof(word));
		return (word == (Elf_Addr)r->r_addend ? INPLACE_ADDEND :
		    INPLACE_ZERO);
	}
	return (INPLACE_ZERO);
}

/* Free what is not the result. */
static bool
finish(struct grow *g, struct image *im, bool ok, unsigned char **out,
    size_t *nout)
{

	free(g->sh);
	free(g->names);
	if (ok) {
		*out = g->b;
		*nout = g->n;
	} else
		free(g->b);
	image_close(im);
	return (ok);
}

static bool
refuse(struct image *im, char *why, const char *what)
{

	snprintf(why, WHY_MAX, "%s", what);
	image_close(im);
	return (false);
}

/*
 * Its tags; in a segment at `end' if they can't go anywhere else.  Its .bss
 * into the file: a mapping less.
 */
static bool
library_tags(struct grow *g, const Elf_Dyn *tag, unsigned n, Elf_Addr end)
{
	const size_t size = (g->im->img.ndyn + n + 1) * sizeof(Elf_Dyn);
	struct place p;
	Elf_Addr none;

	if ((p.off = grow_pad(g, size, &p.at)) == 0)
		p.off = grow_gap(g, size, true, &p.at);
	else if (grow_gap(g, 0, true, &none) != 0 && p.off >= g->gap)
		p.off += g->ngap;
	if (p.off == 0)
		p.at = end;
	return (grow_tags(g, tag, n, NULL, 0, &p));
}

/*
 * The library in the n bytes at b, an original, for the address p->base.  The
 * result is new memory.  See fixed_elf.h.
 */
bool
ELF_F(fixed_library)(unsigned char *b, size_t n, const struct fixed_params *p,
    unsigned char **out, size_t *nout, char *why)
{
	Elf_Dyn tag[2] = { { .d_tag = (__typeof__(tag->d_tag))
	    DT_GNU_PRELINKED }, { .d_tag = (__typeof__(tag->d_tag))
	    DT_CHECKSUM } };
	struct shift s = { .undo = false };
	struct image im;
	struct grow g;
	bool ok;

	if (!image_open(&im, b, n, why))
		return (false);
	if (im.eh.e_type != ET_DYN)
		return (refuse(&im, why, "it has addresses already"));
	if (has_textrel(&im))
		return (refuse(&im, why, "it has text relocations"));
	if (is_miscounted(&im))
		return (refuse(&im, why, "it has a DT_RELCOUNT or "
		    "DT_RELACOUNT of more than relative relocations"));
	s.delta = (Elf_Addr)p->base - im.lo;
	s.inplace = find_inplace(&im);
	find_dynamic(&im, &s);
	if (!grow_begin(&g, &im, why)) {
		image_close(&im);
		return (false);
	}
	im.b = g.b;
	ok = image_shift(&im, &s, why);
	im.b = b;
	if (ok) {
		shift_headers(&g, s.delta);
		ok = (grow_spare(&g, tag, 2) || library_tags(&g, tag, 2,
		    im.hi + s.delta)) && grow_finish(&g, p, &s);
	}
	return (finish(&g, &im, ok, out, nout));
}

/*
 * The program in the n bytes at b, an original, with what its start `st' says.
 * See fixed_elf.h.
 */
bool
ELF_F(fixed_program)(unsigned char *b, size_t n, const struct fixed_params *p,
    const struct start *st, unsigned char **out, size_t *nout, char *why)
{
	struct shift s = { .undo = false };
	struct image im;
	struct rows r;
	struct grow g;
	bool ok;

	if (!image_open(&im, b, n, why))
		return (false);
	if (has_textrel(&im))
		return (refuse(&im, why, "it has text relocations"));
	find_dynamic(&im, &s);
	if (!rows_make(&r, st, why) ||
	    !grow_begin(&g, &im, why)) {
		image_close(&im);
		return (false);
	}
	ok = program_lists(&g, &r) && grow_finish(&g, p, &s);
	rows_free(&r);
	return (finish(&g, &im, ok, out, nout));
}
