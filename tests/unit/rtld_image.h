/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Builds the image of a shared library in memory, with every table that
 * elfimg.h describes, for the unit tests of those tables.  It is written from
 * the gABI alone and shares no code with what it tests.
 *
 * The image is one allocation of exactly IMAGE_SIZE bytes, so that the address
 * sanitizer sees any access outside.  Addresses start at 0.
 */
#ifndef RTLD_IMAGE_H
#define RTLD_IMAGE_H

#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "elfimg.h"

#define	IMAGE_RO	0x8000u		/* bytes of the read-only segment */
#define	IMAGE_SIZE	0xa000u		/* with the writable one after it */
#define	IMAGE_SYMS	1200u		/* most symbols */
#define	IMAGE_VERS	8u		/* most versions of each kind */

enum {
	IMAGE_HASH = 1,			/* with DT_HASH */
	IMAGE_GNU = 2			/* with DT_GNU_HASH */
};

/* One symbol to be put in. */
struct symdef {
	const char *name;		/* its name */
	unsigned char bind, type;	/* STB_*, STT_* */
	uint16_t shndx;			/* section, SHN_* */
	uint32_t value;			/* st_value */
	uint16_t ver;			/* version word, VERSYM_HIDDEN too */
};

/* An image under construction, then under test. */
struct image {
	struct elfimg img;		/* what is tested */
	unsigned char *mem;		/* the memory */
	Elf_Phdr ph[3];			/* two PT_LOAD, PT_DYNAMIC */
	struct elfver *table;		/* versions by index */
	const char *def[IMAGE_VERS];	/* versions it defines, from 2 */
	const char *need[IMAGE_VERS];	/* those it needs, after them */
	unsigned buckets;		/* of both tables; 0: a few */
	uint32_t at;			/* first free byte */
	uint32_t str, nstr;		/* the strings: where, bytes */
	Elf_Dyn *dyn;			/* next dynamic entry */
};

static inline uint32_t
image_string(struct image *im, const char *s)
{
	uint32_t at = im->nstr;

	memcpy(im->mem + im->str + at, s, strlen(s) + 1);
	im->nstr += strlen(s) + 1;
	return (at);
}

static inline void *
image_room(struct image *im, size_t n, uint32_t *where)
{

	im->at = (im->at + 15) & ~15u;
	*where = im->at;
	im->at += n;
	cr_assert(im->at <= IMAGE_RO, "the image is too small");
	return (im->mem + *where);
}

static inline void
image_tag(struct image *im, int64_t tag, uint64_t value)
{

	im->dyn->d_tag = tag;
	im->dyn->d_un.d_val = value;
	im->dyn++;
}

/* gABI figure 5-13, in 64 bits with the mask where the figure leaves it. */
static inline uint32_t
image_sysv(const char *s)
{
	uint64_t h = 0, g;

	for (; *s != '\0'; s++) {
		h = (h * 16 + (unsigned char)*s) & 0xffffffff;
		g = h & 0xf0000000;
		h = (h ^ g / 0x1000000) & 0x0fffffff;
	}
	return (h);
}

static inline uint32_t
image_gnu(const char *s)
{
	uint64_t h = 5381;

	for (; *s != '\0'; s++)
		h = (h * 33 + (unsigned char)*s) % 0x100000000;
	return (h);
}

static inline void
image_put_hash(struct image *im, const struct symdef *def, unsigned n,
    unsigned nb)
{
	uint32_t where, *h, b;
	unsigned i;

	h = image_room(im, 4 * (2 + nb + n), &where);
	memset(h, 0, 4 * (2 + nb + n));
	h[0] = nb;
	h[1] = n;
	for (i = 1; i < n; i++) {
		b = image_sysv(def[i].name) % nb;
		h[2 + nb + i] = h[2 + b];
		h[2 + b] = i;
	}
	image_tag(im, DT_HASH, where);
}

