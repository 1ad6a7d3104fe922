/* SRCS: abi/reloc.c abi/reloc_arm.c abi/reloc_amd64.c abi/reloc_aarch64.c abi/reloc_riscv64.c */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The relocation engine: which types exist, with which formula and form; what
 * addend a place holds; what is stored, where it is aligned and where not, and
 * that what doesn't fit leaves the place as it was.
 *
 * The expected rows are written down from the ABI supplements (IHI 0044, the
 * dynamic types; AMD64 psABI, table 4.9; IHI 0056; the RISC-V psABI), not from
 * the tables under test.
 */

#include <stdlib.h>
#include <string.h>

#include <elf.h>

#include <criterion/criterion.h>

#include "reloc.h"

/* What a supplement says of one type. */
struct row {
	uint32_t type;		/* R_* */
	uint8_t kind;		/* enum reloc_kind */
	uint8_t size;		/* bytes written at the place */
};

static const struct row arm[] = {
	{ 0, RELOC_NONE, 0 },		/* NONE */
	{ 1, RELOC_PCREL, 4 },		/* PC24: S + A - P */
	{ 2, RELOC_SYMBOL, 4 },		/* ABS32: S + A */
	{ 17, RELOC_DTPMOD, 4 },	/* TLS_DTPMOD32 */
	{ 18, RELOC_DTPOFF, 4 },	/* TLS_DTPOFF32 */
	{ 19, RELOC_TPOFF, 4 },		/* TLS_TPOFF32 */
	{ 20, RELOC_COPY, 0 },		/* COPY */
	{ 21, RELOC_SYMBOL, 4 },	/* GLOB_DAT */
	{ 22, RELOC_JUMP, 4 },		/* JUMP_SLOT */
	{ 23, RELOC_RELATIVE, 4 },	/* RELATIVE: B + A */
	{ 160, RELOC_IRELATIVE, 4 },	/* IRELATIVE */
};

static const struct row amd64[] = {
	{ 0, RELOC_NONE, 0 },		/* NONE */
	{ 1, RELOC_SYMBOL, 8 },		/* 64: S + A */
	{ 2, RELOC_PCREL, 4 },		/* PC32: S + A - P */
	{ 5, RELOC_COPY, 0 },		/* COPY */
	{ 6, RELOC_SYMBOL, 8 },		/* GLOB_DAT: S */
	{ 7, RELOC_JUMP, 8 },		/* JUMP_SLOT: S */
	{ 8, RELOC_RELATIVE, 8 },	/* RELATIVE: B + A */
	{ 10, RELOC_SYMBOL, 4 },	/* 32: S + A, zero extended */
	{ 11, RELOC_SYMBOL, 4 },	/* 32S: S + A, sign extended */
	{ 16, RELOC_DTPMOD, 8 },	/* DTPMOD64 */
	{ 17, RELOC_DTPOFF, 8 },	/* DTPOFF64 */
	{ 18, RELOC_TPOFF, 8 },		/* TPOFF64 */
	{ 21, RELOC_DTPOFF, 4 },	/* DTPOFF32 */
	{ 23, RELOC_TPOFF, 4 },		/* TPOFF32 */
	{ 24, RELOC_PCREL, 8 },		/* PC64 */
	{ 32, RELOC_SIZE, 4 },		/* SIZE32: Z + A */
	{ 33, RELOC_SIZE, 8 },		/* SIZE64: Z + A */
	{ 36, RELOC_TLSDESC, 16 },	/* TLSDESC */
	{ 37, RELOC_IRELATIVE, 8 },	/* IRELATIVE */
	{ 38, RELOC_RELATIVE, 8 },	/* RELATIVE64 */
};

static const struct row aarch64[] = {
	{ 0, RELOC_NONE, 0 },		/* NONE */
	{ 257, RELOC_SYMBOL, 8 },	/* ABS64: S + A */
	{ 258, RELOC_SYMBOL, 4 },	/* ABS32: S + A */
	{ 1024, RELOC_COPY, 0 },	/* COPY */
	{ 1025, RELOC_SYMBOL, 8 },	/* GLOB_DAT: S + A */
	{ 1026, RELOC_JUMP, 8 },	/* JUMP_SLOT: S + A */
	{ 1027, RELOC_RELATIVE, 8 },	/* RELATIVE: Delta(S) + A */
	{ 1028, RELOC_DTPMOD, 8 },	/* TLS_DTPMOD64 */
	{ 1029, RELOC_DTPOFF, 8 },	/* TLS_DTPREL64 */
	{ 1030, RELOC_TPOFF, 8 },	/* TLS_TPREL64 */
	{ 1031, RELOC_TLSDESC, 16 },	/* TLSDESC */
	{ 1032, RELOC_IRELATIVE, 8 },	/* IRELATIVE */
};

