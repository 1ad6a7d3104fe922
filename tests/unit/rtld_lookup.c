/* SRCS: abi/elfimg.c abi/elfsym.c abi/elfver.c */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Symbol look-up in one image: the hash functions, both tables, what counts as
 * a definition, and the rules of versions (run-time-linkers.md, A4).
 * rtld_lookup32.c runs the same for 32-bit images.
 */

#include <stdio.h>

#include "rtld_image.h"

static const int styles[] = { IMAGE_HASH, IMAGE_GNU, IMAGE_HASH | IMAGE_GNU };

#define	EACH_STYLE(s)	(size_t s = 0; s < 3; s++)
#define	HID	VERSYM_HIDDEN

Test(hash, gnu)
{

	cr_expect_eq(elf_gnuhash(""), 0x00001505);
	cr_expect_eq(elf_gnuhash("printf"), 0x156b2bb8);
	cr_expect_eq(elf_gnuhash("exit"), 0x7c967e3f);
	cr_expect_eq(elf_gnuhash("syscall"), 0xbac212a0);
	cr_expect_eq(elf_gnuhash("flapenguin.me"), 0x8ae9f18e);
	/* Characters are unsigned. */
	cr_expect_eq(elf_gnuhash("\xff"), 5381 * 33 + 255);
}

Test(hash, sysv)
{

	cr_expect_eq(elf_sysvhash(""), 0);
	cr_expect_eq(elf_sysvhash("printf"), 0x077905a6);
	cr_expect_eq(elf_sysvhash("exit"), 0x0006cf04);
	cr_expect_eq(elf_sysvhash("syscall"), 0x0b09985c);
	cr_expect_eq(elf_sysvhash("flapenguin.me"), 0x03987915);
	cr_expect_eq(elf_sysvhash("FBSD_1.0"), 0x077a28b0);
	cr_expect_eq(elf_sysvhash("GLIBC_2.2.5"), 0x09691a75);
	/* With a 64-bit long and no mask this one gives 0x100000002. */
	cr_expect_eq(elf_sysvhash("\xff\x0f\x0f\x0f\x0f\x0f\x12"), 2);
}

/* Against an independent statement of both formulas. */
Test(hash, random)
{
	char name[40];
	int i, j, n;

	srand(20241123);
	for (i = 0; i < 20000; i++) {
		n = rand() % (int)sizeof(name);
		for (j = 0; j < n; j++)
			name[j] = rand() % 255 + 1;
		name[n] = '\0';
		cr_assert_eq(elf_gnuhash(name), image_gnu(name));
		cr_assert_eq(elf_sysvhash(name), image_sysv(name));
	}
}

/* A thousand names, with very few and very many buckets. */
Test(lookup, many)
{
	static const unsigned buckets[] = { 1, 2, 97, 600 };
	static struct symdef def[300];
	static char name[300][12];
	struct image im;
	unsigned i, k;

	for (i = 0; i < 300; i++) {
		snprintf(name[i], sizeof(name[i]), "f%u_x", i * 7);
		def[i] = (struct symdef){ name[i], STB_GLOBAL, STT_FUNC, 1,
		    0x100 + i, 0 };
	}
	for EACH_STYLE(s)
		for (k = 0; k < 4; k++) {
			im = (struct image){ .buckets = buckets[k] };
			image_make(&im, def, 300, styles[s]);
			cr_assert_eq(image_digest(&im), IMG_OK);
			for (i = 0; i < 300; i++)
				cr_expect_eq(image_find(&im, name[i], NULL,
				    false, false), 0x100 + i, "%s", name[i]);
			cr_expect_eq(image_find(&im, "f1_x", NULL, false,
			    false), -1);
			cr_expect_eq(image_find(&im, "", NULL, false, false),
			    -1);
			cr_expect_eq(image_find(&im, "f7_", NULL, false,
			    false), -1);
			cr_expect_eq(image_find(&im, "f7_xx", NULL, false,
			    false), -1);
			image_free(&im);
		}
}

