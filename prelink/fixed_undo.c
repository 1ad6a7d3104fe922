/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The original of a prelinked file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixed_img.h"

/* What the undo section holds; pointers into the file. */
struct record {
	Elf_Ehdr eh;		/* original header */
	const Elf_Phdr *ph;	/* program headers */
	const unsigned char *patch;	/* patches */
	size_t npatch;		/* bytes of them */
	struct fixed_undo u;	/* the numbers */
};

static bool
fail(char *why, const char *what)
{

	snprintf(why, WHY_MAX, "cannot be undone: %s", what);
	return (false);
}

/* The undo section, or NULL. */
const unsigned char *
undo_find(const struct image *im, size_t *size)
{
	const Elf_Shdr *str, *sh;
	unsigned i;

	if (im->nsh == 0)
		return (NULL);
	str = &im->sh[im->eh.e_shstrndx];
	for (i = 0; i < im->nsh; i++) {
		sh = &im->sh[i];
		if (sh->sh_type != SHT_PROGBITS ||
		    sh->sh_name >= str->sh_size ||
		    str->sh_size - sh->sh_name < sizeof(UNDO_SECTION) ||
		    memcmp(im->b + str->sh_offset + sh->sh_name, UNDO_SECTION,
		    sizeof(UNDO_SECTION)) != 0)
			continue;
		*size = sh->sh_size;
		return (im->b + sh->sh_offset);
	}
	return (NULL);
}

/* Read it, believing nothing. */
static bool
read_record(const struct image *im, struct record *r, char *why)
{
	const unsigned char *p;
	size_t n, heads, size;

	if ((p = undo_find(im, &n)) == NULL)
		return (fail(why, "no section " UNDO_SECTION));
	if (n < sizeof(r->eh))
		return (fail(why, UNDO_SECTION " is too short"));
	memcpy(&r->eh, p, sizeof(r->eh));
	heads = sizeof(r->eh) + r->eh.e_phnum * sizeof(Elf_Phdr) +
	    (r->eh.e_shoff != 0 ? r->eh.e_shnum * sizeof(Elf_Shdr) : 0);
	heads = (heads + 7) & ~(size_t)7;
	size = offsetof(struct fixed_undo, gap);
	if (heads > n || n - heads < size)
		return (fail(why, UNDO_SECTION " is too short"));
	memset(&r->u, 0, sizeof(r->u));
	memcpy(&r->u, p + heads, size);
	if (memcmp(r->u.magic, UNDO_MAGIC_1, sizeof(r->u.magic)) != 0) {
		if (memcmp(r->u.magic, UNDO_MAGIC, sizeof(r->u.magic)) != 0 &&
		    memcmp(r->u.magic, UNDO_MAGIC_2, sizeof(r->u.magic)) != 0)
			return (fail(why, "another prelink has made it"));
		size = sizeof(r->u);
		if (n - heads < size)
			return (fail(why, UNDO_SECTION " is too short"));
		memcpy(&r->u, p + heads, size);
	}
	r->patch = p + heads + size;
	r->npatch = n - heads - size;
	if (r->u.npatchbytes > r->npatch || r->u.size > im->n ||
	    r->u.gap > r->u.size || r->u.ngap > im->n - r->u.size ||
	    r->eh.e_phnum != im->eh.e_phnum ||
	    r->eh.e_phoff != im->eh.e_phoff || r->u.size < r->eh.e_phoff +
	    r->eh.e_phnum * sizeof(Elf_Phdr))
		return (fail(why, UNDO_SECTION " is corrupt"));
	r->ph = (const Elf_Phdr *)(p + sizeof(r->eh));
	return (true);
}

/* The bytes that the walk doesn't restore. */
static bool
apply_patches(const struct record *r, unsigned char *b, char *why)
{
	const unsigned char *p = r->patch;
	size_t left = r->u.npatchbytes, len;
	struct fixed_patch patch;
	uint32_t i;

	for (i = 0; i < r->u.npatch; i++) {
		if (left < sizeof(patch))
			return (fail(why, UNDO_SECTION " is corrupt"));
		memcpy(&patch, p, sizeof(patch));
		p += sizeof(patch);
		left -= sizeof(patch);
		len = (patch.len + 7) & ~(size_t)7;
		if (patch.len > left || len > left ||
		    patch.off > r->u.size || r->u.size - patch.off < patch.len)
			return (fail(why, UNDO_SECTION " is corrupt"));
		memcpy(b + patch.off, p, patch.len);
		p += len;
		left -= len;
	}
	return (true);
}

/* How the file was shifted, the other way round. */
static bool
way_back(const struct record *r, struct shift *s, char *why)
{
	Elf_Phdr ph;
	unsigned i;

	memset(s, 0, sizeof(*s));
	s->delta = (Elf_Addr)-r->u.delta;
	s->undo = true;
	s->all = memcmp(r->u.magic, UNDO_MAGIC, sizeof(r->u.magic)) != 0;
	s->inplace = (enum inplace)r->u.inplace;
	for (i = 0; i < r->eh.e_phnum; i++) {
		memcpy(&ph, &r->ph[i], sizeof(ph));
		if (ph.p_type != PT_DYNAMIC)
			continue;
		s->dynamic = ph.p_vaddr + (Elf_Addr)r->u.delta;
		s->ndynamic = ph.p_filesz / sizeof(Elf_Dyn);
		return (true);
	}
	return (fail(why, UNDO_SECTION " is corrupt"));
}

/*
 * The original into new memory, *out; `patches': with them, and checked.  The
 * image's bytes are of no use afterwards.  The numbers are in *u.
 */
bool
undo_restore(struct image *im, unsigned char **out, size_t *nout,
    struct fixed_undo *u, bool patches, char *why)
{
	unsigned char *b, *file = im->b;
	struct record r;
	struct shift s;
	bool ok = true;

	if (!read_record(im, &r, why) || !way_back(&r, &s, why))
		return (false);
	*u = r.u;
	b = need(malloc(im->n + 1));
	memcpy(b, file, im->n);
	im->b = b;
	if (s.delta != 0)
		ok = image_shift(im, &s, why);
	im->b = file;
	memmove(b + r.u.gap, b + r.u.gap + r.u.ngap, r.u.size - r.u.gap);
	memcpy(b, &r.eh, sizeof(r.eh));
	memcpy(b + r.eh.e_phoff, r.ph, r.eh.e_phnum * sizeof(Elf_Phdr));
	if (ok && patches)
		ok = apply_patches(&r, b, why);
	if (ok && patches && fixed_crc(0, b, r.u.size) != r.u.crc)
		ok = fail(why, "the result is not the original; the file was "
		    "changed since");
	if (!ok) {
		free(b);
		return (false);
	}
	*out = b;
	*nout = r.u.size;
	return (true);
}
