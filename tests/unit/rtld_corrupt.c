/* SRCS: abi/elfimg.c abi/elfsym.c abi/elfver.c */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Images whose tables lie: each known way gives its own fault, and no change
 * of any byte makes a look-up leave the image or run for ever.
 * rtld_corrupt32.c runs the same for 32-bit images.
 */

#include <stdio.h>
#include <time.h>

#include "rtld_image.h"

#define	MUTANTS	6000		/* of each of the six images */
#define	HID	VERSYM_HIDDEN

static const struct symdef def[] = {
	{ "two", STB_GLOBAL, STT_FUNC, 1, 0x101, 2 | HID },
	{ "two", STB_GLOBAL, STT_FUNC, 1, 0x102, 3 },
	{ "alpha", STB_GLOBAL, STT_FUNC, 1, 0x103, 3 },
	{ "beta", STB_GLOBAL, STT_OBJECT, 1, 0x104, 2 },
	{ "gamma", STB_WEAK, STT_FUNC, 1, 0x105, 3 | HID },
	{ "want", STB_GLOBAL, STT_FUNC, SHN_UNDEF, 0, 4 },
	{ "delta", STB_GLOBAL, STT_TLS, 1, 8, 3 },
};
#define	NDEF	(sizeof(def) / sizeof(def[0]))

static void
make(struct image *im, int style)
{

	*im = (struct image){ .def = { "V1", "V2" }, .need = { "N1" } };
	image_make(im, def, NDEF, style);
}

/* Set the tag to a value; the digest must find that fault. */
static void
lie(int64_t tag, uint64_t value, enum elfimg_fault want)
{
	struct image im;
	enum elfimg_fault got;

	make(&im, IMAGE_HASH | IMAGE_GNU);
	image_dyn(&im, tag)->d_un.d_val = value;
	got = image_digest(&im);
	cr_expect_eq(got, want, "tag %#jx = %#jx: %s, not %s", (intmax_t)tag,
	    (uintmax_t)value, elfimg_text(got), elfimg_text(want));
	image_free(&im);
}

/* Add that table; the digest must find that fault. */
static void
add(int64_t where, uint64_t at, int64_t bytes, uint64_t len,
    enum elfimg_fault want)
{
	struct image im;
	enum elfimg_fault got;

	make(&im, IMAGE_GNU);
	image_tag(&im, where, at);
	image_tag(&im, bytes, len);
	got = image_digest(&im);
	cr_expect_eq(got, want, "tag %#jx = %#jx, %#jx bytes: %s, not %s",
	    (intmax_t)where, (uintmax_t)at, (uintmax_t)len, elfimg_text(got),
	    elfimg_text(want));
	image_free(&im);
}

/* Addresses outside, at the very end, unaligned, and those that wrap. */
static const Elf_Addr outside[] = { IMAGE_SIZE, IMAGE_SIZE + 0x1000,
    (Elf_Addr)-8, (Elf_Addr)1 << (ELF_CLASS - 1), (Elf_Addr)-IMAGE_SIZE };

Test(digest, good)
{
	struct image im;

	for (int s = IMAGE_HASH; s <= (IMAGE_HASH | IMAGE_GNU); s++) {
		make(&im, s);
		cr_expect_eq(image_digest(&im), IMG_OK);
		image_free(&im);
	}
}

Test(digest, outside)
{
	size_t i;

	for (i = 0; i < sizeof(outside) / sizeof(outside[0]); i++) {
		lie(DT_STRTAB, outside[i], IMG_STRTAB);
		lie(DT_SYMTAB, outside[i], IMG_SYMTAB);
		lie(DT_HASH, outside[i], IMG_HASH);
		lie(DT_GNU_HASH, outside[i], IMG_GNU_HASH);
		lie(DT_VERSYM, outside[i], IMG_VERSYM);
		lie(DT_VERDEF, outside[i], IMG_VERDEF);
		lie(DT_VERNEED, outside[i], IMG_VERNEED);
	}
	lie(DT_SYMTAB, IMAGE_SIZE - 4, IMG_SYMTAB);
	lie(DT_HASH, IMAGE_SIZE - 4, IMG_HASH);
	lie(DT_GNU_HASH, IMAGE_SIZE - 8, IMG_GNU_HASH);
	lie(DT_VERDEF, IMAGE_SIZE - 4, IMG_VERDEF);
}

