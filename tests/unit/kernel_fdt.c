/* SRCS: loader-kernel/fdt.c */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The device tree reader on a tree made here, by the byte; then on the same
 * tree damaged in every byte and cut off at every length: it must answer, and
 * read nothing outside (AddressSanitizer watches).
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "../../loader-kernel/fdt.h"

static uint8_t st[4096], strs[512];
static uint32_t nst, nstrs;

static void
put32(uint8_t *p, uint32_t v)
{
	p[0] = (uint8_t)(v >> 24);
	p[1] = (uint8_t)(v >> 16);
	p[2] = (uint8_t)(v >> 8);
	p[3] = (uint8_t)v;
}

static void
word(uint32_t v)
{
	put32(st + nst, v);
	nst += 4;
}

static void
begin(const char *name)
{
	word(1);
	strcpy((char *)st + nst, name);
	nst = (nst + (uint32_t)strlen(name) + 4) & ~3U;
}

static void
end(void)
{
	word(2);
}

static void
prop(const char *name, const void *val, uint32_t len)
{
	uint32_t off;

	for (off = 0; off < nstrs; off += (uint32_t)strlen((char *)strs + off) +
	    1)
		if (strcmp((char *)strs + off, name) == 0)
			break;
	if (off == nstrs) {
		strcpy((char *)strs + nstrs, name);
		nstrs += (uint32_t)strlen(name) + 1;
	}
	word(3);
	word(len);
	word(off);
	memcpy(st + nst, val, len);
	nst = (nst + len + 3) & ~3U;
}

static void
cells(const char *name, unsigned int n, const uint32_t *v)
{
	uint8_t buf[64];
	unsigned int i;

	for (i = 0; i < n; i++)
		put32(buf + 4 * i, v[i]);
	prop(name, buf, 4 * n);
}
#define	CELLS(name, ...)						\
	cells(name, sizeof((uint32_t[]){ __VA_ARGS__ }) / 4,		\
	    (uint32_t[]){ __VA_ARGS__ })
#define	STRING(name, s)	prop(name, s, sizeof(s))

/* A root with 64-bit addresses, a bus that translates, a bus that hides. */
static uint8_t *
make(uint32_t *sizep)
{
	uint32_t rsv = 40, off;
	uint8_t *b;

	nst = nstrs = 0;
	begin("");
	CELLS("#address-cells", 2);
	CELLS("#size-cells", 2);
	STRING("compatible", "vendor,board\0vendor,family");
	word(4);				/* NOP */
	begin("memory@40000000");
	STRING("device_type", "memory");
	CELLS("reg", 0, 0x40000000, 0, 0x8000000, 1, 0, 0, 0x1000);
	end();
	begin("chosen");
	STRING("bootargs", "one two=3");
	end();
	begin("bus@80000000");
	CELLS("#address-cells", 1);
	CELLS("#size-cells", 1);
	CELLS("ranges", 0x1000, 0, 0x80001000, 0x1000,
	    0x4000, 1, 0x90000000, 0x100);
	begin("uart@1010");
	STRING("compatible", "a,uart");
	CELLS("reg", 0x1010, 0x10, 0x4010, 4, 0x5000, 4);
	CELLS("interrupts", 0, 7, 4);
	end();
	end();
	begin("island");
	STRING("status", "disabled");
	begin("dev@1");
	CELLS("reg", 0, 1, 2);
	end();
	end();
	end();
	word(9);

	off = rsv + 32;
	*sizep = off + nst + nstrs;
	b = calloc(1, *sizep);
	put32(b, FDT_MAGIC);
	put32(b + 4, *sizep);
	put32(b + 8, off);
	put32(b + 12, off + nst);
	put32(b + 16, rsv);
	put32(b + 20, 17);
	put32(b + 24, 16);
	put32(b + 32, nstrs);
	put32(b + 36, nst);
	put32(b + rsv + 4, 0x48000000);
	put32(b + rsv + 12, 0x2000);
	memcpy(b + off, st, nst);
	memcpy(b + off + nst, strs, nstrs);
	return (b);
}

