/* SPDX-License-Identifier: BSD-2-Clause */

/* Buffers: filling, flushing, pushing back, positions. */

#include <sys/stat.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdio_local.h"

#define BUF_MIN		1024
#define BUF_MAX		65536

/* A buffer for a stream that has none.  Line buffered if it is a terminal. */
int
buf_make(FILE *fp)
{
	struct stat sb;
	size_t size = BUF_MIN * 4;
	int save = errno;

	if (fp->_bf._base != NULL)
		return (0);
	fp->_bf._base = NULL;
	if ((fp->_flags & __SNBF) == 0) {
		if (fp->_file >= 0 && __sys_fstat(fp->_file, &sb) == 0) {
			if (sb.st_blksize > BUF_MIN && sb.st_blksize < BUF_MAX)
				size = (size_t)sb.st_blksize;
			if (S_ISCHR(sb.st_mode) && isatty(fp->_file))
				fp->_flags |= __SLBF;
		}
		fp->_bf._base = malloc(size);
		fp->_bf._size = (int)size;
		fp->_flags |= __SMBF;
	}
	if (fp->_bf._base == NULL) {
		fp->_flags |= __SNBF;
		fp->_flags &= ~__SMBF;
		fp->_bf._base = fp->_nbuf;
		fp->_bf._size = 1;
	}
	fp->_p = fp->_bf._base;
	errno = save;
	return (0);
}

/* Room as the invariants want it, for an empty buffer. */
static void
reset_write(FILE *fp)
{
	fp->_p = fp->_bf._base;
	fp->_w = fp->_flags & (__SLBF | __SNBF) ? 0 : fp->_bf._size;
	fp->_lbfsize = (fp->_flags & (__SLBF | __SNBF)) == __SLBF ?
	    -fp->_bf._size : 0;
}

static int
fail(FILE *fp, int e)
{
	errno = e;
	fp->_flags |= __SERR;
	return (EOF);
}

static void
flush_all(void)
{
	file_walk(buf_flush, __SWR);
}

/* The stream is, or now becomes, one that writes.  0, or EOF and EBADF. */
int
buf_write_mode(FILE *fp)
{
	if (__cleanup == NULL)
		__cleanup = flush_all;
	if ((fp->_flags & __SWR) == 0) {
		if ((fp->_flags & __SRW) == 0)
			return (fail(fp, EBADF));
		if (fp->_flags & __SRD) {
			/* What was read ahead has not been read. */
			buf_drop_ungetc(fp);
			if (fp->_r > 0 && fp->_seek != NULL)
				fp->_seek(fp->_cookie, -(fpos_t)fp->_r,
				    SEEK_CUR);
			fp->_flags &= ~(__SRD | __SEOF);
			fp->_r = 0;
			fp->_p = fp->_bf._base;
		}
		fp->_flags |= __SWR;
		buf_make(fp);
		reset_write(fp);
	} else if (fp->_bf._base == NULL) {
		buf_make(fp);
		reset_write(fp);
	}
	return (0);
}

/* All of s to the file.  0, or EOF with the error flag set. */
static int
write_all(FILE *fp, const char *s, size_t n)
{
	int done;

	for (; n > 0; n -= (size_t)done, s += done) {
		done = fp->_write(fp->_cookie, s, n > INT_MAX ? INT_MAX :
		    (int)n);
		if (done <= 0) {
			fp->_flags |= __SERR;
			return (EOF);
		}
	}
	return (0);
}

/* Write out what waits.  On an error it is lost, as on FreeBSD. */
int
buf_flush(FILE *fp)
{
	const char *base = (const char *)fp->_bf._base;
	size_t n;

	if ((fp->_flags & __SWR) == 0 || base == NULL)
		return (0);
	n = (size_t)((const char *)fp->_p - base);
	reset_write(fp);
	return (write_all(fp, base, n));
}