static const struct row riscv64[] = {
	{ 0, RELOC_NONE, 0 },		/* NONE */
	{ 1, RELOC_SYMBOL, 4 },		/* 32: S + A */
	{ 2, RELOC_SYMBOL, 8 },		/* 64: S + A */
	{ 3, RELOC_RELATIVE, 8 },	/* RELATIVE: B + A */
	{ 4, RELOC_COPY, 0 },		/* COPY */
	{ 5, RELOC_JUMP, 8 },		/* JUMP_SLOT: S */
	{ 7, RELOC_DTPMOD, 8 },		/* TLS_DTPMOD64 */
	{ 9, RELOC_DTPOFF, 8 },		/* TLS_DTPREL64: S + A - 0x800 */
	{ 11, RELOC_TPOFF, 8 },		/* TLS_TPREL64 */
	{ 58, RELOC_IRELATIVE, 8 },	/* IRELATIVE */
};

#define	COUNT(a)	(sizeof(a) / sizeof((a)[0]))

static void
check_rows(const struct row *row, size_t n,
    const struct reloc_how *(*how)(uint32_t))
{
	const struct reloc_how *h;
	size_t i;

	for (i = 0; i < n; i++) {
		h = how(row[i].type);
		cr_assert_not_null(h, "type %u", row[i].type);
		cr_expect_eq(h->kind, row[i].kind, "type %u", row[i].type);
		cr_expect_eq(h->size, row[i].size, "type %u", row[i].type);
	}
}

Test(reloc, arm_types)
{

	check_rows(arm, COUNT(arm), reloc_arm);
	cr_expect_eq(reloc_arm(1)->form, FORM_ARM24);
	cr_expect_eq(reloc_arm(2)->form, FORM_WORD32);
}

Test(reloc, amd64_types)
{

	check_rows(amd64, COUNT(amd64), reloc_amd64);
	cr_expect_eq(reloc_amd64(2)->form, FORM_SWORD32);
	cr_expect_eq(reloc_amd64(10)->form, FORM_WORD32);
	cr_expect_eq(reloc_amd64(11)->form, FORM_SWORD32);
}

Test(reloc, other_types)
{

	check_rows(aarch64, COUNT(aarch64), reloc_aarch64);
	check_rows(riscv64, COUNT(riscv64), reloc_riscv64);
}

/* Static-link types and numbers that nobody gave a meaning are refused. */
Test(reloc, unknown)
{
	static const uint32_t arm_bad[] = { 28 /* CALL */, 29 /* JUMP24 */,
	    43 /* MOVW_ABS_NC */, 161, 255, 256, 0x80000000, 0xffffffff };
	static const uint32_t amd64_bad[] = { 3 /* GOT32 */, 4 /* PLT32 */,
	    9 /* GOTPCREL */, 12 /* 16 */, 14 /* 8 */, 19 /* TLSGD */, 39,
	    41, 42, 255, 0x80000000, 0xffffffff };
	static const uint32_t aarch64_bad[] = { 1, 259 /* ABS16 */,
	    283 /* CALL26 */, 1023, 1033, 0x80000000, 0xffffffff };
	static const uint32_t riscv64_bad[] = { 6 /* TLS_DTPMOD32 */,
	    10 /* TLS_TPREL32 */, 16 /* BRANCH */, 18 /* CALL */, 57, 59,
	    0x80000000, 0xffffffff };
	size_t i;

	for (i = 0; i < COUNT(aarch64_bad); i++)
		cr_expect_null(reloc_aarch64(aarch64_bad[i]));
	for (i = 0; i < COUNT(riscv64_bad); i++)
		cr_expect_null(reloc_riscv64(riscv64_bad[i]));
	for (i = 0; i < COUNT(arm_bad); i++)
		cr_expect_null(reloc_arm(arm_bad[i]), "%u", arm_bad[i]);
	for (i = 0; i < COUNT(amd64_bad); i++)
		cr_expect_null(reloc_amd64(amd64_bad[i]), "%u", amd64_bad[i]);
}

/* A place at the end of an allocation, so that a byte too many is seen. */
static unsigned char *
place(size_t size, size_t skew)
{
	unsigned char *p;

	p = malloc(size + skew);
	memset(p, 0xa5, size + skew);
	return (p + skew);
}

static uint64_t
get(const unsigned char *p, size_t size)
{
	uint64_t v;

	for (v = 0; size-- > 0;)
		v = v << 8 | p[size];
	return (v);
}

/* Store v; expect success and `want' there, at every alignment. */
static void
stores(const struct reloc_how *how, uint64_t v, uint64_t want)
{
	unsigned char *p;
	size_t skew;

	for (skew = 0; skew < 8; skew++) {
		p = place(how->size, skew);
		cr_expect(reloc_store(how, p, v), "%#jx", (uintmax_t)v);
		cr_expect_eq(get(p, how->size), want, "%#jx: %#jx not %#jx",
		    (uintmax_t)v, (uintmax_t)get(p, how->size),
		    (uintmax_t)want);
		cr_expect_eq(get(p - skew, skew), skew == 0 ? 0 :
		    0xa5a5a5a5a5a5a5a5 >> (64 - 8 * skew));
		free(p - skew);
	}
}

