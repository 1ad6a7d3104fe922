/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Memory.  Trees and expanded words live in pools, which are freed at once:
 * a tree's pool when nobody runs it and no function keeps it, the pool of
 * expansion when the command that needed it is done.
 */

#include <stdlib.h>
#include <string.h>

#include "sh.h"

#define CHUNK	2000	/* bytes of an ordinary chunk */

struct chunk {
	struct chunk	*next;		/* the one filled before */
	size_t		 used;		/* bytes given out */
	size_t		 size;		/* bytes there are */
	_Alignas(max_align_t) char data[];	/* the bytes */
};

struct pool *tmp;

static struct chunk *spare;	/* an ordinary one that is not used, or NULL */

/* As malloc(3); running out of memory ends the command with an error. */
void *
xmalloc(size_t n)
{
	void *p;

	p = malloc(n);
	if (p == NULL)
		error("out of memory");
	return (p);
}

/* As realloc(3); running out of memory ends the command with an error. */
void *
xrealloc(void *old, size_t n)
{
	void *p;

	p = realloc(old, n);
	if (p == NULL)
		error("out of memory");
	return (p);
}

char *
xstrdup(const char *s)
{
	size_t n;

	n = strlen(s) + 1;
	return (memcpy(xmalloc(n), s, n));
}

/* A new pool with one holder. */
struct pool *
pool_new(void)
{
	struct pool *p;

	p = xmalloc(sizeof(*p));
	p->chunks = NULL;
	p->refs = 1;
	return (p);
}

void
pool_hold(struct pool *p)
{
	p->refs++;
}

/* One holder less; the last one frees the pool and all that is in it. */
void
pool_drop(struct pool *p)
{
	if (--p->refs > 0)
		return;
	pool_release(p, (struct mark){ NULL, 0 });
	free(p);
}

/* What pool_release() needs to free all that is allocated from now on. */
struct mark
pool_mark(struct pool *p)
{
	struct mark m;

	m.chunk = p->chunks;
	m.used = p->chunks != NULL ? p->chunks->used : 0;
	return (m);
}

void
pool_release(struct pool *p, struct mark m)
{
	struct chunk *c;

	while ((c = p->chunks) != m.chunk) {
		p->chunks = c->next;
		if (spare == NULL && c->size == CHUNK)
			spare = c;
		else
			free(c);
	}
	if (m.chunk != NULL)
		m.chunk->used = m.used;
}

/* N zeroed bytes, aligned for anything, that live as long as the pool. */
void *
pool_alloc(struct pool *p, size_t n)
{
	struct chunk *c;
	void *r;

	n = (n + _Alignof(max_align_t) - 1) & -_Alignof(max_align_t);
	c = p->chunks;
	if (c == NULL || c->size - c->used < n) {
		if (n <= CHUNK && spare != NULL) {
			c = spare;
			spare = NULL;
		} else {
			c = xmalloc(sizeof(*c) + (n > CHUNK ? n : CHUNK));
			c->size = n > CHUNK ? n : CHUNK;
		}
		c->used = 0;
		c->next = p->chunks;
		p->chunks = c;
	}
	r = c->data + c->used;
	c->used += n;
	return (memset(r, 0, n));
}

/* A string of the N bytes at S. */
char *
pool_strn(struct pool *p, const char *s, size_t n)
{
	char *r;

	r = pool_alloc(p, n + 1);
	if (n > 0)
		memcpy(r, s, n);
	return (r);
}

void
buf_addn(struct buf *b, const char *s, size_t n)
{
	if (b->cap - b->len < n) {
		b->cap = (b->len + n) * 2 + 32;
		b->s = xrealloc(b->s, b->cap);
	}
	if (n > 0)
		memcpy(b->s + b->len, s, n);
	b->len += n;
}

void
buf_add(struct buf *b, int c)
{
	char ch;

	ch = c;
	buf_addn(b, &ch, 1);
}

/* Frees the bytes and leaves an empty buffer. */
void
buf_free(struct buf *b)
{
	free(b->s);
	memset(b, 0, sizeof(*b));
}

/* Appends S itself, no copy.  The vector lives in tmp. */
void
strv_add(struct strv *sv, char *s)
{
	char **v;

	if (sv->n + 1 >= sv->cap) {
		sv->cap = sv->cap * 2 + 8;
		v = pool_alloc(tmp, sv->cap * sizeof(*v));
		if (sv->n > 0)
			memcpy(v, sv->v, sv->n * sizeof(*v));
		sv->v = v;
	}
	sv->v[sv->n++] = s;
	sv->v[sv->n] = NULL;
}