void
buf_drop_ungetc(FILE *fp)
{
	if (fp->_ub._base == NULL)
		return;
	if (fp->_ub._base != fp->_ubuf)
		free(fp->_ub._base);
	fp->_ub._base = NULL;
	fp->_p = fp->_up;
	fp->_r = fp->_ur;
}

static int
flush_line_buffered(FILE *fp)
{
	if ((fp->_flags & (__SLBF | __SWR)) == (__SLBF | __SWR))
		return (buf_flush(fp));
	return (0);
}

/* Get at least one byte into the buffer.  0, or EOF (_r is 0). */
int
buf_fill(FILE *fp)
{
	int n;

	fp->_r = 0;
	if ((fp->_flags & __SRD) == 0) {
		if ((fp->_flags & __SRW) == 0)
			return (fail(fp, EBADF));
		if (fp->_flags & __SWR) {
			if (buf_flush(fp) != 0)
				return (EOF);
			fp->_flags &= ~__SWR;
			fp->_w = fp->_lbfsize = 0;
		}
		fp->_flags |= __SRD;
	} else if (fp->_ub._base != NULL) {
		buf_drop_ungetc(fp);
		if (fp->_r > 0)
			return (0);
	}
	if (fp->_flags & __SEOF)
		return (EOF);
	buf_make(fp);
	/* Prompts must be seen before someone waits for the answer. */
	if (fp->_flags & (__SLBF | __SNBF))
		file_walk(flush_line_buffered, __SLBF);
	fp->_p = fp->_bf._base;
	n = fp->_read(fp->_cookie, (char *)fp->_p, fp->_bf._size);
	if (n <= 0) {
		fp->_flags |= n == 0 ? __SEOF : __SERR;
		return (EOF);
	}
	fp->_r = n;
	return (0);
}

/* getc's slow path: the macro has taken one from _r. */
int
__srget(FILE *fp)
{
	if (buf_fill(fp) != 0)
		return (EOF);
	fp->_r--;
	return (*fp->_p++);
}

/* putc's slow path: the macro has taken one from _w. */
int
__swbuf(int c, FILE *fp)
{
	fp->_w = fp->_lbfsize;
	if (buf_write_mode(fp) != 0)
		return (EOF);
	if (fp->_p - fp->_bf._base >= fp->_bf._size && buf_flush(fp) != 0)
		return (EOF);
	fp->_w--;
	*fp->_p++ = (unsigned char)c;
	if (fp->_p - fp->_bf._base == fp->_bf._size ||
	    (fp->_flags & __SLBF && (char)c == '\n')) {
		if (buf_flush(fp) != 0)
			return (EOF);
	}
	return ((unsigned char)c);
}

/*
 * n bytes into the buffer or past it.  Returns how many were taken; less than
 * n only on an error.
 */
size_t
buf_put(FILE *fp, const char *s, size_t n)
{
	size_t left = n, room;
	const char *nl = NULL;

	if (n == 0 || buf_write_mode(fp) != 0)
		return (0);
	if (fp->_flags & __SNBF)
		return (write_all(fp, s, n) == 0 ? n : 0);
	if (fp->_flags & __SLBF && (nl = memrchr(s, '\n', n)) != NULL &&
	    (left = (size_t)(nl + 1 - s)) < n) {
		/* Lines go out, what follows the last one stays. */
		room = buf_put(fp, s, left);
		return (room < left ? room : room + buf_put(fp, nl + 1,
		    n - left));
	}
	while (left > 0) {
		room = (size_t)(fp->_bf._base + fp->_bf._size - fp->_p);
		if (fp->_p == fp->_bf._base && left >= room) {
			room = left - left % room;
			if (write_all(fp, s, room) != 0)
				return (n - left);
		} else {
			if (room > left)
				room = left;
			memcpy(fp->_p, s, room);
			fp->_p += room;
			fp->_w -= (int)room;
			if (fp->_p == fp->_bf._base + fp->_bf._size &&
			    buf_flush(fp) != 0)
				return (n - left);
		}
		s += room;
		left -= room;
	}
	if (nl != NULL && buf_flush(fp) != 0)
		return (0);
	return (n);
}

