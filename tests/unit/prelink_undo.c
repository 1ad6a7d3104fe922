/* SRCS: prelink/fixed_elf.c prelink/fixed_img.c prelink/fixed_shift.c prelink/fixed_gap.c prelink/fixed_grow.c prelink/fixed_undo.c prelink/fixed_make.c prelink/fixed_list.c prelink/fixed_rows.c prelink/util.c abi/elfimg.c abi/elfcheck.c abi/reloc.c abi/reloc_arm.c abi/reloc_amd64.c abi/reloc_aarch64.c abi/reloc_riscv64.c */
/* FLAGS: -DELF_CLASS=32 -Irtld */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * A library at fixed addresses and back: the board's libc.  Undoing gives the
 * original byte for byte, or says that it can't: never anything else, however
 * the file was damaged.  And which relocations become conflicts.
 */

#include <elf.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include "../../prelink/fixed_both.h"
#include "../../prelink/fixed_rows.h"
#include "../../prelink/store.h"

#define	BASE	0x41230000u

struct options options = { .program = "prelink" };

/* The other word size is not linked in. */
bool
fixed_info_64(unsigned char *b, size_t n, struct fixed_info *i, char *why)
{
	abort();
}

bool
fixed_library_64(unsigned char *b, size_t n, const struct fixed_params *p,
    unsigned char **out, size_t *nout, char *why)
{
	abort();
}

bool
fixed_program_64(unsigned char *b, size_t n, const struct fixed_params *p,
    const struct start *st, unsigned char **out, size_t *nout, char *why)
{
	abort();
}

bool
fixed_original_64(unsigned char *b, size_t n, unsigned char **out,
    size_t *nout, struct fixed_undo *u, char *why)
{
	abort();
}

/* The closure is another matter; slots of libraries are in it. */
const char *
closure_make(const struct start *st, const struct closure_value *v, size_t n,
    unsigned char **p, size_t *size)
{

	*p = calloc(1, 8);
	*size = 8;
	return (NULL);
}

void
closure_move(struct closure_head *h, uint32_t from)
{
	abort();
}

bool
closure_slot(const struct start *st, uint32_t index, const struct start_rel *r)
{

	return (index != 0 && (r->flags & REL_LAZY) != 0);
}

static unsigned char *orig, *fixed;	/* libc, and prelinked */
static size_t norig, nfixed;

static void
begin(void)
{
	const struct fixed_params p = { .base = BASE, .stamp = 1000000000 };
	char *path, why[WHY_MAX] = "";
	struct stat st;
	int fd;

	path = format("%s/armv7-freebsd/root/lib/libc.so.7", getenv("BUILD"));
	fd = open(path, O_RDONLY);
	cr_assert_geq(fd, 0, "%s", path);
	cr_assert_eq(fstat(fd, &st), 0);
	norig = (size_t)st.st_size;
	orig = malloc(norig);
	cr_assert_eq(read(fd, orig, norig), st.st_size);
	close(fd);
	free(path);
	cr_assert(fixed_library(orig, norig, &p, &fixed, &nfixed, why), "%s",
	    why);
}

TestSuite(prelink_undo, .init = begin);

Test(prelink_undo, round_trip)
{
	struct fixed_info info;
	struct fixed_undo u;
	unsigned char *back;
	char why[WHY_MAX];
	size_t n;

	cr_assert(fixed_info(fixed, nfixed, &info, why));
	cr_expect(info.done);
	cr_expect_eq(info.lo, BASE);
	cr_expect_eq(info.stamp, 1000000000);
	cr_expect_neq(info.sum, 0);
	cr_assert(fixed_original(fixed, nfixed, &back, &n, &u, why), "%s",
	    why);
	cr_expect_eq(n, norig);
	cr_expect_eq(memcmp(back, orig, norig), 0);
	free(back);
}

Test(prelink_undo, segments_stay_as_many_and_apart)
{
	const Elf32_Ehdr *eh = (const Elf32_Ehdr *)fixed;
	const Elf32_Phdr *ph = (const Elf32_Phdr *)(fixed + eh->e_phoff);
	const Elf32_Phdr *was = (const Elf32_Phdr *)(orig + eh->e_phoff);
	uint32_t end = BASE;
	unsigned i, loads = 0, before = 0;

	for (i = 0; i < eh->e_phnum; i++) {
		before += was[i].p_type == PT_LOAD;
		if (ph[i].p_type != PT_LOAD)
			continue;
		loads++;
		cr_expect_eq((ph[i].p_vaddr - ph[i].p_offset) %
		    ph[i].p_align, 0);
		cr_expect_geq(ph[i].p_vaddr & ~0xfffu, end);
		cr_expect_leq(ph[i].p_offset + ph[i].p_filesz, nfixed);
		end = (ph[i].p_vaddr + ph[i].p_memsz + 0xfff) & ~0xfffu;
	}
	cr_expect_eq(loads, before);
}

