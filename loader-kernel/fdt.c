/* SPDX-License-Identifier: BSD-2-Clause */
#include "fdt.h"
#include "str.h"

/* Tokens of the structure block: 5.4.1. */
enum {
	BEGIN_NODE = 1, END_NODE = 2, PROP = 3, NOP = 4, END = 9
};

/* Big-endian words, at any address. */
static inline uint32_t
be32(const uint8_t *p)
{
	uint32_t v;

	__builtin_memcpy(&v, p, sizeof(v));
	return (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ?
	    __builtin_bswap32(v) : v);
}

static uint64_t
be64(const uint8_t *p)
{
	return ((uint64_t)be32(p) << 32 | be32(p + 4));
}

/* Is [off, off + len) inside a blob of `size' bytes? */
static bool
inside(uint32_t off, uint32_t len, uint32_t size)
{
	return (off <= size && len <= size - off);
}

/* How long the blob says it is; 0 if it isn't one.  Reads FDT_HEADER bytes. */
uint32_t
fdt_blob_size(const void *blob)
{
	const uint8_t *b = blob;
	uint32_t size;

	if (be32(b) != FDT_MAGIC)
		return (0);
	size = be32(b + 4);
	return (size < FDT_HEADER ? 0 : size);
}

/*
 * Checks the header of a blob of at most `max' readable bytes.  False, and *f
 * is undefined, if it is no device tree of a version we know (16 to 17 and
 * what is compatible with them).
 */
bool
fdt_open(struct fdt *f, const void *blob, size_t max)
{
	const uint8_t *b = blob;
	uint32_t len;

	if (max < FDT_HEADER || (f->f_size = fdt_blob_size(blob)) == 0 ||
	    f->f_size > max)
		return (false);
	if (be32(b + 20) < 16 || be32(b + 24) > 17)
		return (false);
	f->f_base = b;
	f->f_struct = be32(b + 8);
	f->f_strings = be32(b + 12);
	f->f_rsv = be32(b + 16);
	len = be32(b + 32);
	if (!inside(f->f_strings, len, f->f_size))
		return (false);
	f->f_stringsend = f->f_strings + len;
	/* Version 16 does not say how long the structure is. */
	len = be32(b + 20) >= 17 ? be32(b + 36) : f->f_size - f->f_struct;
	if ((f->f_struct & 3) != 0 || !inside(f->f_struct, len, f->f_size))
		return (false);
	f->f_structend = f->f_struct + len;
	return (true);
}

/* The n-th memory reservation (5.3); false if there are no more. */
bool
fdt_reserved(const struct fdt *f, unsigned int n, uint64_t *addr,
    uint64_t *size)
{
	uint32_t off;

	if (n >= f->f_size / 16)
		return (false);
	off = f->f_rsv + 16 * n;
	if (!inside(off, 16, f->f_size))
		return (false);
	*addr = be64(f->f_base + off);
	*size = be64(f->f_base + off + 8);
	return (*addr != 0 || *size != 0);
}

/*
 * Reads the token at *offp and moves *offp beyond it.  Returns the token, END
 * if there is none or it is damaged.  *bodyp is where a node's name or a
 * property's {length, name offset, value} begins.
 */
static uint32_t
token(const struct fdt *f, uint32_t *offp, uint32_t *bodyp)
{
	const uint8_t *b = f->f_base;
	uint32_t end = f->f_structend, off = *offp, tok, len;

	if (!inside(off, 4, end))
		return (END);
	tok = be32(b + off);
	off += 4;
	*bodyp = off;
	if (tok == BEGIN_NODE) {
		while (off < end && b[off] != '\0')
			off++;
		if (off == end)
			return (END);
		off = (off + 4) & ~3U;
	} else if (tok == PROP) {
		if (!inside(off, 8, end))
			return (END);
		len = be32(b + off);
		off += 8;
		if (!inside(off, len, end))
			return (END);
		off = (off + len + 3) & ~3U;
	} else if (tok != END_NODE && tok != NOP)
		return (END);
	*offp = off;
	return (tok);
}