Test(digest, form)
{

	lie(DT_STRSZ, 0, IMG_STRTAB);
	lie(DT_STRSZ, IMAGE_SIZE, IMG_STRTAB);
	lie(DT_STRSZ, (Elf_Addr)-1, IMG_STRTAB);
	lie(DT_SYMENT, sizeof(Elf_Sym) - 1, IMG_SYMTAB);
	lie(DT_SYMTAB, 17, IMG_SYMTAB);
	lie(DT_HASH, 18, IMG_HASH);
	lie(DT_GNU_HASH, 18, IMG_GNU_HASH);
	lie(DT_VERSYM, 17, IMG_VERSYM);
	lie(DT_VERDEF, 18, IMG_VERDEF);
	lie(DT_VERNEED, 18, IMG_VERNEED);
}

/* A string table whose last byte is not NUL. */
Test(digest, strings)
{
	struct image im;

	make(&im, IMAGE_GNU);
	im.mem[im.str + im.nstr - 1] = 'x';
	cr_expect_eq(image_digest(&im), IMG_STRTAB);
	image_free(&im);
}

Test(digest, tables)
{
	const size_t word = sizeof(Elf_Addr);
	size_t i;

	for (i = 0; i < sizeof(outside) / sizeof(outside[0]); i++) {
		add(DT_REL, outside[i], DT_RELSZ, sizeof(Elf_Rel), IMG_REL);
		add(DT_RELA, outside[i], DT_RELASZ, sizeof(Elf_Rela),
		    IMG_RELA);
		add(DT_RELR, outside[i], DT_RELRSZ, word, IMG_RELR);
		add(DT_JMPREL, outside[i], DT_PLTRELSZ,
		    ELF_CLASS == 64 ? sizeof(Elf_Rela) : sizeof(Elf_Rel),
		    IMG_JMPREL);
		add(DT_INIT_ARRAY, outside[i], DT_INIT_ARRAYSZ, word,
		    IMG_INIT);
		add(DT_FINI_ARRAY, outside[i], DT_FINI_ARRAYSZ, word,
		    IMG_INIT);
		add(DT_PREINIT_ARRAY, outside[i], DT_PREINIT_ARRAYSZ, word,
		    IMG_INIT);
		add(DT_INIT, outside[i], DT_FINI, 0x100, IMG_INIT);
		add(DT_INIT, 0x100, DT_FINI, outside[i], IMG_INIT);
	}
	add(DT_REL, 0x100, DT_RELSZ, sizeof(Elf_Rel) + 1, IMG_REL);
	add(DT_RELA, 0x100, DT_RELASZ, (Elf_Addr)-sizeof(Elf_Rela) /
	    sizeof(Elf_Rela) * sizeof(Elf_Rela), IMG_RELA);
	add(DT_RELR, 0x101, DT_RELRSZ, word, IMG_RELR);
	add(DT_INIT_ARRAY, IMAGE_SIZE - word, DT_INIT_ARRAYSZ, 2 * word,
	    IMG_INIT);
	add(DT_INIT_ARRAY, IMAGE_SIZE - word, DT_INIT_ARRAYSZ, word, IMG_OK);
	/* DT_INIT in a segment that can't be executed. */
	add(DT_INIT, IMAGE_RO, DT_FINI, 0x100, IMG_INIT);
	add(DT_JMPREL, 0x100, DT_PLTREL, 3, IMG_JMPREL);
}

