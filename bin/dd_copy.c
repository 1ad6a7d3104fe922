/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * dd's data path.  Input blocks land at the end of one buffer, are converted
 * there, and leave its front in output blocks.
 */

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dd.h"

uint64_t	bytes;		/* written so far */
uint64_t	swab_odd;	/* blocks whose last byte had no partner */

static unsigned char *buf;	/* in.bs + out.bs bytes (in.bs with bs=) */
static size_t	held;		/* bytes in buf not written yet */
static off_t	hole;		/* zero bytes seeked over, not yet followed */

/* Ends the program over SIDE: the statistics first, then why. */
static _Noreturn void
fail(const struct side *side)
{
	int error;

	error = errno;
	summary();
	errno = error;
	err(1, "%s", side->name);
}

static void
find_kind(struct side *side)
{
	struct stat st;

	if (fstat(side->fd, &st) < 0)
		err(1, "%s", side->name);
	side->seeks = (S_ISREG(st.st_mode) || S_ISBLK(st.st_mode)) &&
	    lseek(side->fd, 0, SEEK_CUR) >= 0;
}

static ssize_t
read_block(void *p, size_t len)
{
	ssize_t n;

	while ((n = read(in.fd, p, len)) < 0 && errno == EINTR)
		check_signals();
	return (n);
}

/* skip=: seeks where that is possible, or reads and drops. */
static void
skip_input(void)
{
	uint64_t i;
	ssize_t n;

	if (in.skip == 0)
		return;
	if (in.seeks) {
		if (lseek(in.fd, (off_t)(in.skip * in.bs), SEEK_CUR) < 0)
			err(1, "%s", in.name);
		return;
	}
	for (i = 0; i < in.skip; i++) {
		n = read_block(buf, in.bs);
		if (n < 0)
			fail(&in);
		if (n == 0)
			return;
		check_signals();
	}
}

/* seek=: regular files are cut or extended to there unless notrunc. */
static void
seek_output(void)
{
	off_t to;

	if (out.skip == 0)
		return;
	to = out.skip * out.bs;
	if (lseek(out.fd, to, SEEK_CUR) < 0)
		err(1, "%s: seek", out.name);
	if (out.seeks && !(conv & C_NOTRUNC) &&
	    ftruncate(out.fd, lseek(out.fd, 0, SEEK_CUR)) < 0)
		err(1, "%s: truncate", out.name);
}

/*
 * Opens both sides, allocates the buffer and seeks, as the operands say.  Ends
 * the program on any failure.
 */
void
copy_open(void)
{
	int flags;

	if (in.fd < 0 && (in.fd = open(in.name, O_RDONLY)) < 0)
		err(1, "%s", in.name);
	flags = O_CREAT;
	if (!(conv & C_NOTRUNC) && out.skip == 0)
		flags |= O_TRUNC;
	if (out.fd < 0) {
		out.fd = open(out.name, O_RDWR | flags, 0666);
		if (out.fd < 0 && (errno == EACCES || errno == ENXIO))
			out.fd = open(out.name, O_WRONLY | flags, 0666);
		if (out.fd < 0)
			err(1, "%s", out.name);
	}
	find_kind(&in);
	find_kind(&out);
	buf = reblock && in.bs > SIZE_MAX - out.bs ? NULL :
	    malloc(reblock ? in.bs + out.bs : in.bs);
	if (buf == NULL)
		err(1, "buffer of %zu bytes", in.bs);
	skip_input();
	seek_output();
}

static int
all_zero(const unsigned char *p, size_t len)
{
	return (len == 0 || (p[0] == 0 && memcmp(p, p + 1, len - 1) == 0));
}

/*
 * Writes LEN bytes at P as one record.  A short write is carried on with; on
 * an error the program ends.
 */
static void
write_record(const unsigned char *p, size_t len)
{
	size_t left;
	ssize_t n;

	if ((conv & C_SPARSE) && out.seeks && all_zero(p, len)) {
		if (lseek(out.fd, (off_t)len, SEEK_CUR) < 0)
			fail(&out);
		hole += len;
		left = 0;
	} else
		for (left = len; left > 0; left -= n, p += n) {
			n = write(out.fd, p, left);
			if (n < 0 && errno == EINTR) {
				check_signals();
				n = 0;
			}
			if (n < 0) {
				bytes += len - left;
				fail(&out);
			}
			if (n > 0)
				hole = 0;
		}
	bytes += len;
	if (len == out.bs)
		out.full++;
	else
		out.part++;
}

/* Writes whole output blocks off the front; with bs= all there is. */
static void
drain(int all)
{
	size_t off, n;

	for (off = 0; held > 0; off += n, held -= n) {
		n = held < out.bs ? held : out.bs;
		if (n < out.bs && !all && reblock)
			break;
		write_record(buf + off, n);
	}
	if (held > 0 && off > 0)
		memmove(buf, buf + off, held);
}

/* Converts the N bytes at P in place, as conv= says. */
static void
convert(unsigned char *p, size_t n)
{
	unsigned char c;
	size_t i;

	if (conv & C_SWAB) {
		if (n & 1)
			swab_odd++;
		for (i = 0; i + 1 < n; i += 2) {
			c = p[i];
			p[i] = p[i + 1];
			p[i + 1] = c;
		}
	}
	if (conv & C_LCASE)
		for (i = 0; i < n; i++)
			p[i] = tolower(p[i]);
	if (conv & C_UCASE)
		for (i = 0; i < n; i++)
			p[i] = toupper(p[i]);
}

/*
 * A read failed.  With conv=noerror: warns, steps over the block where the
 * input seeks, and counts it as an empty record (conv=sync makes it zeros).
 */
static void
read_failed(void)
{
	if (!(conv & C_NOERROR))
		fail(&in);
	warn("%s", in.name);
	summary();
	if (in.seeks && lseek(in.fd, (off_t)in.bs, SEEK_CUR) < 0)
		fail(&in);
}

/*
 * Copies until the end of the input or count= blocks.  Ends the program on an
 * error that conv= does not excuse.
 */
void
copy_all(void)
{
	unsigned char *p;
	ssize_t n;

	while (!counted || in.full + in.part < count) {
		check_signals();
		p = buf + held;
		n = read_block(p, in.bs);
		if (n == 0)
			break;
		if (n < 0) {
			read_failed();
			if (!(conv & C_SYNC)) {
				in.part++;
				continue;
			}
			n = 0;
		}
		if ((size_t)n == in.bs)
			in.full++;
		else
			in.part++;
		if ((conv & C_SYNC) && (size_t)n < in.bs) {
			memset(p + n, 0, in.bs - n);
			n = in.bs;
		}
		convert(p, n);
		held += n;
		drain(0);
	}
}

/*
 * Writes what is left, gives a file that ends in a hole its size (or, with
 * conv=osync, pads the last block), and syncs.  Ends the program on an error.
 */
void
copy_finish(void)
{
	off_t end;

	if ((conv & C_OSYNC) && held > 0 && held < out.bs && reblock) {
		memset(buf + held, 0, out.bs - held);
		held = out.bs;
	}
	drain(1);
	if (hole > 0) {
		end = lseek(out.fd, 0, SEEK_CUR);
		if (end < 0 || ftruncate(out.fd, end) < 0)
			fail(&out);
	}
	if ((conv & C_FSYNC) && fsync(out.fd) < 0)
		fail(&out);
	if ((conv & C_FDATASYNC) && fdatasync(out.fd) < 0)
		fail(&out);
	if (close(out.fd) < 0 && errno != EINTR)
		fail(&out);
}
