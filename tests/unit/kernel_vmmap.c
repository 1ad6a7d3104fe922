/* SRCS: loader-kernel/region.c */
/* FLAGS: -Iloader-kernel */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The tree of regions against a plain array of pages: random insertions,
 * removals and cuts, and after each everything the tree knows.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "../../loader-kernel/vm.h"

#define	PAGES	512			/* of the model's space */
#define	VA(page)	((uint32_t)(page) << PAGE_SHIFT)

static struct region *model[PAGES];	/* who has each page */
static struct regions rs;

static struct region *
new_region(uint32_t start, uint32_t end)
{
	struct region *r = calloc(1, sizeof(*r));
	uint32_t i;

	cr_assert_not_null(r);
	r->r_start = VA(start);
	r->r_end = VA(end);
	region_insert(&rs, r);
	for (i = start; i < end; i++)
		model[i] = r;
	return (r);
}

static void
drop(struct region *r)
{
	uint32_t i;

	region_remove(&rs, r);
	for (i = 0; i < PAGES; i++)
		if (model[i] == r)
			model[i] = NULL;
	free(r);
}

static uint32_t
depth(const struct region *t)
{
	uint32_t l, r;

	if (t == NULL)
		return (0);
	l = depth(t->r_left);
	r = depth(t->r_right);
	return (1 + (l > r ? l : r));
}

/*
 * The largest hole under t: t must not say less, nor may a child say more than
 * its parent; ranks in order.
 */
static uint32_t
check_tree(const struct region *t)
{
	uint32_t gap, l, r;

	if (t == NULL)
		return (0);
	cr_assert(t->r_left == NULL || t->r_left->r_rank <= t->r_rank);
	cr_assert(t->r_right == NULL || t->r_right->r_rank <= t->r_rank);
	l = check_tree(t->r_left);
	r = check_tree(t->r_right);
	cr_assert(t->r_left == NULL || t->r_left->r_maxgap <= t->r_maxgap);
	cr_assert(t->r_right == NULL || t->r_right->r_maxgap <= t->r_maxgap);
	gap = t->r_start - (t->r_prev != NULL ? t->r_prev->r_end : 0);
	gap = gap > l ? gap : l;
	gap = gap > r ? gap : r;
	cr_assert(t->r_maxgap >= gap);
	return (gap);
}

/* The lowest fitting run of free pages in [from, to), or PAGES. */
static uint32_t
model_space(uint32_t from, uint32_t to, uint32_t len, uint32_t align)
{
	uint32_t i, n;

	for (i = (from + align - 1) / align * align; i + len <= to;
	    i += align) {
		for (n = 0; n < len && model[i + n] == NULL; n++)
			continue;
		if (n == len)
			return (i);
	}
	return (PAGES);
}

static void
check_all(void)
{
	struct region *prev, *r;
	uint32_t count, i, n;

	check_tree(rs.rs_root);
	for (i = 0; i < PAGES; i++) {
		cr_assert_eq(region_find(&rs, VA(i) + 5), model[i]);
		for (n = i; n < PAGES && model[n] == NULL; n++)
			continue;
		cr_assert_eq(region_at_or_after(&rs, VA(i)),
		    n < PAGES ? model[n] : NULL);
	}
	count = 0;
	for (prev = NULL, r = rs.rs_first; r != NULL; prev = r,
	    r = r->r_next) {
		cr_assert_eq(r->r_prev, prev);
		cr_assert(prev == NULL || prev->r_end <= r->r_start);
		count++;
	}
	cr_assert_eq(count, rs.rs_count);
}

static void
check_space(void)
{
	uint32_t align, from, got, len, to, want;
	bool ok;

	from = (uint32_t)rand() % PAGES;
	to = from + (uint32_t)rand() % (PAGES - from) + 1;
	len = (uint32_t)rand() % 20 + 1;
	align = 1u << rand() % 5;
	want = model_space(from, to, len, align);
	ok = region_space(&rs, VA(from), VA(to), VA(len), VA(align), &got);
	cr_assert_eq(ok, want != PAGES, "from %u to %u len %u align %u", from,
	    to, len, align);
	if (ok)
		cr_assert_eq(got, VA(want));
}

/* A free run is taken, a region goes, or gives up one of its ends. */
static void
step(void)
{
	uint32_t end, i, start;
	struct region *r;

	start = (uint32_t)rand() % PAGES;
	r = model[start];
	if (r == NULL) {
		for (end = start; end < PAGES && model[end] == NULL &&
		    end < start + 1 + (uint32_t)rand() % 16; end++)
			continue;
		if (end > start)
			new_region(start, end);
	} else if (rand() % 2 == 0) {
		drop(r);
	} else if (r->r_end - r->r_start > PAGE_SIZE) {
		if (rand() % 2 == 0) {
			i = r->r_start >> PAGE_SHIFT;
			region_resize(&rs, r, r->r_start + PAGE_SIZE,
			    r->r_end);
		} else {
			i = (r->r_end >> PAGE_SHIFT) - 1;
			region_resize(&rs, r, r->r_start,
			    r->r_end - PAGE_SIZE);
		}
		model[i] = NULL;
	}
}

static void
drop_all(void)
{
	while (rs.rs_first != NULL)
		drop(rs.rs_first);
	check_all();
}

/* With and without a tree: it is there when there have been many. */
Test(regions, against_a_model)
{
	int few, i, k;

	srand(20261123);
	region_init(&rs);
	for (few = i = 0; i < 4000; i++) {
		if (i % 200 == 0)
			drop_all();
		step();
		few += rs.rs_count != 0 && rs.rs_root == NULL;
		if (i % 8 == 0)
			check_all();
		for (k = 0; k < 4; k++)
			check_space();
	}
	drop_all();
	cr_assert_gt(few, 200);
	cr_assert_lt(few, 2000);
}

Test(regions, stays_shallow)
{
	struct region *r = calloc(100000, sizeof(*r));
	uint32_t got, i;

	cr_assert_not_null(r);
	region_init(&rs);
	for (i = 0; i < 100000; i++) {
		r[i].r_start = VA(2 * i + 1);
		r[i].r_end = VA(2 * i + 2);
		region_insert(&rs, &r[i]);
	}
	cr_assert_lt(depth(rs.rs_root), 64);
	cr_assert(region_space(&rs, VA(1), VA(300000), VA(2), PAGE_SIZE,
	    &got));
	cr_assert_eq(got, VA(200000));
	cr_assert(region_space(&rs, VA(1001), VA(300000), VA(1), PAGE_SIZE,
	    &got));
	cr_assert_eq(got, VA(1002));
	free(r);
}