Test(prelink_undo, damage_is_never_taken_for_the_original)
{
	struct fixed_undo u;
	unsigned char *bad, *back;
	char why[WHY_MAX];
	size_t i, n, wrong = 0, refused = 0;

	bad = malloc(nfixed);
	for (i = 0; i < 300; i++) {
		memcpy(bad, fixed, nfixed);
		/* Half of them in the headers and what undoing goes by. */
		bad[i % 2 == 0 ? i / 2 * 5 : nfixed - 1 - i * 37] ^=
		    (unsigned char)(1u << i % 8);
		if (!fixed_original(bad, nfixed, &back, &n, &u, why)) {
			refused++;
			continue;
		}
		wrong += n != norig || memcmp(back, orig, n) != 0;
		free(back);
	}
	cr_expect_eq(wrong, 0);
	cr_expect_gt(refused, 50);
	for (i = 1; i < nfixed; i += nfixed / 40)
		cr_expect(!fixed_original(fixed, nfixed - i, &back, &n, &u,
		    why), "%zu bytes less", i);
	free(bad);
}

/* One relocation of the library, whose place holds 0. */
static struct start_rel
rel(uint64_t offset, uint8_t kind, uint16_t flags, uint32_t provider,
    uint64_t value)
{

	return ((struct start_rel){ .offset = offset, .kind = kind,
	    .flags = flags, .provider = provider, .value = value,
	    .form = FORM_WORD32, .width = 4, .type = R_ARM_ABS32,
	    .name = "name" });
}

Test(prelink_undo, which_relocations_are_conflicts)
{
	static uint32_t words[16];
	unsigned char *mem = (unsigned char *)((uintptr_t)words - BASE);
	struct start_rel r[] = {
		rel(BASE + 20, RELOC_SYMBOL, REL_IFUNC, 1, BASE + 8),
		rel(BASE + 16, RELOC_SYMBOL, 0, 0, 0x10100),
		rel(BASE + 4, RELOC_SYMBOL, 0, 1, 0x77),  /* is there */
		rel(BASE + 12, RELOC_JUMP, REL_PLT | REL_LAZY, 1, BASE),
		rel(BASE + 8, RELOC_SYMBOL, 0, 0, 0x10200),
		rel(BASE + 24, RELOC_SYMBOL, 0, 2, 0x300),	/* linker's */
		rel(BASE + 28, RELOC_NONE, 0, START_NONE, 0),
	};
	struct start_obj obj[3] = {
		{ .path = "/bin/p", .fixed = true, .lo = 0x10000,
		    .hi = 0x11000 },
		{ .path = "/lib/l", .soname = "l", .lo = BASE, .hi = BASE + 64,
		    .mem = mem, .rel = r, .nrel = sizeof(r) / sizeof(r[0]),
		    .bytes = fixed, .nbytes = nfixed },
		{ .path = "/libexec/ld-elf.so.1", .lo = 0x20000,
		    .hi = 0x21000 }
	};
	struct start st = { .machine = EM_ARM, .class = 32, .obj = obj,
	    .nobj = 3, .accepts = 1 };
	char why[WHY_MAX] = "";
	struct rows rows;
	uint32_t i;

	for (i = 0; i < VAR_COUNT; i++)
		st.var[i].obj = START_NONE;
	words[1] = 0x77;
	cr_assert(rows_make(&rows, &st, why), "%s", why);
	/* Words by their places; what calls a function is last. */
	cr_assert_eq(rows.nrow, 3);
	cr_expect_eq(rows.row[0].r_offset, BASE + 8);
	cr_expect_eq(rows.row[0].r_addend, 0x10200);
	cr_expect_eq(rows.row[1].r_offset, BASE + 16);
	cr_expect_eq(rows.row[1].r_info, R_ARM_ABS32);
	cr_expect_eq(rows.row[2].r_offset, BASE + 20);
	cr_expect_eq(rows.row[2].r_info, R_ARM_IRELATIVE);
	cr_expect_eq(rows.row[2].r_addend, (Elf32_Sword)(BASE + 8));
	/* The library and the linker, by name. */
	cr_assert_eq(rows.nlib, 2);
	cr_expect_str_eq(rows.str + rows.lib[0].l_name, "l");
	cr_expect_eq(rows.lib[0].l_time_stamp, 1000000000);
	cr_expect_str_eq(rows.str + rows.lib[1].l_name,
	    "/libexec/ld-elf.so.1");
	rows_free(&rows);
	/* A library that isn't prelinked. */
	obj[1].bytes = orig;
	obj[1].nbytes = norig;
	cr_expect(!rows_make(&rows, &st, why));
	cr_expect_not_null(strstr(why, "/lib/l is not prelinked"));
	/* One in the program's place. */
	obj[1].bytes = fixed;
	obj[1].nbytes = nfixed;
	obj[0].hi = BASE + 4;
	cr_expect(!rows_make(&rows, &st, why));
	cr_expect_not_null(strstr(why, "overlap"));
}