/* Undefined symbols come first and are not in the table. */
static inline void
image_put_gnu(struct image *im, const struct symdef *def, unsigned n,
    unsigned nb, unsigned first)
{
	uint32_t where, *h, *bucket, *chain, hash;
	const unsigned words = 16, shift = 6;
	Elf_Addr *bloom;
	unsigned i;

	h = image_room(im, 16 + words * sizeof(*bloom) + 4 * (nb + n), &where);
	h[0] = nb;
	h[1] = first;
	h[2] = words;
	h[3] = shift;
	bloom = (Elf_Addr *)(void *)(h + 4);
	memset(bloom, 0, words * sizeof(*bloom) + 4 * (nb + n));
	bucket = (uint32_t *)(void *)(bloom + words);
	chain = bucket + nb;
	for (i = first; i < n; i++) {
		hash = image_gnu(def[i].name);
		bloom[hash / ELF_CLASS % words] |=
		    (Elf_Addr)1 << hash % ELF_CLASS |
		    (Elf_Addr)1 << (hash >> shift) % ELF_CLASS;
		if (bucket[hash % nb] == 0)
			bucket[hash % nb] = i;
		chain[i - first] = hash & ~1u;
		if (i + 1 == n || image_gnu(def[i + 1].name) % nb != hash % nb)
			chain[i - first] |= 1;
	}
	image_tag(im, DT_GNU_HASH, where);
}

static inline void
image_put_versions(struct image *im)
{
	uint32_t where;
	Elf_Verdaux *da;
	Elf_Vernaux *na;
	Elf_Verdef *vd;
	Elf_Verneed *vn;
	unsigned i, ndef, nneed;

	for (ndef = 0; ndef < IMAGE_VERS && im->def[ndef] != NULL;)
		ndef++;
	for (nneed = 0; nneed < IMAGE_VERS && im->need[nneed] != NULL;)
		nneed++;
	vd = image_room(im, (ndef + 1) * (sizeof(*vd) + sizeof(*da)), &where);
	image_tag(im, DT_VERDEF, where);
	image_tag(im, DT_VERDEFNUM, ndef + 1);
	for (i = 0; i <= ndef; i++) {
		da = (void *)(vd + 1);
		*da = (Elf_Verdaux){ image_string(im, i == 0 ? "lib.so" :
		    im->def[i - 1]), 0 };
		*vd = (Elf_Verdef){ 1, i == 0 ? 1 : 0, i + 1, 1,
		    image_sysv(i == 0 ? "lib.so" : im->def[i - 1]),
		    sizeof(*vd), i == ndef ? 0 : sizeof(*vd) + sizeof(*da) };
		vd = (void *)(da + 1);
	}
	if (nneed == 0)
		return;
	vn = image_room(im, sizeof(*vn) + nneed * sizeof(*na), &where);
	image_tag(im, DT_VERNEED, where);
	image_tag(im, DT_VERNEEDNUM, 1);
	*vn = (Elf_Verneed){ 1, nneed, image_string(im, "libneeded.so"),
	    sizeof(*vn), 0 };
	na = (void *)(vn + 1);
	for (i = 0; i < nneed; i++)
		na[i] = (Elf_Vernaux){ image_sysv(im->need[i]), 0,
		    ndef + 2 + i, image_string(im, im->need[i]),
		    i + 1 == nneed ? 0 : sizeof(*na) };
}

static unsigned image_order_buckets;

/* Order of a GNU hash table: what isn't in it first, then by bucket. */
static inline int
image_order(const void *a, const void *b)
{
	const struct symdef *x = a, *y = b;
	uint32_t h, k;

	if ((x->shndx == SHN_UNDEF) != (y->shndx == SHN_UNDEF))
		return (x->shndx == SHN_UNDEF ? -1 : 1);
	h = image_gnu(x->name) % image_order_buckets;
	k = image_gnu(y->name) % image_order_buckets;
	return (h < k ? -1 : h > k);
}

static inline void
image_put_symbols(struct image *im, const struct symdef *def, unsigned n)
{
	uint32_t where;
	uint16_t *versym;
	Elf_Sym *sym;
	unsigned i;

	sym = image_room(im, n * sizeof(*sym), &where);
	memset(sym, 0, n * sizeof(*sym));
	image_tag(im, DT_SYMTAB, where);
	image_tag(im, DT_SYMENT, sizeof(*sym));
	for (i = 1; i < n; i++) {
		sym[i].st_name = image_string(im, def[i].name);
		sym[i].st_value = def[i].value;
		sym[i].st_info = def[i].bind << 4 | def[i].type;
		sym[i].st_shndx = def[i].shndx;
	}
	if (im->def[0] == NULL && im->need[0] == NULL)
		return;
	versym = image_room(im, 2 * n, &where);
	image_tag(im, DT_VERSYM, where);
	for (versym[0] = 0, i = 1; i < n; i++)
		versym[i] = def[i].ver;
	image_put_versions(im);
}