/* DT_PLTGOT's first three words are written if there is a PLT. */
Test(digest, pltgot)
{
	const size_t ent = ELF_CLASS == 64 ? sizeof(Elf_Rela) :
	    sizeof(Elf_Rel);
	static const struct { Elf_Addr at; enum elfimg_fault want; } t[] = {
		{ IMAGE_SIZE - 3 * sizeof(Elf_Addr), IMG_OK },
		{ IMAGE_SIZE - 2 * sizeof(Elf_Addr), IMG_PLTGOT },
		{ 0x100, IMG_PLTGOT },		/* read-only */
		{ IMAGE_RO + 1, IMG_PLTGOT },
		{ (Elf_Addr)-8, IMG_PLTGOT },
	};
	struct image im;
	size_t i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		make(&im, IMAGE_GNU);
		image_tag(&im, DT_JMPREL, 0x100);
		image_tag(&im, DT_PLTRELSZ, ent);
		image_tag(&im, DT_PLTGOT, t[i].at);
		cr_expect_eq(image_digest(&im), t[i].want, "%zu", i);
		image_free(&im);
	}
}

/* One word of a hash table is wrong. */
static void
lie_hash(int style, unsigned word, uint32_t value, enum elfimg_fault want)
{
	struct image im;
	uint32_t *h;

	make(&im, style);
	h = (void *)(im.mem + image_dyn(&im, style == IMAGE_GNU ?
	    DT_GNU_HASH : DT_HASH)->d_un.d_val);
	h[word] = value;
	cr_expect_eq(image_digest(&im), want, "word %u = %#x", word, value);
	image_free(&im);
}

Test(digest, hashes)
{

	lie_hash(IMAGE_HASH, 0, 0x40000000, IMG_HASH);
	lie_hash(IMAGE_HASH, 0, 0xffffffff, IMG_HASH);
	lie_hash(IMAGE_HASH, 1, 0xffffffff, IMG_HASH);
	lie_hash(IMAGE_HASH, 1, IMAGE_RO / 4, IMG_HASH);
	lie_hash(IMAGE_GNU, 0, 0, IMG_GNU_HASH);
	lie_hash(IMAGE_GNU, 0, 0xffffffff, IMG_GNU_HASH);
	lie_hash(IMAGE_GNU, 2, 0, IMG_GNU_HASH);
	lie_hash(IMAGE_GNU, 2, 3, IMG_GNU_HASH);
	lie_hash(IMAGE_GNU, 2, 0x80000000, IMG_GNU_HASH);
	lie_hash(IMAGE_GNU, 2, 0x20000000, IMG_GNU_HASH);
}

Test(digest, dynamic)
{
	static const struct { Elf_Addr at, size; enum elfimg_fault want; } t[]
	    = {
		{ IMAGE_SIZE, 64, IMG_DYNAMIC },
		{ IMAGE_SIZE - 8, 64, IMG_DYNAMIC },
		{ IMAGE_RO + 1, 64, IMG_DYNAMIC },
		{ IMAGE_RO, 0, IMG_DYNAMIC },
		{ IMAGE_RO, (Elf_Addr)-1, IMG_DYNAMIC },
		{ IMAGE_RO - 8, 64, IMG_DYNAMIC },	/* in two segments */
		{ (Elf_Addr)-64, 64, IMG_DYNAMIC },
	};
	struct image im;
	size_t i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		make(&im, IMAGE_GNU);
		im.ph[2].p_vaddr = t[i].at;
		im.ph[2].p_memsz = t[i].size;
		cr_expect_eq(image_digest(&im), t[i].want, "%zu", i);
		image_free(&im);
	}
}

/* No DT_NULL: the end of the segment ends the section. */
Test(digest, endless)
{
	struct image im;
	size_t n;

	make(&im, IMAGE_GNU);
	n = (size_t)(im.dyn - (Elf_Dyn *)(void *)(im.mem + IMAGE_RO));
	im.ph[2].p_memsz = n * sizeof(Elf_Dyn);
	cr_expect_eq(image_digest(&im), IMG_OK);
	cr_expect_eq(im.img.ndyn, n);
	im.ph[2].p_vaddr = IMAGE_SIZE - n * sizeof(Elf_Dyn);
	memmove(im.mem + im.ph[2].p_vaddr, im.mem + IMAGE_RO,
	    n * sizeof(Elf_Dyn));
	cr_expect_eq(image_digest(&im), IMG_OK);
	image_free(&im);
}