/* What is a definition, and what only for a reference that is no call. */
Test(lookup, definitions)
{
	static const struct symdef def[] = {
		{ "func", STB_GLOBAL, STT_FUNC, 1, 0x100, 0 },
		{ "object", STB_GLOBAL, STT_OBJECT, 1, 0x101, 0 },
		{ "notype", STB_GLOBAL, STT_NOTYPE, 1, 0x102, 0 },
		{ "common", STB_GLOBAL, STT_COMMON, 1, 0x103, 0 },
		{ "ifunc", STB_GLOBAL, STT_GNU_IFUNC, 1, 0x104, 0 },
		{ "weak", STB_WEAK, STT_FUNC, 1, 0x105, 0 },
		{ "tls", STB_GLOBAL, STT_TLS, 1, 0, 0 },
		{ "abs", STB_GLOBAL, STT_NOTYPE, SHN_ABS, 0, 0 },
		{ "zero", STB_GLOBAL, STT_FUNC, 1, 0, 0 },
		{ "local", STB_LOCAL, STT_FUNC, 1, 0x106, 0 },
		{ "section", STB_GLOBAL, STT_SECTION, 1, 0x107, 0 },
		{ "file", STB_GLOBAL, STT_FILE, SHN_ABS, 0x108, 0 },
		{ "undef", STB_GLOBAL, STT_FUNC, SHN_UNDEF, 0, 0 },
		{ "undefobj", STB_GLOBAL, STT_OBJECT, SHN_UNDEF, 0x109, 0 },
		{ "undeftls", STB_GLOBAL, STT_TLS, SHN_UNDEF, 0, 0 },
		{ "unique", 10 /* STB_GNU_UNIQUE */, STT_OBJECT, 1, 0x10a,
		    0 },
	};
	static const struct { const char *name; int64_t value; } want[] = {
		{ "func", 0x100 }, { "object", 0x101 }, { "notype", 0x102 },
		{ "common", 0x103 }, { "ifunc", 0x104 }, { "weak", 0x105 },
		{ "tls", 0 }, { "abs", 0 }, { "zero", -1 }, { "local", -1 },
		{ "section", -1 }, { "file", -1 }, { "undef", -1 },
		{ "undefobj", -1 }, { "undeftls", -1 }, { "unique", 0x10a },
	};
	struct image im;
	unsigned i;

	for EACH_STYLE(s) {
		im = (struct image){ 0 };
		image_make(&im, def, sizeof(def) / sizeof(def[0]), styles[s]);
		cr_assert_eq(image_digest(&im), IMG_OK);
		for (i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
			cr_expect_eq(image_find(&im, want[i].name, NULL, true,
			    false), want[i].value, "%s", want[i].name);
			cr_expect_eq(image_find(&im, want[i].name, NULL,
			    false, false), want[i].value, "%s", want[i].name);
		}
		image_free(&im);
	}
}

/* A program's PLT entry: undefined, with a value.  Only DT_HASH has it. */
Test(lookup, plt)
{
	static const struct symdef def[] = {
		{ "plt", STB_GLOBAL, STT_FUNC, SHN_UNDEF, 0x200, 0 },
		{ "other", STB_GLOBAL, STT_FUNC, 1, 0x201, 0 },
	};
	struct image im = { 0 };

	image_make(&im, def, 2, IMAGE_HASH);
	cr_assert_eq(image_digest(&im), IMG_OK);
	cr_expect_eq(image_find(&im, "plt", NULL, false, false), 0x200);
	cr_expect_eq(image_find(&im, "plt", NULL, true, false), -1);
	image_free(&im);
}

/* old@V1 (first version), two@V1 + two@@V2, and one with each version only. */
static const struct symdef versioned[] = {
	{ "two", STB_GLOBAL, STT_FUNC, 1, 0x101, 2 | HID },
	{ "two", STB_GLOBAL, STT_FUNC, 1, 0x102, 3 },
	{ "old", STB_GLOBAL, STT_FUNC, 1, 0x103, 2 | HID },
	{ "new", STB_GLOBAL, STT_FUNC, 1, 0x104, 3 },
	{ "hidden", STB_GLOBAL, STT_FUNC, 1, 0x105, 3 | HID },
	{ "base", STB_GLOBAL, STT_FUNC, 1, 0x106, 1 },
	{ "three", STB_GLOBAL, STT_FUNC, 1, 0x107, 3 | HID },
	{ "three", STB_GLOBAL, STT_FUNC, 1, 0x108, 4 },
	{ "both", STB_GLOBAL, STT_FUNC, 1, 0x109, 3 },
	{ "both", STB_GLOBAL, STT_FUNC, 1, 0x10a, 4 },
	{ "gone", STB_GLOBAL, STT_FUNC, SHN_UNDEF, 0, 5 },
	{ "basehid", STB_GLOBAL, STT_FUNC, 1, 0x10b, 1 | HID },
};

static void
make_versioned(struct image *im, int style)
{

	*im = (struct image){ .def = { "V1", "V2", "V3" },
	    .need = { "N1", "N2" } };
	image_make(im, versioned, sizeof(versioned) / sizeof(versioned[0]),
	    style);
	cr_assert_eq(image_digest(im), IMG_OK);
}

