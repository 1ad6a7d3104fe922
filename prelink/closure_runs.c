/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Words of one object, as a closure has them: groups of runs.
 */
#include <stdlib.h>

#include "closure_buf.h"

#define	WORTHWHILE	8	/* words of a run of its own in place */

/* Which group is it in? */
static uint32_t
group_of(const struct word *w)
{

	return (w->t.base + (w->inplace ? CLOSURE_INPLACE : 0));
}

/* By group, and by place. */
static int
compare_groups(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	uint32_t g = group_of(x), h = group_of(y);

	if (g != h)
		return (g < h ? -1 : 1);
	return (x->at < y->at ? -1 : x->at > y->at);
}

static void
add_u32(struct buf *b, uint64_t value)
{
	uint32_t u = (uint32_t)value;

	buf_add(b, &u, sizeof(u), 4);
}

/* How many of n words follow each other? */
static size_t
run_length(const struct making *m, const struct word *w, size_t n)
{
	const unsigned size = m->st->class / 8;
	size_t len;

	for (len = 1; len < n && len < UINT16_MAX &&
	    w[len].at == w[0].at + len * size; len++)
		;
	return (len);
}

/* A long skip; returns what is left of it. */
static uint64_t
add_skip(struct buf *b, uint64_t skip)
{

	add_u32(b, 0);
	add_u32(b, skip);
	return (0);
}

/* A run; *cursor: the first place behind the last one. */
static void
add_run(const struct making *m, struct buf *b, const struct word *w,
    size_t len, uint64_t *cursor)
{
	const unsigned size = m->st->class / 8;
	uint64_t skip = (w->at - *cursor) / size;
	size_t i;

	if (skip > UINT16_MAX)
		skip = add_skip(b, skip);
	add_u32(b, skip | len << 16);
	for (i = 0; i < len && !w->inplace; i++)
		add_u32(b, w[i].t.value);
	*cursor = w->at + len * size;
}

/*
 * A few words in place between, before or behind such of the same object as are
 * not: one run with all values is done sooner than two or three.
 */
static void
join_runs(const struct making *m, uint32_t self, struct word *w, size_t n)
{
	const unsigned size = m->st->class / 8;
	size_t i, k, len;
	bool near;

	for (i = 0; i < n; i += len) {
		for (len = 1; w[i].inplace && i + len < n &&
		    w[i + len].inplace &&
		    w[i + len].at == w[i].at + len * size;)
			len++;
		near = (i > 0 && w[i - 1].t.base == self &&
		    w[i - 1].at + size == w[i].at) || (i + len < n &&
		    w[i + len].t.base == self &&
		    w[i + len].at == w[i].at + len * size);
		for (k = i; near && len < WORTHWHILE && k < i + len; k++)
			w[k].inplace = false;
	}
}

/*
 * The words of one object, by group; `from': the first place of all, which is
 * going to change if `moves'.
 */
static void
add_words(const struct making *m, struct buf *b, const struct word *w,
    size_t n, uint64_t from, bool moves)
{
	uint64_t cursor;
	uint32_t *head;
	size_t i, end, len, at;

	for (i = 0; i < n; i = end) {
		for (end = i; end < n && group_of(&w[end]) == group_of(&w[i]);)
			end++;
		add_u32(b, group_of(&w[i]));
		add_u32(b, 0);
		at = b->n;
		cursor = from;
		if (moves) {
			add_skip(b, (w[i].at - from) / (m->st->class / 8));
			cursor = w[i].at;
		}
		for (; i < end; i += len) {
			len = run_length(m, &w[i], end - i);
			add_run(m, b, &w[i], len, &cursor);
		}
		head = (uint32_t *)(b->p + at);
		head[-1] = (uint32_t)((b->n - at) / sizeof(*head));
	}
}

/* See closure_buf.h. */
void
make_runs(struct making *m, uint32_t self, struct word *w, size_t n,
    struct closure_obj *co, bool moves)
{
	struct buf b = { NULL, 0, 0 };

	join_runs(m, self, w, n);
	qsort(w, n, sizeof(*w), compare_groups);
	add_words(m, &b, w, n, co->from, moves);
	co->word = make_list(m, b.p, b.n / 4, 4, 4);
	free(b.p);
}
