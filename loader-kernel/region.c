/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The regions of an address space: a list ordered by address, and above a few
 * regions a tree in the same order.  Most programs have few, and a walk of
 * their list is shorter than the work of keeping a tree.
 *
 * The tree is a treap: every node has a random rank, no child's is higher than
 * its parent's, so the depth is logarithmic whatever the order of insertion.
 * Each node also knows a size that no hole below a node of its subtree exceeds,
 * which makes the search for free space logarithmic too: it is raised at once
 * when a hole grows, and lowered only by a search that has looked there in
 * vain, so that mapping and unmapping needn't.  Knows nothing of pages.
 */
#include "vm.h"

#define	FEW	16	/* regions for which there need not be a tree */

void
region_init(struct regions *rs)
{
	*rs = (struct regions){ .rs_seed = 0x9e3779b9 };
}

/* xorshift: the ranks need to be spread, not secret. */
static uint32_t
next_rank(struct regions *rs)
{
	uint32_t x;

	x = rs->rs_seed;
	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return (rs->rs_seed = x);
}

/* Free bytes just below `r'. */
static inline uint32_t
gap(const struct region *r)
{
	return (r->r_start - (r->r_prev != NULL ? r->r_prev->r_end : 0));
}

/*
 * The hole below `r' is new, or may have grown; NULL is allowed.  Only where
 * there is a tree.
 */
static inline void
raise(struct region *r)
{
	uint32_t size;

	if (r == NULL)
		return;
	for (size = gap(r); r != NULL && r->r_maxgap < size; r = r->r_parent)
		r->r_maxgap = size;
}

/* Nothing larger than that was found below the nodes of `r'. */
static void
lower(struct region *r)
{
	uint32_t size;

	size = gap(r);
	if (r->r_left != NULL && r->r_left->r_maxgap > size)
		size = r->r_left->r_maxgap;
	if (r->r_right != NULL && r->r_right->r_maxgap > size)
		size = r->r_right->r_maxgap;
	r->r_maxgap = size;
}

/* Where the tree refers to `r'. */
static inline struct region **
slot(struct regions *rs, struct region *r)
{
	struct region *p = r->r_parent;

	if (p == NULL)
		return (&rs->rs_root);
	return (p->r_left == r ? &p->r_left : &p->r_right);
}

/* Puts `r' in its parent's place, and that below it; the order stays. */
static void
rotate_up(struct regions *rs, struct region *r)
{
	struct region **from, *inner, *p;

	p = r->r_parent;
	*slot(rs, p) = r;
	if (p->r_left == r) {
		from = &p->r_left;
		inner = r->r_right;
		r->r_right = p;
	} else {
		from = &p->r_right;
		inner = r->r_left;
		r->r_left = p;
	}
	*from = inner;
	if (inner != NULL)
		inner->r_parent = p;
	r->r_parent = p->r_parent;
	p->r_parent = r;
	r->r_maxgap = p->r_maxgap;
}

/* The lowest region that ends above `va', or NULL: by the list. */
static inline struct region *
walk(const struct regions *rs, uint32_t va)
{
	struct region *r;

	for (r = rs->rs_first; r != NULL && r->r_end <= va; r = r->r_next)
		continue;
	return (r);
}

/* The region that has `va', or NULL. */
struct region *
region_find(struct regions *rs, uint32_t va)
{
	struct region *r;

	r = rs->rs_hint;
	if (r != NULL && va >= r->r_start && va < r->r_end)
		return (r);
	if (rs->rs_root == NULL) {
		if ((r = walk(rs, va)) == NULL || va < r->r_start)
			return (NULL);
		return (rs->rs_hint = r);
	}
	for (r = rs->rs_root; r != NULL;) {
		if (va < r->r_start)
			r = r->r_left;
		else if (va >= r->r_end)
			r = r->r_right;
		else
			return (rs->rs_hint = r);
	}
	return (NULL);
}

/* The region that has `va', or else the next higher one, or NULL. */
struct region *
region_at_or_after(struct regions *rs, uint32_t va)
{
	struct region *best, *r;

	r = rs->rs_hint;
	if (r != NULL && va >= r->r_end &&
	    (r->r_next == NULL || va < r->r_next->r_end))
		return (r->r_next);
	if (r != NULL && va >= r->r_start && va < r->r_end)
		return (r);
	if (rs->rs_root == NULL)
		return (walk(rs, va));
	for (best = NULL, r = rs->rs_root; r != NULL;) {
		if (va < r->r_end) {
			best = r;
			if (va >= r->r_start)
				break;
			r = r->r_left;
		} else
			r = r->r_right;
	}
	return (best);
}

/*
 * Puts `r', which is in the list, into the tree between its neighbours there,
 * either of which may be NULL.  One of the two has no subtree on that side:
 * there is its place.
 */
static void
plant(struct regions *rs, struct region *r, struct region *prev,
    struct region *next)
{
	r->r_rank = next_rank(rs);
	r->r_left = r->r_right = NULL;
	r->r_maxgap = 0;
	if (next != NULL && next->r_left == NULL) {
		r->r_parent = next;
		next->r_left = r;
	} else if ((r->r_parent = prev) != NULL)
		prev->r_right = r;
	else
		rs->rs_root = r;
	raise(r);
	while (r->r_parent != NULL && r->r_parent->r_rank < r->r_rank)
		rotate_up(rs, r);
}