/* The root; false if there is none. */
bool
fdt_first(const struct fdt *f, struct fdt_pos *pos)
{
	uint32_t body, here, off = f->f_struct, tok;

	do {
		here = off;
		tok = token(f, &off, &body);
	} while (tok == NOP);
	pos->fp_depth = 0;
	pos->fp_node[0] = here;
	return (tok == BEGIN_NODE);
}

/* The next node in document order: children before siblings. */
bool
fdt_next(const struct fdt *f, struct fdt_pos *pos)
{
	uint32_t body, here, off, tok;

	off = pos->fp_node[pos->fp_depth];
	token(f, &off, &body);		/* into the node */
	for (;;) {
		here = off;
		tok = token(f, &off, &body);
		if (tok == BEGIN_NODE) {
			if (pos->fp_depth == FDT_DEPTH - 1)
				return (false);
			pos->fp_node[++pos->fp_depth] = here;
			return (true);
		}
		if (tok == END || (tok == END_NODE && pos->fp_depth-- == 0))
			return (false);
	}
}

/* The node's name, with its @address. */
const char *
fdt_name(const struct fdt *f, const struct fdt_pos *pos)
{
	return ((const char *)f->f_base + pos->fp_node[pos->fp_depth] + 4);
}

/* Does the name of a node match a path's component of len bytes? */
static bool
same_name(const char *name, const char *want, size_t len)
{
	return (strncmp(name, want, len) == 0 &&
	    (name[len] == '\0' ||
	    (name[len] == '@' && memchr(want, '@', len) == NULL)));
}

/*
 * The node with this absolute path, whose components may lack their @address.
 * False, and *pos is undefined, if there is none.
 */
bool
fdt_path(const struct fdt *f, const char *path, struct fdt_pos *pos)
{
	int want = 0;
	size_t len;

	if (!fdt_first(f, pos))
		return (false);
	for (;;) {
		path += strspn(path, "/");
		len = strcspn(path, "/:");
		if (len == 0)
			return (true);
		want++;
		do {
			if (!fdt_next(f, pos) || pos->fp_depth < want)
				return (false);
		} while (pos->fp_depth != want ||
		    !same_name(fdt_name(f, pos), path, len));
		path += len;
	}
}

static const void *
prop_at(const struct fdt *f, uint32_t node, const char *name, uint32_t *lenp)
{
	size_t len = strlen(name) + 1;
	uint32_t body, off = node, str, tok;

	token(f, &off, &body);
	while ((tok = token(f, &off, &body)) == PROP || tok == NOP) {
		if (tok == NOP)
			continue;
		str = be32(f->f_base + body + 4);
		if (str >= f->f_stringsend - f->f_strings ||
		    len > f->f_stringsend - f->f_strings - str)
			continue;
		if (memcmp(f->f_base + f->f_strings + str, name, len) != 0)
			continue;
		*lenp = be32(f->f_base + body);
		return (f->f_base + body + 8);
	}
	return (NULL);
}

/* A property's value, *lenp bytes; NULL if the node hasn't got it. */
const void *
fdt_prop(const struct fdt *f, const struct fdt_pos *pos, const char *name,
    uint32_t *lenp)
{
	return (prop_at(f, pos->fp_node[pos->fp_depth], name, lenp));
}

/* A property that is a string (the first, if it is a list), or NULL. */
const char *
fdt_string(const struct fdt *f, const struct fdt_pos *pos, const char *name)
{
	const char *s;
	uint32_t len;

	s = fdt_prop(f, pos, name, &len);
	if (s == NULL || memchr(s, '\0', len) == NULL)
		return (NULL);
	return (s);
}

/* The n-th 32-bit cell of a property; false if it hasn't so many. */
bool
fdt_cell(const struct fdt *f, const struct fdt_pos *pos, const char *name,
    unsigned int n, uint32_t *valp)
{
	const uint8_t *p;
	uint32_t len;

	p = fdt_prop(f, pos, name, &len);
	if (p == NULL || n >= len / 4)
		return (false);
	*valp = be32(p + 4 * n);
	return (true);
}