/* Use everything that a digested image offers. */
static void
use(struct image *im)
{
	static const char *const name[] = { "two", "alpha", "beta", "gamma",
	    "want", "delta", "", "nosuch", "lib.so" };
	static const char *const version[] = { NULL, "V1", "V2", "N1" };
	const struct elfver *ver;
	size_t i, j, len;

	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		for (j = 0; j < 4; j++) {
			image_find(im, name[i], version[j], true, false);
			image_find(im, name[i], version[j], false, true);
		}
	for (i = 0; i < im->img.nsym + 2; i += 1 + i / 16)
		if ((ver = elf_version_of(&im->img, i)) != NULL) {
			len = strlen(ver->name);
			cr_assert(len < IMAGE_SIZE);
			elfimg_provides(&im->img, ver);
		}
	for (i = 0; i < im->img.nrel; i++)
		(void)*(const volatile char *)&im->img.rel[i];
	for (i = 0; i < im->img.nplt; i++)
		(void)((const volatile char *)im->img.plt)[i];
}

static uint64_t state;

static uint32_t
rnd(uint32_t n)
{

	state = state * 6364136223846793005 + 1442695040888963407;
	return ((uint32_t)(state >> 33) % n);
}

/* Change up to four bytes or words where tables are. */
static void
mutate(struct image *im)
{
	uint32_t at, n;

	for (n = 1 + rnd(4); n > 0; n--) {
		at = rnd(3) == 0 ? IMAGE_RO + rnd((unsigned char *)im->dyn -
		    im->mem - IMAGE_RO + 16) : 16 + rnd(im->at);
		switch (rnd(4)) {
		case 0:	im->mem[at] = rnd(256);
			break;
		case 1:	im->mem[at] ^= 1 << rnd(8);
			break;
		case 2:	memset(im->mem + (at & ~3u), 0xff, 4);
			break;
		case 3:	memset(im->mem + (at & ~3u), 0, 4);
			im->mem[at & ~3u] = rnd(256);
			break;
		}
	}
}

Test(mutants, lookup, .timeout = 240)
{
	struct image good, im;
	enum elfimg_fault fault;
	unsigned i, ok = 0, style;

	for (style = IMAGE_HASH; style <= (IMAGE_HASH | IMAGE_GNU); style++) {
		make(&good, style);
		for (i = 0; i < MUTANTS; i++) {
			im = good;
			im.mem = malloc(IMAGE_SIZE);
			im.table = NULL;
			memcpy(im.mem, good.mem, IMAGE_SIZE);
			im.dyn = (void *)(im.mem +
			    ((unsigned char *)good.dyn - good.mem));
			im.img = (struct elfimg){ .mem = im.mem,
			    .phdr = im.ph, .phnum = 3 };
			state = style * 1000003ull + i;
			mutate(&im);
			fault = image_digest(&im);
			cr_assert_not_null(elfimg_text(fault));
			if (fault == IMG_OK) {
				use(&im);
				ok++;
			}
			image_free(&im);
		}
		image_free(&good);
	}
	/* Most changes are harmless; some are not: both must have been. */
	cr_expect(ok > MUTANTS / 2 && ok < 3 * MUTANTS, "%u", ok);
}

/* A DT_HASH chain that is a circle; a GNU chain without an end. */
Test(mutants, circles)
{
	struct image im;
	uint32_t *h, i;

	make(&im, IMAGE_HASH);
	h = (void *)(im.mem + image_dyn(&im, DT_HASH)->d_un.d_val);
	for (i = 0; i < h[0]; i++)
		h[2 + i] = 1;
	for (i = 0; i < h[1]; i++)
		h[2 + h[0] + i] = 1;
	cr_assert_eq(image_digest(&im), IMG_OK);
	use(&im);
	image_free(&im);

	make(&im, IMAGE_GNU);
	h = (void *)(im.mem + image_dyn(&im, DT_GNU_HASH)->d_un.d_val);
	memset(h + 4, 0xff, 16 * sizeof(Elf_Addr));
	for (i = 0; i < 64; i++)
		h[4 + 16 * sizeof(Elf_Addr) / 4 + h[0] + i] = 2;
	cr_assert_eq(image_digest(&im), IMG_OK);
	use(&im);
	image_free(&im);
}
