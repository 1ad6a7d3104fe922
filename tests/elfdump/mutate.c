/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mutate SEED COUNT DIR FILE...: writes COUNT spoiled copies of the files to
 * DIR/SEED-0, DIR/SEED-1 and so on.  The same seed makes the same copies.  Most
 * changes hit what an inspector reads: headers, and the contents of sections
 * with tables in them.
 */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;
static unsigned char *buf;
static size_t len;
static int wide, big;

/* splitmix64: the same everywhere. */
static uint64_t
rnd(void)
{
	uint64_t z;

	z = state += 0x9e3779b97f4a7c15;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (z ^ z >> 31);
}

static uint64_t
below(uint64_t n)
{
	return (n == 0 ? 0 : rnd() % n);
}

static uint64_t
get(uint64_t off, unsigned int n)
{
	uint64_t v;
	unsigned int i;

	v = 0;
	for (i = 0; i < n && off + i < len; i++)
		v |= (uint64_t)buf[off + (big ? n - 1 - i : i)] << i * 8;
	return (v);
}

static void
put(uint64_t off, unsigned int n, uint64_t v)
{
	unsigned int i;

	if (off > len || n > len - off)
		return;
	for (i = 0; i < n; i++)
		buf[off + (big ? n - 1 - i : i)] = (unsigned char)(v >> i * 8);
}

/* A value that breaks things: a limit, a type, a small number, any. */
static uint64_t
value(void)
{
	static const uint64_t edge[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14,
	    17, 18, 19, 0x7f, 0xff, 0x100, 0x7fff, 0x8000, 0xff00, 0xffff,
	    0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 0x60000000,
	    0x60000004, 0x6ffffff5, 0x6ffffff6, 0x6ffffffd, 0x6ffffffe,
	    0x6fffffff, 0x70000000, 0x70000001, 0x70000003, 0x7000002a,
	    0x80000001, INT64_MAX, (uint64_t)INT64_MAX + 1, UINT64_MAX };

	switch (below(3)) {
	case 0:
		return (below(64));
	case 1:
		return (rnd() >> below(64));
	default:
		return (edge[below(sizeof(edge) / sizeof(edge[0]))]);
	}
}

/* A byte or a number inside section i, if it has a table or strings. */
static void
spoil_contents(uint64_t shoff, uint64_t shnum)
{
	uint64_t i, off, sh, size, tries;
	unsigned int w;

	w = wide ? 8 : 4;
	for (tries = 0; tries < 50; tries++) {
		i = below(shnum);
		sh = shoff + i * (wide ? 64 : 40);
		switch (get(sh + 4, 4)) {
		case 3: case 6: case 7: case 17: case 0x6ffffffd:
		case 0x6ffffffe: case 0x7000002a:
			break;
		default:
			continue;
		}
		off = get(sh + 8 + 2 * w, w);
		size = get(sh + 8 + 3 * w, w);
		if (size == 0 || off > len || size > len - off)
			continue;
		off += below(size);
		if (below(2))
			buf[off] = (unsigned char)rnd();
		else
			put(off & ~(uint64_t)3, below(2) ? 4 : w, value());
		return;
	}
}

static void
spoil_elf(void)
{
	static const int eh32[] = { 4, 5, 6, 7, 16, 18, 28, 32, 36, 40, 42, 44,
	    46, 48, 50 };
	static const int eh64[] = { 4, 5, 6, 7, 16, 18, 32, 40, 48, 52, 54, 56,
	    58, 60, 62 };
	uint64_t off, phnum, phoff, shnum, shoff;
	unsigned int k, w;

	w = wide ? 8 : 4;
	phoff = get(wide ? 32 : 28, w);
	shoff = get(wide ? 40 : 32, w);
	phnum = get(wide ? 56 : 44, 2);
	shnum = get(wide ? 60 : 48, 2);
	switch (below(8)) {
	case 0:
		k = (unsigned int)below(15);
		put(wide ? eh64[k] : eh32[k], k < 4 ? 1 : k == 6 || k == 7 ?
		    w : k == 8 ? 4 : 2, value());
		break;
	case 1:
		off = phoff + below(phnum) * (wide ? 56 : 32);
		put(off + below(wide ? 14 : 8) * 4, 4, value());
		break;
	case 2: case 3: case 4:
		off = shoff + below(shnum) * (wide ? 64 : 40);
		k = (unsigned int)below(wide ? 16 : 10);
		put(off + k * 4, 4, below(4) == 0 ? below(shnum + 1) :
		    value());
		break;
	case 5: case 6:
		spoil_contents(shoff, shnum);
		break;
	default:
		if (below(2))
			len = below(len + 1);
		else
			buf[below(len)] = (unsigned char)rnd();
		break;
	}
}

static void
spoil(void)
{
	uint64_t n;

	for (n = 1 + below(3); n > 0 && len >= 64; n--) {
		wide = buf[4] == 2;
		big = buf[5] == 2;
		if (memcmp(buf, "\177ELF", 4) == 0 && below(20) != 0)
			spoil_elf();
		else
			buf[below(below(2) ? 200 : len) % len] =
			    (unsigned char)(below(2) ? ' ' + below(32) : rnd());
	}
}

int
main(int argc, char **argv)
{
	char path[4096];
	FILE *fp;
	long i, count;

	if (argc < 5)
		errx(1, "usage: mutate seed count dir file ...");
	state = strtoull(argv[1], NULL, 0);
	count = strtol(argv[2], NULL, 0);
	buf = malloc(1 << 20);
	if (buf == NULL)
		err(1, NULL);
	for (i = 0; i < count; i++) {
		fp = fopen(argv[4 + below((uint64_t)argc - 4)], "r");
		if (fp == NULL)
			err(1, "file");
		len = fread(buf, 1, 1 << 20, fp);
		fclose(fp);
		spoil();
		snprintf(path, sizeof(path), "%s/%s-%ld", argv[3], argv[1], i);
		fp = fopen(path, "w");
		if (fp == NULL || fwrite(buf, 1, len, fp) != len ||
		    fclose(fp) != 0)
			err(1, "%s", path);
	}
	return (0);
}