Test(versions, asked)
{
	struct image im;

	for EACH_STYLE(s) {
		make_versioned(&im, styles[s]);
		cr_expect_eq(image_find(&im, "two", "V1", true, false), 0x101);
		cr_expect_eq(image_find(&im, "two", "V2", true, false), 0x102);
		cr_expect_eq(image_find(&im, "two", "V3", true, false), -1);
		cr_expect_eq(image_find(&im, "old", "V1", true, false), 0x103);
		cr_expect_eq(image_find(&im, "old", "V2", true, false), -1);
		cr_expect_eq(image_find(&im, "hidden", "V2", true, false),
		    0x105);
		/* A base symbol serves any version, unless hidden... */
		cr_expect_eq(image_find(&im, "base", "V1", true, false),
		    0x106);
		cr_expect_eq(image_find(&im, "basehid", "V1", true, false),
		    -1);
		/* ...or the question comes from dlvsym. */
		cr_expect_eq(image_find(&im, "base", "V1", true, true), -1);
		cr_expect_eq(image_find(&im, "two", "V1", true, true), 0x101);
		/* Needed versions are not provided ones. */
		cr_expect_eq(image_find(&im, "gone", "N1", true, false), -1);
		image_free(&im);
	}
}

Test(versions, unasked)
{
	struct image im;

	for EACH_STYLE(s) {
		make_versioned(&im, styles[s]);
		/* Old, unversioned programs want the first version... */
		cr_expect_eq(image_find(&im, "two", NULL, true, false), 0x101);
		cr_expect_eq(image_find(&im, "old", NULL, true, false), 0x103);
		/* ...else the one that isn't hidden, if it is one. */
		cr_expect_eq(image_find(&im, "new", NULL, true, false), 0x104);
		cr_expect_eq(image_find(&im, "three", NULL, true, false),
		    0x108);
		cr_expect_eq(image_find(&im, "hidden", NULL, true, false), -1);
		cr_expect_eq(image_find(&im, "both", NULL, true, false), -1);
		cr_expect_eq(image_find(&im, "base", NULL, true, false),
		    0x106);
		cr_expect_eq(image_find(&im, "basehid", NULL, true, false),
		    0x10b);
		/* dlsym wants the newest. */
		cr_expect_eq(image_find(&im, "two", NULL, true, true), 0x102);
		cr_expect_eq(image_find(&im, "old", NULL, true, true), -1);
		image_free(&im);
	}
}

/* An image without versions serves every version. */
Test(versions, none)
{
	static const struct symdef def[] = {
		{ "f", STB_GLOBAL, STT_FUNC, 1, 0x100, 0 },
	};
	struct image im;

	for EACH_STYLE(s) {
		im = (struct image){ 0 };
		image_make(&im, def, 1, styles[s]);
		cr_assert_eq(image_digest(&im), IMG_OK);
		cr_expect_eq(im.img.nver, 0);
		cr_expect_eq(image_find(&im, "f", "V1", true, false), 0x100);
		image_free(&im);
	}
}

/* The table of versions: names, hashes, files; and who provides what. */
Test(versions, table)
{
	struct elfver want;
	struct image im;
	unsigned i;

	make_versioned(&im, IMAGE_GNU);
	cr_assert_eq(im.img.nver, 7);
	cr_expect_null(im.img.ver[0].name);
	cr_expect_null(im.img.ver[1].name);
	for (i = 2; i < 7; i++) {
		cr_assert_not_null(im.img.ver[i].name);
		cr_expect_eq(im.img.ver[i].hash,
		    image_sysv(im.img.ver[i].name));
	}
	cr_expect_str_eq(im.img.ver[2].name, "V1");
	cr_expect_null(im.img.ver[2].file);
	cr_expect_str_eq(im.img.ver[4].name, "V3");
	cr_expect_str_eq(im.img.ver[5].name, "N1");
	cr_expect_str_eq(im.img.ver[5].file, "libneeded.so");
	cr_expect_str_eq(im.img.ver[6].name, "N2");
	for (i = 2; i < 7; i++) {
		want = im.img.ver[i];
		cr_expect_eq(elfimg_provides(&im.img, &want), i < 5);
		want.hash ^= 1;
		cr_expect_not(elfimg_provides(&im.img, &want));
	}
	want = (struct elfver){ .name = "V", .hash = image_sysv("V") };
	cr_expect_not(elfimg_provides(&im.img, &want));
	image_free(&im);
}

/* elf_version_of: by symbol, and nothing where there is none. */
Test(versions, of_symbol)
{
	const struct elfver *ver;
	struct image im;
	const char *name;
	size_t i;

	make_versioned(&im, IMAGE_HASH);
	for (i = 0; i < im.img.nsym; i++) {
		name = im.img.str + im.img.sym[i].st_name;
		ver = elf_version_of(&im.img, i);
		if (strncmp(name, "base", 4) == 0 || i == 0)
			cr_expect_null(ver, "%s", name);
		else if (strcmp(name, "gone") == 0)
			cr_expect_str_eq(ver->name, "N1");
		else if (strcmp(name, "old") == 0)
			cr_expect_str_eq(ver->name, "V1");
		else
			cr_expect_not_null(ver, "%s", name);
	}
	cr_expect_null(elf_version_of(&im.img, SIZE_MAX));
	cr_expect_null(elf_version_of(&im.img, IMAGE_SIZE));
	image_free(&im);
}
