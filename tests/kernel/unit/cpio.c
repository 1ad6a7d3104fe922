/* SRCS: loader-kernel/cpio.c */
/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The cpio reader on good archives and on all kinds of bad ones.  The archive
 * is always in a heap block of just its length, so that ASan sees every byte
 * read beyond it.
 */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpio.h"

struct ar {
	uint8_t	*a_buf;		/* malloc'd */
	size_t	a_len;		/* bytes in it */
};

static void
pad4(struct ar *a)
{
	while (a->a_len % 4 != 0)
		a->a_buf[a->a_len++] = 0;
}

static void
add(struct ar *a, const char *name, unsigned int mode, const void *data,
    size_t n)
{
	a->a_buf = realloc(a->a_buf, a->a_len + 256 + strlen(name) + n);
	a->a_len += (size_t)sprintf((char *)a->a_buf + a->a_len,
	    "070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x",
	    7, mode, 3, 4, 1, 0x5f000000, (unsigned int)n, 8, 9, 10, 11,
	    (unsigned int)strlen(name) + 1, 0);
	memcpy(a->a_buf + a->a_len, name, strlen(name) + 1);
	a->a_len += strlen(name) + 1;
	pad4(a);
	memcpy(a->a_buf + a->a_len, data, n);
	a->a_len += n;
	pad4(a);
}

/* Cuts the block to the archive's length. */
static void
fit(struct ar *a)
{
	a->a_buf = realloc(a->a_buf, a->a_len);
}

static struct ar
sample(void)
{
	struct ar a = { NULL, 0 };

	add(&a, "bin", 040755, "", 0);
	add(&a, "bin/sh", 0100755, "hello", 5);
	add(&a, "bin/link", 0120777, "sh", 2);
	add(&a, "empty", 0100644, "", 0);
	add(&a, "TRAILER!!!", 0, "", 0);
	fit(&a);
	return (a);
}

Test(cpio, members)
{
	struct cpio_member m;
	struct ar a;
	size_t off;

	a = sample();
	off = 0;
	cr_assert_eq(cpio_next(a.a_buf, a.a_len, &off, &m), CPIO_MEMBER);
	cr_assert_str_eq(m.cm_name, "bin");
	cr_assert_eq(m.cm_mode, 040755);
	cr_assert_eq(m.cm_ino, 7);
	cr_assert_eq(m.cm_uid, 3);
	cr_assert_eq(m.cm_gid, 4);
	cr_assert_eq(m.cm_nlink, 1);
	cr_assert_eq(m.cm_mtime, 0x5f000000);
	cr_assert_eq(m.cm_dev[1], 9);
	cr_assert_eq(m.cm_rdev[0], 10);
	cr_assert_eq(cpio_next(a.a_buf, a.a_len, &off, &m), CPIO_MEMBER);
	cr_assert_str_eq(m.cm_name, "bin/sh");
	cr_assert_eq(m.cm_size, 5);
	cr_assert_eq(memcmp(m.cm_data, "hello", 5), 0);
	cr_assert_eq(cpio_next(a.a_buf, a.a_len, &off, &m), CPIO_MEMBER);
	cr_assert_eq(memcmp(m.cm_data, "sh", 2), 0);
	cr_assert_eq(cpio_next(a.a_buf, a.a_len, &off, &m), CPIO_MEMBER);
	cr_assert_str_eq(m.cm_name, "empty");
	cr_assert_eq(cpio_next(a.a_buf, a.a_len, &off, &m), CPIO_END);
	free(a.a_buf);
}

Test(cpio, two_archives_with_zeros_between)
{
	struct cpio_member m;
	struct ar a, b;
	size_t off;
	int n;

	a = sample();
	b = sample();
	a.a_buf = realloc(a.a_buf, a.a_len + 512 + b.a_len);
	memset(a.a_buf + a.a_len, 0, 512);
	memcpy(a.a_buf + a.a_len + 512, b.a_buf, b.a_len);
	a.a_len += 512 + b.a_len;
	off = 0;
	for (n = 0; cpio_next(a.a_buf, a.a_len, &off, &m) == CPIO_MEMBER; n++)
		continue;
	cr_assert_eq(n, 8);
	cr_assert_eq(cpio_next(a.a_buf, a.a_len, &off, &m), CPIO_END);
	free(a.a_buf);
	free(b.a_buf);
}

