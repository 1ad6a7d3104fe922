/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The cpio reader: pure, so that the host can test it.
 */
#include <stdbool.h>

#include "str.h"
#include "cpio.h"

#define	HEADER		110	/* bytes of a header */
#define	TRAILER		"TRAILER!!!"

/* Eight hexadecimal digits; false if one of them is something else. */
static bool
hex8(const uint8_t *p, uint32_t *valp)
{
	uint32_t val, digit;
	int i;

	val = 0;
	for (i = 0; i < 8; i++) {
		if (p[i] >= '0' && p[i] <= '9')
			digit = p[i] - '0';
		else if ((p[i] | 0x20) >= 'a' && (p[i] | 0x20) <= 'f')
			digit = (p[i] | 0x20) - 'a' + 10;
		else
			return (false);
		val = val << 4 | digit;
	}
	*valp = val;
	return (true);
}

/*
 * The thirteen fields behind the magic number, in the archive's order:
 * ino mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor
 * namesize check.
 */
static bool
header(const uint8_t *p, struct cpio_member *m, uint32_t *namesizep)
{
	uint32_t f[13];
	int i;

	for (i = 0; i < 13; i++)
		if (!hex8(p + 6 + 8 * i, &f[i]))
			return (false);
	m->cm_ino = f[0];
	m->cm_mode = f[1];
	m->cm_uid = f[2];
	m->cm_gid = f[3];
	m->cm_nlink = f[4];
	m->cm_mtime = f[5];
	m->cm_size = f[6];
	m->cm_dev[0] = f[7];
	m->cm_dev[1] = f[8];
	m->cm_rdev[0] = f[9];
	m->cm_rdev[1] = f[10];
	*namesizep = f[11];
	return (true);
}

static size_t
round4(size_t n)
{
	return ((n + 3) & ~(size_t)3);
}

/* The offset of the first byte at or after off that isn't zero, or len. */
static size_t
skip_zeros(const uint8_t *ar, size_t len, size_t off)
{
	while (off < len && ar[off] == 0)
		off++;
	return (off);
}

/*
 * Reads the member at *offp (0 at first) of an archive of len bytes, and moves
 * *offp behind it.  Several archives may follow each other, with zeros
 * between; their trailers are skipped.  Returns CPIO_MEMBER with *m filled in,
 * or CPIO_END, or what is wrong at *offp, which is then left alone.
 */
enum cpio_result
cpio_next(const uint8_t *ar, size_t len, size_t *offp, struct cpio_member *m)
{
	size_t off, left;
	uint32_t namesize;
	bool ended;

	off = *offp;
	ended = false;
	do {
		off = skip_zeros(ar, len, off);
		if (off == len)
			return (ended ? CPIO_END : CPIO_TRUNCATED);
		*offp = off;
		left = len - off;
		if (left < HEADER)
			return (CPIO_TRUNCATED);
		if (memcmp(ar + off, "070701", 6) != 0 &&
		    memcmp(ar + off, "070702", 6) != 0)
			return (CPIO_MAGIC);
		if (!header(ar + off, m, &namesize))
			return (CPIO_DIGIT);
		if (namesize > left - HEADER)
			return (CPIO_TRUNCATED);
		m->cm_name = (const char *)ar + off + HEADER;
		if (memchr(m->cm_name, 0, namesize) == NULL ||
		    m->cm_name[0] == '\0')
			return (CPIO_NAME);
		/* left >= HEADER + namesize; rounding may pass the end. */
		if (round4(HEADER + (size_t)namesize) > left ||
		    m->cm_size > left - round4(HEADER + (size_t)namesize))
			return (CPIO_TRUNCATED);
		off += round4(HEADER + (size_t)namesize);
		m->cm_data = ar + off;
		off += m->cm_size;
		/* The last member's padding may be missing. */
		off = len - off < 3 ? len : round4(off);
		ended = strcmp(m->cm_name, TRAILER) == 0;
	} while (ended);
	*offp = off;
	return (CPIO_MEMBER);
}

/* What a result means, in words. */
const char *
cpio_strerror(enum cpio_result r)
{
	static const char *const words[] = {
		[CPIO_MEMBER] = "a member",
		[CPIO_END] = "end of archive",
		[CPIO_TRUNCATED] = "the archive is cut off",
		[CPIO_MAGIC] = "no newc header (magic 070701)",
		[CPIO_DIGIT] = "a header field is not hexadecimal",
		[CPIO_NAME] = "the name is empty or has no end",
	};

	return (words[r]);
}