/*
 * Build the image of those symbols (without the null symbol) with the hash
 * tables of `flags'.  im->def, need and buckets may be set before; the rest is
 * filled in.  It is not digested yet.
 */
static inline void
image_make(struct image *im, const struct symdef *defs, unsigned n, int flags)
{
	static struct symdef def[IMAGE_SYMS];
	unsigned first, nb;

	nb = im->buckets == 0 ? 1 + n / 3 : im->buckets;
	cr_assert(n < IMAGE_SYMS);
	def[0] = (struct symdef){ "", 0, 0, 0, 0, 0 };
	memcpy(def + 1, defs, n++ * sizeof(*def));
	image_order_buckets = nb;
	qsort(def + 1, n - 1, sizeof(*def), image_order);
	for (first = 1; first < n && def[first].shndx == SHN_UNDEF;)
		first++;
	im->mem = calloc(1, IMAGE_SIZE);
	im->ph[0] = (Elf_Phdr){ .p_type = PT_LOAD, .p_flags = PF_R | PF_X,
	    .p_filesz = IMAGE_RO, .p_memsz = IMAGE_RO };
	im->ph[1] = (Elf_Phdr){ .p_type = PT_LOAD, .p_flags = PF_R | PF_W,
	    .p_vaddr = IMAGE_RO, .p_memsz = IMAGE_SIZE - IMAGE_RO };
	im->ph[2] = (Elf_Phdr){ .p_type = PT_DYNAMIC, .p_flags = PF_R | PF_W,
	    .p_vaddr = IMAGE_RO, .p_memsz = 64 * sizeof(Elf_Dyn) };
	im->dyn = (void *)(im->mem + IMAGE_RO);
	im->str = 16;
	im->nstr = 1;
	im->at = 16 + 1 + 96;
	for (unsigned i = 1; i < n; i++)
		im->at += strlen(def[i].name) + 1;
	for (unsigned i = 0; i < IMAGE_VERS; i++)
		im->at += (im->def[i] == NULL ? 0 : strlen(im->def[i]) + 1) +
		    (im->need[i] == NULL ? 0 : strlen(im->need[i]) + 1);
	image_put_symbols(im, def, n);
	if ((flags & IMAGE_HASH) != 0)
		image_put_hash(im, def, n, nb);
	if ((flags & IMAGE_GNU) != 0)
		image_put_gnu(im, def, n, nb, first);
	image_tag(im, DT_STRTAB, im->str);
	image_tag(im, DT_STRSZ, im->nstr);
	im->img = (struct elfimg){ .mem = im->mem, .phdr = im->ph,
	    .phnum = 3 };
}

/* Digest the image and its versions, as the linker does. */
static inline enum elfimg_fault
image_digest(struct image *im)
{
	enum elfimg_fault fault;
	unsigned n;

	free(im->table);
	im->table = NULL;
	if ((fault = elfimg_digest(&im->img)) != IMG_OK ||
	    (fault = elfimg_versions(&im->img, NULL, &n)) != IMG_OK)
		return (fault);
	if (n != 0) {
		im->table = calloc(n, sizeof(*im->table));
		fault = elfimg_versions(&im->img, im->table, &n);
		im->img.ver = im->table;
		im->img.nver = n;
	}
	return (fault);
}

static inline void
image_free(struct image *im)
{

	free(im->mem);
	free(im->table);
	im->mem = NULL;
	im->table = NULL;
}

/* Where the dynamic entry of that tag is. */
static inline Elf_Dyn *
image_dyn(struct image *im, int64_t tag)
{
	Elf_Dyn *d;

	for (d = (void *)(im->mem + IMAGE_RO); d < im->dyn; d++)
		if (d->d_tag == tag)
			return (d);
	cr_assert_fail("no tag %#jx", (intmax_t)tag);
	return (NULL);
}

/* The value of what the look-up finds, -1 if nothing. */
static inline int64_t
image_find(struct image *im, const char *name, const char *version, bool plt,
    bool dlsym)
{
	struct elfver ver = { .name = version };
	struct elfreq req = { .name = name, .namelen = strlen(name),
	    .gnuhash = image_gnu(name),
	    .plt = plt, .dlsym = dlsym };
	const Elf_Sym *sym;

	if (version != NULL) {
		ver.hash = image_sysv(version);
		req.ver = &ver;
	}
	sym = elf_lookup(&im->img, &req);
	return (sym == NULL ? -1 : (int64_t)sym->st_value);
}

#endif