/* Store v; expect that it is refused and nothing is written. */
static void
refuses(const struct reloc_how *how, uint64_t v)
{
	unsigned char *p;

	p = place(16, 0);
	cr_expect_not(reloc_store(how, p, v), "%#jx", (uintmax_t)v);
	cr_expect_eq(get(p, 8), 0xa5a5a5a5a5a5a5a5);
	cr_expect_eq(get(p + 8, 8), 0xa5a5a5a5a5a5a5a5);
	free(p);
}

Test(reloc, word32)
{
	const struct reloc_how *h = reloc_amd64(10);

	stores(h, 0, 0);
	stores(h, 0x12345678, 0x12345678);
	stores(h, 0xffffffff, 0xffffffff);
	refuses(h, 0x100000000);
	refuses(h, UINT64_MAX);
	stores(reloc_arm(2), 0xfedcba98, 0xfedcba98);
}

Test(reloc, sword32)
{
	const struct reloc_how *h = reloc_amd64(11);

	stores(h, 0x7fffffff, 0x7fffffff);
	stores(h, (uint64_t)-1, 0xffffffff);
	stores(h, (uint64_t)INT32_MIN, 0x80000000);
	refuses(h, 0x80000000);
	refuses(h, (uint64_t)INT32_MIN - 1);
	refuses(h, 0x100000000);
}

Test(reloc, word64)
{
	const struct reloc_how *h = reloc_amd64(1);

	stores(h, 0, 0);
	stores(h, UINT64_MAX, UINT64_MAX);
	stores(h, 0x0123456789abcdef, 0x0123456789abcdef);
}

/* A branch: 24 bits of words, signed; the condition and opcode stay. */
Test(reloc, arm24)
{
	const struct reloc_how *h = reloc_arm(1);
	static const struct {
		uint32_t v;	/* distance */
		uint32_t field;	/* bits 0-23 */
	} ok[] = {
		{ 0, 0 }, { 4, 1 }, { (uint32_t)-4, 0xffffff },
		{ 0x01fffffc, 0x7fffff }, { (uint32_t)-0x02000000, 0x800000 },
	};
	static const uint32_t bad[] = { 1, 2, 3, 0x02000000, 0x7ffffffc,
	    0x80000000, (uint32_t)-0x02000004 };
	unsigned char *p;
	size_t i;

	for (i = 0; i < COUNT(ok); i++) {
		p = place(4, i % 4);
		memcpy(p, "\x11\x22\x33\xeb", 4);
		cr_expect(reloc_store(h, p, ok[i].v), "%#x", ok[i].v);
		cr_expect_eq(get(p, 4), 0xeb000000 | ok[i].field);
		cr_expect_eq(reloc_addend(h, p), (int32_t)ok[i].v);
		free(p - i % 4);
	}
	for (i = 0; i < COUNT(bad); i++)
		refuses(h, bad[i]);
}

/* These hold more or less than one value: the linker does them itself. */
Test(reloc, none)
{

	refuses(reloc_arm(0), 0);
	refuses(reloc_arm(20), 0);
	refuses(reloc_amd64(5), 0);
	refuses(reloc_amd64(36), 0);
}

/* REL: the place is the addend, signed, aligned or not. */
Test(reloc, addend)
{
	unsigned char *p;
	size_t skew;

	for (skew = 0; skew < 4; skew++) {
		p = place(4, skew);
		memcpy(p, "\xfc\xff\xff\xff", 4);
		cr_expect_eq(reloc_addend(reloc_arm(2), p), -4);
		cr_expect_eq(reloc_addend(reloc_arm(23), p), -4);
		memcpy(p, "\x78\x56\x34\x12", 4);
		cr_expect_eq(reloc_addend(reloc_arm(19), p), 0x12345678);
		memcpy(p, "\xfe\xff\xff\xeb", 4);	/* bl . */
		cr_expect_eq(reloc_addend(reloc_arm(1), p), -8);
		memcpy(p, "\xff\xff\x7f\xea", 4);
		cr_expect_eq(reloc_addend(reloc_arm(1), p), 0x01fffffc);
		cr_expect_eq(reloc_addend(reloc_arm(20), p), 0);
		free(p - skew);
		p = place(8, skew);
		memcpy(p, "\x00\x00\x00\x00\x00\x00\x00\x80", 8);
		cr_expect_eq(reloc_addend(reloc_amd64(1), p), INT64_MIN);
		free(p - skew);
	}
}