static volatile uint8_t sum;	/* so that what is read isn't optimised away */

/* Reads all of it; returns how it ended. */
static enum cpio_result
read_all(const struct ar *a)
{
	struct cpio_member m;
	enum cpio_result r;
	size_t off, before, i;

	off = 0;
	for (;;) {
		before = off;
		r = cpio_next(a->a_buf, a->a_len, &off, &m);
		if (r != CPIO_MEMBER)
			return (r);
		cr_assert_gt(off, before, "no progress");
		cr_assert_leq(off, a->a_len);
		for (i = 0; i < m.cm_size; i++)
			sum = sum + m.cm_data[i];
		sum = sum + (uint8_t)strlen(m.cm_name);
	}
}

Test(cpio, cut_anywhere)
{
	struct ar a, cut;
	size_t n;

	a = sample();
	for (n = 0; n < a.a_len; n++) {
		cut.a_buf = malloc(n + 1);
		cut.a_buf = realloc(cut.a_buf, n == 0 ? 1 : n);
		cut.a_len = n;
		memcpy(cut.a_buf, a.a_buf, n);
		/* Only the padding of the trailer may be missing. */
		cr_assert(read_all(&cut) != CPIO_END || n >= a.a_len - 3,
		    "cut to %zu of %zu", n, a.a_len);
		free(cut.a_buf);
	}
	free(a.a_buf);
}

Test(cpio, hostile_sizes)
{
	static const char *const sizes[] = {
		"ffffffff", "fffffffc", "7fffffff", "80000000", "00001000",
		"ffffff91", "fffffffe",
	};
	struct ar a;
	size_t i;
	int field;

	/* Fields 6 (filesize) and 11 (namesize) of the first header. */
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		for (field = 6; field <= 11; field += 5) {
			a = sample();
			memcpy(a.a_buf + 6 + 8 * field, sizes[i], 8);
			cr_assert_eq(read_all(&a), CPIO_TRUNCATED);
			free(a.a_buf);
		}
}

Test(cpio, bad_headers)
{
	struct ar a;

	a = sample();
	a.a_buf[5] = '7';
	cr_assert_eq(read_all(&a), CPIO_MAGIC);
	a.a_buf[5] = '1';
	a.a_buf[20] = 'g';
	cr_assert_eq(read_all(&a), CPIO_DIGIT);
	a.a_buf[20] = '0';
	memcpy(a.a_buf + 6 + 88, "00000000", 8);
	cr_assert_eq(read_all(&a), CPIO_NAME);
	memcpy(a.a_buf + 6 + 88, "00000003", 8);
	cr_assert_eq(read_all(&a), CPIO_NAME);
	free(a.a_buf);
}

Test(cpio, every_byte_changed)
{
	struct ar a;
	size_t i;
	uint8_t was;
	int v;

	a = sample();
	for (i = 0; i < a.a_len; i++) {
		was = a.a_buf[i];
		for (v = 0; v < 256; v += 3) {
			a.a_buf[i] = (uint8_t)v;
			(void)read_all(&a);
		}
		a.a_buf[i] = was;
	}
	free(a.a_buf);
}

Test(cpio, noise)
{
	struct ar a;
	size_t i, k;

	srand(1);
	for (k = 0; k < 2000; k++) {
		a = sample();
		for (i = 0; i < 1 + k % 20; i++)
			a.a_buf[(size_t)rand() % a.a_len] = k % 2 == 0 ?
			    (uint8_t)rand() :
			    (uint8_t)"0123456789abcdefF"[rand() % 17];
		(void)read_all(&a);
		free(a.a_buf);
	}
}
