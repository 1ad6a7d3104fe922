/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A device tree for the machine that QEMU has none for: realview-pb-a8.  Made
 * here, by the Devicetree Specification's chapter 5; QEMU adds memory and
 * /chosen.
 */
#include <err.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lkrun.h"

#define	MAGIC	0xd00dfeed
#define	HEADER	40

struct blob {
	unsigned char	b_struct[2048];	/* tokens */
	size_t		b_nstruct;	/* bytes of them */
	char		b_str[256];	/* property names */
	size_t		b_nstr;		/* bytes of them */
};

static void
put32(unsigned char *p, uint32_t v)
{
	p[0] = (unsigned char)(v >> 24);
	p[1] = (unsigned char)(v >> 16);
	p[2] = (unsigned char)(v >> 8);
	p[3] = (unsigned char)v;
}

static void
word(struct blob *b, uint32_t v)
{
	put32(b->b_struct + b->b_nstruct, v);
	b->b_nstruct += 4;
}

static void
bytes(struct blob *b, const void *p, size_t n)
{
	memcpy(b->b_struct + b->b_nstruct, p, n);
	b->b_nstruct = (b->b_nstruct + n + 3) & ~(size_t)3;
}

static void
begin(struct blob *b, const char *name)
{
	word(b, 1);
	bytes(b, name, strlen(name) + 1);
}

static void
end(struct blob *b)
{
	word(b, 2);
}

static void
prop(struct blob *b, const char *name, const void *val, size_t len)
{
	size_t off;

	for (off = 0; off < b->b_nstr; off += strlen(b->b_str + off) + 1)
		if (strcmp(b->b_str + off, name) == 0)
			break;
	if (off == b->b_nstr) {
		strcpy(b->b_str + off, name);
		b->b_nstr += strlen(name) + 1;
	}
	word(b, 3);
	word(b, (uint32_t)len);
	word(b, (uint32_t)off);
	bytes(b, val, len);
}

static void
cells(struct blob *b, const char *name, const uint32_t *v, size_t n)
{
	unsigned char buf[32];
	size_t i;

	for (i = 0; i < n; i++)
		put32(buf + 4 * i, v[i]);
	prop(b, name, buf, 4 * n);
}

static void
device(struct blob *b, const char *name, const char *compatible,
    const uint32_t *reg, size_t nreg, uint32_t spi)
{
	begin(b, name);
	prop(b, "compatible", compatible, strlen(compatible) + 1);
	cells(b, "reg", reg, nreg);
	if (spi != 0)
		cells(b, "interrupts", (const uint32_t[]){ 0, spi, 4 }, 3);
	end(b);
}

static void
realview(struct blob *b)
{
	static const char name[] = "arm,realview-pba8";

	begin(b, "");
	cells(b, "#address-cells", (const uint32_t[]){ 1 }, 1);
	cells(b, "#size-cells", (const uint32_t[]){ 1 }, 1);
	prop(b, "compatible", name, sizeof(name));
	prop(b, "model", "ARM RealView PB-A8 in QEMU", 27);
	begin(b, "chosen");
	end(b);
	device(b, "syscon@10000000", "arm,realview-pba8-syscon",
	    (const uint32_t[]){ 0x10000000, 0x1000 }, 2, 0);
	device(b, "serial@10009000", "arm,pl011",
	    (const uint32_t[]){ 0x10009000, 0x1000 }, 2, 12);
	device(b, "timer@10011000", "arm,sp804",
	    (const uint32_t[]){ 0x10011000, 0x1000 }, 2, 4);
	device(b, "rtc@10017000", "arm,pl031",
	    (const uint32_t[]){ 0x10017000, 0x1000 }, 2, 0);
	device(b, "interrupt-controller@1e001000", "arm,cortex-a9-gic",
	    (const uint32_t[]){ 0x1e001000, 0x1000, 0x1e000000, 0x100 }, 4, 0);
	end(b);
	word(b, 9);
}

/* Writes the tree to fd; exits if that fails. */
void
dtb_realview(int fd)
{
	static struct blob b;
	static unsigned char out[HEADER + 16 + sizeof(b)];
	size_t at = HEADER + 16, size;

	realview(&b);
	size = at + b.b_nstruct + b.b_nstr;
	put32(out, MAGIC);
	put32(out + 4, (uint32_t)size);
	put32(out + 8, (uint32_t)at);
	put32(out + 12, (uint32_t)(at + b.b_nstruct));
	put32(out + 16, HEADER);
	put32(out + 20, 17);
	put32(out + 24, 16);
	put32(out + 32, (uint32_t)b.b_nstr);
	put32(out + 36, (uint32_t)b.b_nstruct);
	memcpy(out + at, b.b_struct, b.b_nstruct);
	memcpy(out + at + b.b_nstruct, b.b_str, b.b_nstr);
	if (write(fd, out, size) != (ssize_t)size)
		err(EX_BROKEN, "device tree");
}