/* Adds `r' between its neighbours, either of which may be NULL. */
void
region_insert_between(struct regions *rs, struct region *r,
    struct region *prev, struct region *next)
{
	if ((r->r_prev = prev) != NULL)
		prev->r_next = r;
	else
		rs->rs_first = r;
	if ((r->r_next = next) != NULL)
		next->r_prev = r;
	rs->rs_hint = r;
	rs->rs_count++;
	if (rs->rs_root != NULL)
		plant(rs, r, prev, next);
	else if (rs->rs_count > FEW)
		for (r = rs->rs_first; r != NULL; r = r->r_next)
			plant(rs, r, r->r_prev, NULL);
}

/* The highest region, or NULL. */
struct region *
region_last(struct regions *rs)
{
	struct region *r;

	if ((r = rs->rs_hint) != NULL && r->r_next == NULL)
		return (r);
	if (rs->rs_root == NULL) {
		for (r = rs->rs_first; r != NULL && r->r_next != NULL;)
			r = r->r_next;
		return (r);
	}
	for (r = rs->rs_root; r != NULL && r->r_right != NULL;)
		r = r->r_right;
	return (r);
}

/* Adds `r', whose range must be free. */
void
region_insert(struct regions *rs, struct region *r)
{
	struct region *next;

	next = region_at_or_after(rs, r->r_start);
	region_insert_between(rs, r, next != NULL ? next->r_prev :
	    region_last(rs), next);
}

/* Takes `r' out of the tree. */
static void
uproot(struct regions *rs, struct region *r)
{
	struct region *child;

	while (r->r_left != NULL && r->r_right != NULL)
		rotate_up(rs, r->r_left->r_rank > r->r_right->r_rank ?
		    r->r_left : r->r_right);
	child = r->r_left != NULL ? r->r_left : r->r_right;
	*slot(rs, r) = child;
	if (child != NULL)
		child->r_parent = r->r_parent;
}

/* Takes `r' out; the memory is the caller's. */
void
region_remove(struct regions *rs, struct region *r)
{
	bool tree = rs->rs_root != NULL;

	if (tree)
		uproot(rs, r);
	if (r->r_prev != NULL)
		r->r_prev->r_next = r->r_next;
	else
		rs->rs_first = r->r_next;
	if (r->r_next != NULL)
		r->r_next->r_prev = r->r_prev;
	if (tree)
		raise(r->r_next);
	if (rs->rs_hint == r)
		rs->rs_hint = NULL;
	rs->rs_count--;
}

/* Moves the borders of `r'; it must not pass a neighbour. */
void
region_resize(struct regions *rs, struct region *r, uint32_t start,
    uint32_t end)
{
	r->r_start = start;
	r->r_end = end;
	if (rs->rs_root == NULL)
		return;
	raise(r);
	raise(r->r_next);
}

/* The lowest fitting place in the hole [lo, hi), or false. */
static bool
fit(uint32_t lo, uint32_t hi, uint32_t len, uint32_t align, uint32_t *startp)
{
	uint64_t a;

	a = ((uint64_t)lo + align - 1) & ~(uint64_t)(align - 1);
	if (a + len > hi)
		return (false);
	*startp = a;
	return (true);
}

/* In order of address; a subtree without a hole of `len' is passed over. */
static bool
space_below(struct region *t, uint32_t from, uint32_t to, uint32_t len,
    uint32_t align, uint32_t *startp)
{
	uint32_t hi, lo;

	if (t == NULL || t->r_maxgap < len)
		return (false);
	if (t->r_start > from &&
	    space_below(t->r_left, from, to, len, align, startp))
		return (true);
	lo = t->r_start - gap(t);
	lo = lo < from ? from : lo;
	hi = t->r_start > to ? to : t->r_start;
	if (lo < hi && fit(lo, hi, len, align, startp))
		return (true);
	if (t->r_start < to &&
	    space_below(t->r_right, from, to, len, align, startp))
		return (true);
	lower(t);
	return (false);
}

/* The same for the whole list, without a tree. */
static bool
space_few(struct regions *rs, uint32_t from, uint32_t to, uint32_t len,
    uint32_t align, uint32_t *startp)
{
	struct region *r;
	uint32_t hi;

	for (r = walk(rs, from); r != NULL && from < to; r = r->r_next) {
		hi = r->r_start > to ? to : r->r_start;
		if (from < hi && fit(from, hi, len, align, startp))
			return (true);
		from = r->r_end;
	}
	return (from < to && fit(from, to, len, align, startp));
}

/*
 * The lowest address in [from, to) at which `len' bytes are free; it is a
 * multiple of `align', a power of two.  False if there is none.
 */
bool
region_space(struct regions *rs, uint32_t from, uint32_t to, uint32_t len,
    uint32_t align, uint32_t *startp)
{
	struct region *r;
	uint32_t lo;

	if (rs->rs_root == NULL)
		return (space_few(rs, from, to, len, align, startp));
	if (space_below(rs->rs_root, from, to, len, align, startp))
		return (true);
	r = region_last(rs);
	lo = r != NULL && r->r_end > from ? r->r_end : from;
	return (lo < to && fit(lo, to, len, align, startp));
}