Test(fdt, good)
{
	uint64_t addr, size;
	struct fdt_pos pos;
	struct fdt f;
	uint32_t n, v;
	uint8_t *b = make(&n);

	cr_assert(fdt_open(&f, b, n));
	cr_assert_not(fdt_open(&f, b, n - 1));
	cr_assert(fdt_open(&f, b, n));
	cr_assert(fdt_first(&f, &pos));
	cr_assert(fdt_is(&f, &pos, "vendor,board"));
	cr_assert(fdt_is(&f, &pos, "vendor,family"));
	cr_assert_not(fdt_is(&f, &pos, "vendor"));
	cr_assert(fdt_reserved(&f, 0, &addr, &size));
	cr_assert(addr == 0x48000000 && size == 0x2000);
	cr_assert_not(fdt_reserved(&f, 1, &addr, &size));

	cr_assert(fdt_path(&f, "/memory", &pos));
	cr_assert(fdt_reg(&f, &pos, 0, &addr, &size));
	cr_assert(addr == 0x40000000 && size == 0x8000000);
	cr_assert(fdt_reg(&f, &pos, 1, &addr, &size));
	cr_assert(addr == 0x100000000 && size == 0x1000);
	cr_assert_not(fdt_reg(&f, &pos, 2, &addr, &size));

	cr_assert(fdt_path(&f, "/chosen", &pos));
	cr_assert_str_eq(fdt_string(&f, &pos, "bootargs"), "one two=3");
	cr_assert_null(fdt_string(&f, &pos, "bootarg"));
	cr_assert_not(fdt_path(&f, "/chosen/x", &pos));
	cr_assert_not(fdt_path(&f, "/chose", &pos));

	cr_assert(fdt_path(&f, "/bus@80000000/uart@1010:115200", &pos));
	cr_assert_eq(pos.fp_depth, 2);
	cr_assert(fdt_enabled(&f, &pos));
	cr_assert(fdt_reg(&f, &pos, 0, &addr, &size));
	cr_assert(addr == 0x80001010 && size == 0x10);
	cr_assert(fdt_reg(&f, &pos, 1, &addr, &size));
	cr_assert(addr == 0x190000010);
	cr_assert_not(fdt_reg(&f, &pos, 2, &addr, &size), "not in ranges");
	cr_assert(fdt_cell(&f, &pos, "interrupts", 1, &v) && v == 7);
	cr_assert_not(fdt_cell(&f, &pos, "interrupts", 3, &v));

	cr_assert(fdt_path(&f, "/island/dev", &pos));
	cr_assert_not(fdt_enabled(&f, &pos));
	cr_assert_not(fdt_reg(&f, &pos, 0, &addr, &size), "no ranges");
	cr_assert_str_eq(fdt_name(&f, &pos), "dev@1");
	cr_assert_not(fdt_next(&f, &pos));
	free(b);
}

/* Everything the kernel asks, whatever the answers are. */
static void
ask(const uint8_t *b, uint32_t n)
{
	uint64_t addr, size;
	struct fdt_pos pos;
	unsigned int i, nodes = 0;
	struct fdt f;
	uint32_t v;
	bool more;

	if (!fdt_open(&f, b, n))
		return;
	for (i = 0; fdt_reserved(&f, i, &addr, &size); i++)
		cr_assert(i <= n / 16);
	for (more = fdt_first(&f, &pos); more; more = fdt_next(&f, &pos)) {
		cr_assert(nodes++ <= n / 4);
		fdt_is(&f, &pos, "a,uart");
		fdt_enabled(&f, &pos);
		fdt_string(&f, &pos, "device_type");
		for (i = 0; fdt_reg(&f, &pos, i, &addr, &size); i++)
			cr_assert(i <= n);
		fdt_cell(&f, &pos, "interrupts", 2, &v);
	}
	if (fdt_path(&f, "/chosen", &pos))
		fdt_string(&f, &pos, "bootargs");
	fdt_path(&f, "/bus/uart", &pos);
}

Test(fdt, damaged)
{
	static const uint8_t values[] = { 0, 1, 3, 0x7f, 0x80, 0xff };
	uint32_t cut, i, n, v;
	uint8_t *b = make(&n), *c, old;

	for (i = 0; i < n; i++) {
		old = b[i];
		for (v = 0; v < sizeof(values); v++) {
			b[i] = values[v];
			ask(b, n);
		}
		b[i] = old ^ 1;
		ask(b, n);
		b[i] = old;
	}
	for (cut = 0; cut < n; cut++) {
		c = malloc(cut + 1);
		memcpy(c, b, cut);
		ask(c, cut);
		if (cut >= FDT_HEADER) {
			put32(c + 4, cut);	/* as if it were so long */
			ask(c, cut);
		}
		free(c);
	}
	free(b);
}
