/* SPDX-License-Identifier: BSD-2-Clause */

/* Streams in memory: fmemopen, open_memstream. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "stdio_local.h"

/* The cookie of either. */
struct mem {
	char	*buf;		/* the bytes */
	size_t	 size;		/* room */
	size_t	 len;		/* bytes that count */
	size_t	 pos;		/* where the stream is */
	int	 append;	/* writes go to len */
	int	 own;		/* buf is ours to free */
	char	**bufp;		/* open_memstream: where to tell buf */
	size_t	*sizep;		/* open_memstream: where to tell len */
};

static int
mem_read(void *cookie, char *dst, int n)
{
	struct mem *m = cookie;
	size_t left = m->pos < m->len ? m->len - m->pos : 0;

	if ((size_t)n > left)
		n = (int)left;
	memcpy(dst, m->buf + m->pos, (size_t)n);
	m->pos += (size_t)n;
	return (n);
}

/* Grow to need bytes and a NUL if that is allowed; 0 or -1. */
static int
grow(struct mem *m, size_t need)
{
	char *new;

	if (need < m->size)
		return (0);
	if (m->bufp == NULL)
		return (-1);
	new = realloc(m->buf, need * 2 + 1);
	if (new == NULL)
		return (-1);
	memset(new + m->size, 0, need * 2 + 1 - m->size);
	m->buf = new;
	m->size = need * 2 + 1;
	return (0);
}

static int
mem_write(void *cookie, const char *src, int n)
{
	struct mem *m = cookie;

	if (m->append)
		m->pos = m->len;
	if (grow(m, m->pos + (size_t)n) < 0) {
		if (m->pos >= m->size || m->bufp != NULL) {
			errno = ENOSPC;
			return (-1);
		}
		if ((size_t)n > m->size - m->pos)
			n = (int)(m->size - m->pos);
	}
	memcpy(m->buf + m->pos, src, (size_t)n);
	m->pos += (size_t)n;
	if (m->pos > m->len)
		m->len = m->pos;
	if (m->len < m->size)
		m->buf[m->len] = '\0';
	if (m->bufp != NULL) {
		*m->bufp = m->buf;
		*m->sizep = m->pos;
	}
	return (n);
}

static fpos_t
mem_seek(void *cookie, fpos_t off, int whence)
{
	struct mem *m = cookie;

	if (whence == SEEK_CUR)
		off += (fpos_t)m->pos;
	else if (whence == SEEK_END)
		off += (fpos_t)m->len;
	if (off < 0 || (m->bufp == NULL && off > (fpos_t)m->size) ||
	    (m->bufp != NULL && grow(m, (size_t)off) < 0)) {
		errno = EINVAL;
		return (-1);
	}
	m->pos = (size_t)off;
	if (m->bufp != NULL) {
		*m->bufp = m->buf;
		*m->sizep = m->pos < m->len ? m->pos : m->len;
	}
	return (off);
}

static int
mem_close(void *cookie)
{
	struct mem *m = cookie;

	if (m->own)
		free(m->buf);
	free(m);
	return (0);
}

/* buf NULL: memory of our own. */
FILE *
fmemopen(void *restrict buf, size_t size, const char *restrict mode)
{
	struct mem *m;
	int flags, oflags;
	FILE *fp;

	flags = file_mode(mode, &oflags);
	if (flags == 0 || size == 0) {
		errno = EINVAL;
		return (NULL);
	}
	m = calloc(1, sizeof(*m));
	if (m == NULL)
		return (NULL);
	m->buf = buf != NULL ? buf : calloc(1, size);
	m->own = buf == NULL;
	m->size = size;
	m->append = *mode == 'a';
	if (buf != NULL && *mode == 'w')
		m->buf[0] = '\0';
	if (m->buf != NULL)
		m->len = *mode == 'w' || buf == NULL ? 0 : *mode == 'r' ? size :
		    strnlen(buf, size);
	fp = m->buf == NULL ? NULL : funopen(m, flags & __SWR ? NULL : mem_read,
	    flags & __SRD ? NULL : mem_write, mem_seek, mem_close);
	if (fp == NULL) {
		if (m->own)
			free(m->buf);
		free(m);
	}
	return (fp);
}

/* *bufp and *sizep are true after each flush; *bufp is the caller's to free. */
FILE *
open_memstream(char **bufp, size_t *sizep)
{
	struct mem *m;
	FILE *fp;

	if (bufp == NULL || sizep == NULL) {
		errno = EINVAL;
		return (NULL);
	}
	m = calloc(1, sizeof(*m));
	if (m == NULL)
		return (NULL);
	m->bufp = bufp;
	m->sizep = sizep;
	if (grow(m, 1) < 0 || (fp = funopen(m, NULL, mem_write, mem_seek,
	    mem_close)) == NULL) {
		free(m->buf);
		free(m);
		return (NULL);
	}
	*bufp = m->buf;
	*sizep = 0;
	return (fp);
}