/* Is it compatible with this? */
bool
fdt_is(const struct fdt *f, const struct fdt_pos *pos, const char *compatible)
{
	size_t n, want = strlen(compatible);
	const char *s;
	uint32_t len;

	s = fdt_prop(f, pos, "compatible", &len);
	for (; s != NULL && len > 0; s += n + 1, len -= n + 1) {
		n = strnlen(s, len);
		if (n == len)
			return (false);
		if (n == want && memcmp(s, compatible, n) == 0)
			return (true);
	}
	return (false);
}

/* Is neither the node nor one of its ancestors switched off? */
bool
fdt_enabled(const struct fdt *f, const struct fdt_pos *pos)
{
	const char *s;
	uint32_t len;
	int i;

	for (i = 0; i <= pos->fp_depth; i++) {
		s = prop_at(f, pos->fp_node[i], "status", &len);
		if (s != NULL && !(len == 3 && memcmp(s, "ok", 3) == 0) &&
		    !(len == 5 && memcmp(s, "okay", 5) == 0))
			return (false);
	}
	return (true);
}

/* #address-cells or #size-cells that a node sets for its children. */
static uint32_t
cells(const struct fdt *f, uint32_t node, const char *name, uint32_t absent)
{
	const uint8_t *p;
	uint32_t len;

	p = prop_at(f, node, name, &len);
	return (p != NULL && len == 4 ? be32(p) : absent);
}

/* A number of one or two cells; more are too large for us. */
static uint64_t
number(const uint8_t *p, uint32_t n)
{
	return (n == 0 ? 0 : n == 1 ? be32(p) : be64(p + 4 * (n - 2)));
}

/*
 * An address on the bus below `bus', as its parent sees it (2.3.8: an empty
 * `ranges' changes nothing; without one there is no way through).
 */
static bool
through_bus(const struct fdt *f, uint32_t bus, uint32_t parent, uint64_t *addr)
{
	uint32_t ac, len, pac, row, sc;
	const uint8_t *p;
	uint64_t from, size;

	p = prop_at(f, bus, "ranges", &len);
	if (p == NULL)
		return (false);
	if (len == 0)
		return (true);
	ac = cells(f, bus, "#address-cells", 2);
	sc = cells(f, bus, "#size-cells", 1);
	pac = cells(f, parent, "#address-cells", 2);
	if (ac > 3 || sc > 2 || pac > 3)
		return (false);
	row = 4 * (ac + sc + pac);
	for (; row > 0 && len >= row; p += row, len -= row) {
		from = number(p, ac);
		size = number(p + 4 * (ac + pac), sc);
		if (*addr >= from && *addr - from < size) {
			*addr += number(p + 4 * ac, pac) - from;
			return (true);
		}
	}
	return (false);
}

/*
 * The n-th entry of `reg', as the processor sees it.  False if there isn't
 * one, or a bus on the way hides it.
 */
bool
fdt_reg(const struct fdt *f, const struct fdt_pos *pos, unsigned int n,
    uint64_t *addr, uint64_t *size)
{
	uint32_t ac, len, sc;
	const uint8_t *p;
	int i;

	p = fdt_prop(f, pos, "reg", &len);
	if (p == NULL || pos->fp_depth == 0)
		return (false);
	ac = cells(f, pos->fp_node[pos->fp_depth - 1], "#address-cells", 2);
	sc = cells(f, pos->fp_node[pos->fp_depth - 1], "#size-cells", 1);
	if (ac > 3 || sc > 2 || ac + sc == 0 || n >= len / (4 * (ac + sc)))
		return (false);
	p += 4 * (ac + sc) * n;
	*addr = number(p, ac);
	*size = number(p + 4 * ac, sc);
	for (i = pos->fp_depth - 1; i > 0; i--)
		if (!through_bus(f, pos->fp_node[i], pos->fp_node[i - 1], addr))
			return (false);
	return (true);
}