int
fflush(FILE *fp)
{
	int ret;

	if (fp == NULL)
		return (file_walk(buf_flush, __SWR) ? EOF : 0);
	FLOCK(fp);
	ret = buf_flush(fp);
	FUNLOCK(fp);
	return (ret);
}

int
fpurge(FILE *fp)
{
	buf_drop_ungetc(fp);
	fp->_p = fp->_bf._base;
	fp->_r = 0;
	if (fp->_flags & __SWR)
		reset_write(fp);
	return (0);
}

/* Push c back; any number, memory permitting.  c, or EOF. */
int
ungetc(int c, FILE *fp)
{
	unsigned char *new;
	int size;

	if (c == EOF || (fp->_flags & (__SRD | __SRW)) == 0)
		return (EOF);
	if ((fp->_flags & __SRD) == 0) {
		if (buf_flush(fp) != 0)
			return (EOF);
		fp->_flags = (short)((fp->_flags & ~__SWR) | __SRD);
		fp->_w = fp->_lbfsize = fp->_r = 0;
	}
	fp->_flags &= ~__SEOF;
	if (fp->_ub._base == NULL) {
		fp->_ur = fp->_r > 0 ? fp->_r : 0;
		fp->_up = fp->_p;
		fp->_ub._base = fp->_ubuf;
		fp->_ub._size = sizeof(fp->_ubuf);
		fp->_p = fp->_ubuf + sizeof(fp->_ubuf);
		fp->_r = 0;
	} else if (fp->_p == fp->_ub._base) {
		size = fp->_ub._size;
		new = malloc((size_t)size * 2);
		if (new == NULL)
			return (EOF);
		memcpy(new + size, fp->_p, (size_t)size);
		if (fp->_ub._base != fp->_ubuf)
			free(fp->_ub._base);
		fp->_ub._base = new;
		fp->_ub._size = size * 2;
		fp->_p = new + size;
	}
	*--fp->_p = (unsigned char)c;
	fp->_r++;
	return ((unsigned char)c);
}

/* Where the program is, which is not where the file is. */
off_t
ftello(FILE *fp)
{
	off_t pos;

	if (fp->_seek == NULL) {
		errno = ESPIPE;
		return (-1);
	}
	FLOCK(fp);
	pos = fp->_seek(fp->_cookie, 0, SEEK_CUR);
	if (pos >= 0 && fp->_flags & __SRD) {
		pos -= fp->_r > 0 ? fp->_r : 0;
		if (fp->_ub._base != NULL)
			pos -= fp->_ur;
	} else if (pos >= 0 && fp->_flags & __SWR && fp->_bf._base != NULL) {
		if (fp->_flags2 & __S2OAP && fp->_p > fp->_bf._base)
			pos = fp->_seek(fp->_cookie, 0, SEEK_END);
		pos += fp->_p - fp->_bf._base;
	}
	FUNLOCK(fp);
	return (pos);
}

int
fseeko(FILE *fp, off_t off, int whence)
{
	int ret = -1;

	if (fp->_seek == NULL) {
		errno = ESPIPE;
		return (-1);
	}
	FLOCK(fp);
	if (whence == SEEK_CUR && fp->_flags & __SRD) {
		off += ftello(fp);
		whence = SEEK_SET;
	}
	if (buf_flush(fp) == 0 && fp->_seek(fp->_cookie, off, whence) >= 0) {
		buf_drop_ungetc(fp);
		fp->_r = 0;
		fp->_p = fp->_bf._base;
		fp->_flags &= ~__SEOF;
		if (fp->_flags & __SRW) {
			/* Either may follow. */
			fp->_flags &= ~(__SRD | __SWR);
			fp->_w = fp->_lbfsize = 0;
		}
		ret = 0;
	}
	FUNLOCK(fp);
	return (ret);
}
