/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Address spaces: making, mapping, unmapping, protecting.
 */
#include "errnoconst.h"
#include "file.h"
#include "kernel.h"
#include "kmem.h"
#include "proc.h"
#include "vm.h"

#define	REGIONS_MAX	65536	/* of a space: 5 MB of kernel memory */

/* An empty space with one reference; 0 or ENOMEM. */
int
vm_new(struct vmspace **vmp)
{
	struct vmspace *vm;

	vm = kmalloc_zero(sizeof(*vm));
	if (vm == NULL)
		return (ENOMEM);
	if (pmap_create(&vm->vm_pmap) != 0) {
		kfree(vm);
		return (ENOMEM);
	}
	region_init(&vm->vm_map);
	vm->vm_refs = 1;
	*vmp = vm;
	return (0);
}

static bool
counts(const struct region *r)
{
	return ((r->r_flags & R_GUARD) == 0);
}

/* May any page of it be mapped? */
static bool
populated(const struct region *r)
{
	return ((r->r_flags & (R_GUARD | R_TOUCHED)) == R_TOUCHED);
}

/* Lets go of what a region refers to, and of the region. */
static void
region_free(struct region *r)
{
	if (r->r_vnode != NULL)
		vn_unref(r->r_vnode);
	if (r->r_obj != NULL)
		vmobj_unref(r->r_obj);
	kfree(r);
}

/* Drops a reference; the last one unmaps everything and frees the space. */
void
vm_unref(struct vmspace *vm)
{
	struct region *next, *r;

	if (--vm->vm_refs != 0)
		return;
	for (r = vm->vm_map.rs_first; r != NULL; r = next) {
		next = r->r_next;
		if (populated(r))
			vm_discard(vm, r->r_start, r->r_end);
		region_free(r);
	}
	pmap_destroy(&vm->vm_pmap);
	kfree(vm);
}

/* Unmaps the pages of [start, end), but leaves the regions as they are. */
void
vm_discard(struct vmspace *vm, uint32_t start, uint32_t end)
{
	pmap_drop(&vm->vm_pmap, start, end);
}

/* A region's memory; NULL: none, or this space has more than enough. */
static struct region *
region_alloc(const struct vmspace *vm)
{
	return (vm->vm_map.rs_count >= REGIONS_MAX ? NULL :
	    kmalloc(sizeof(struct region)));
}

/* Cuts `r' in two at `at', which is inside it; 0 or ENOMEM. */
static int
cut(struct vmspace *vm, struct region *r, uint32_t at)
{
	struct region *high;

	if ((high = region_alloc(vm)) == NULL)
		return (ENOMEM);
	*high = *r;
	high->r_start = at;
	high->r_pgoff += (at - r->r_start) >> PAGE_SHIFT;
	if (high->r_vnode != NULL)
		vn_ref(high->r_vnode);
	if (high->r_obj != NULL)
		high->r_obj->o_refs++;
	region_resize(&vm->vm_map, r, r->r_start, at);
	region_insert_between(&vm->vm_map, high, r, r->r_next);
	return (0);
}

/*
 * Makes `start' and `end' borders of regions where they are inside of one; 0
 * or ENOMEM, and then a region may have become two.
 */
int
vm_clip(struct vmspace *vm, uint32_t start, uint32_t end)
{
	struct region *r;

	r = region_find(&vm->vm_map, start);
	if (r != NULL && r->r_start < start && cut(vm, r, start) != 0)
		return (ENOMEM);
	r = region_find(&vm->vm_map, end - 1);
	if (r != NULL && r->r_end > end && cut(vm, r, end) != 0)
		return (ENOMEM);
	return (0);
}

/* Is any part of [start, end) in a region? */
bool
vm_inuse(struct vmspace *vm, uint32_t start, uint32_t end)
{
	struct region *r;

	r = region_at_or_after(&vm->vm_map, start);
	return (r != NULL && r->r_start < end);
}

/* Does `b' at r_end go on as `r' does? */
static bool
continues(const struct region *r, const struct backing *b)
{
	uint16_t mask;

	mask = (uint16_t)~(R_TOUCHED | R_WROTE);
	return ((r->r_flags & mask) == (b->b_flags & mask) &&
	    (r->r_flags & (R_STACK | R_STACKGAP | R_SHARED)) == 0 &&
	    r->r_prot == b->b_prot && r->r_maxprot == b->b_maxprot &&
	    r->r_inherit == INHERIT_COPY && r->r_vnode == b->b_vnode &&
	    r->r_obj == NULL && b->b_obj == NULL && (r->r_vnode == NULL ||
	    r->r_pgoff + ((r->r_end - r->r_start) >> PAGE_SHIFT) ==
	    b->b_pgoff));
}

/* Takes [start, end), an end of `r' or all of it, out of the space. */
static void
trim(struct vmspace *vm, struct region *r, uint32_t start, uint32_t end)
{
	if (counts(r))
		vm->vm_size -= end - start;
	if (populated(r))
		vm_discard(vm, start, end);
	if (start > r->r_start) {
		region_resize(&vm->vm_map, r, r->r_start, start);
	} else if (end < r->r_end) {
		r->r_pgoff += (end - r->r_start) >> PAGE_SHIFT;
		region_resize(&vm->vm_map, r, end, r->r_end);
	} else {
		region_remove(&vm->vm_map, r);
		region_free(r);
	}
}

/*
 * Takes [start, end) out of the space; `r' is the first region that may have
 * something of it.  The first region behind it goes to *nextp.  0 or ENOMEM,
 * as vm_unmap().
 */
static int
unmap(struct vmspace *vm, struct region *r, uint32_t start, uint32_t end,
    struct region **nextp)
{
	struct region *next;

	if (r != NULL && r->r_start < start && r->r_end > end &&
	    cut(vm, r, end) != 0)
		return (ENOMEM);
	for (; r != NULL && r->r_start < end; r = next) {
		next = r->r_end > end ? r : r->r_next;
		trim(vm, r, r->r_start > start ? r->r_start : start,
		    r->r_end < end ? r->r_end : end);
		if (next == r)
			break;
	}
	*nextp = r;
	return (0);
}

/*
 * Unmaps [start, end), page-aligned; holes are fine.  0; ENOMEM if that would
 * leave both ends of a region and there is no memory for the second, and then
 * nothing has changed.
 */
int
vm_unmap(struct vmspace *vm, uint32_t start, uint32_t end)
{
	struct region *next;

	return (unmap(vm, region_at_or_after(&vm->vm_map, start), start, end,
	    &next));
}

/* What a new region is like; its links are made when it is inserted. */
static inline void
fill_in(struct region *r, uint32_t start, uint32_t end,
    const struct backing *b)
{
	r->r_start = start;
	r->r_end = end;
	r->r_flags = b->b_flags;
	r->r_prot = b->b_prot;
	r->r_maxprot = b->b_maxprot;
	r->r_inherit = INHERIT_COPY;
	r->r_run = 0;
	r->r_nextfault = 0;
	r->r_pgoff = b->b_pgoff;
	if ((r->r_vnode = b->b_vnode) != NULL)
		vn_ref(r->r_vnode);
	if ((r->r_obj = b->b_obj) != NULL)
		r->r_obj->o_refs++;
}

/*
 * Maps `b' at [start, start + len), page-aligned.  What is there goes away if
 * `replace', or else makes it fail.  0; EINVAL outside of the user's range;
 * EEXIST: something is there; ENOMEM; then nothing has changed.
 */
int
vm_map(struct vmspace *vm, uint32_t start, uint32_t len,
    const struct backing *b, bool replace)
{
	struct region *next, *prev, *r;
	uint32_t end;
	int error;

	if (len == 0 || start < USERMIN || start >= USEREND ||
	    len > USEREND - start)
		return (EINVAL);
	end = start + len;
	if ((r = region_alloc(vm)) == NULL)
		return (ENOMEM);
	next = region_at_or_after(&vm->vm_map, start);
	if (next != NULL && next->r_start < end) {
		error = replace ? unmap(vm, next, start, end, &next) : EEXIST;
		if (error != 0) {
			kfree(r);
			return (error);
		}
	}
	if ((b->b_flags & R_GUARD) == 0)
		vm->vm_size += len;
	prev = next != NULL ? next->r_prev : region_last(&vm->vm_map);
	if (prev != NULL && prev->r_end == start && continues(prev, b)) {
		kfree(r);
		region_resize(&vm->vm_map, prev, prev->r_start, end);
		return (0);
	}
	fill_in(r, start, end, b);
	region_insert_between(&vm->vm_map, r, prev, next);
	return (0);
}

/*
 * mprotect(2): holes and guards are passed over.  0; EACCES if some region may
 * never have these rights, ENOMEM; then nothing has changed.
 */
int
vm_protect(struct vmspace *vm, uint32_t start, uint32_t end, int prot)
{
	struct region *first, *last, *r;

	first = region_at_or_after(&vm->vm_map, start);
	for (last = NULL, r = first; r != NULL && r->r_start < end;
	    last = r, r = r->r_next)
		if (counts(r) && (prot & ~r->r_maxprot) != 0)
			return (EACCES);
	if (last == NULL)
		return (0);
	/* As vm_clip(), which would look for both again. */
	if (last->r_end > end && cut(vm, last, end) != 0)
		return (ENOMEM);
	if (first->r_start < start) {
		if (cut(vm, first, start) != 0)
			return (ENOMEM);
		first = first->r_next;
	}
	for (r = first; r != NULL && r->r_start < end; r = r->r_next) {
		if (!counts(r))
			continue;
		/* More rights are given by the next fault. */
		if ((r->r_prot & ~prot) != 0)
			pmap_protect(&vm->vm_pmap, r->r_start, r->r_end, prot);
		r->r_prot = prot;
	}
	return (0);
}

/* minherit(2): 0 or ENOMEM. */
int
vm_setinherit(struct vmspace *vm, uint32_t start, uint32_t end, int inherit)
{
	struct region *r;
	int error;

	if ((error = vm_clip(vm, start, end)) != 0)
		return (error);
	for (r = region_at_or_after(&vm->vm_map, start);
	    r != NULL && r->r_start < end; r = r->r_next)
		if (counts(r) || inherit != INHERIT_ZERO)
			r->r_inherit = inherit;
	return (0);
}

/*
 * madvise(2) with MADV_FREE: the contents of private memory are no longer
 * wanted, so its pages go back at once, and read as zeros.
 */
void
vm_advise_free(struct vmspace *vm, uint32_t start, uint32_t end)
{
	struct region *r;
	uint32_t hi, lo;

	for (r = region_at_or_after(&vm->vm_map, start);
	    r != NULL && r->r_start < end; r = r->r_next) {
		if (r->r_vnode != NULL || r->r_obj != NULL ||
		    (r->r_flags & (R_GUARD | R_WIRED)) != 0)
			continue;
		lo = r->r_start > start ? r->r_start : start;
		hi = r->r_end < end ? r->r_end : end;
		vm_discard(vm, lo, hi);
	}
}

/* vm_truncated() of one space. */
static void
forget_pages(struct vmspace *vm, struct vnode *vp, uint32_t first)
{
	struct mapping m;
	struct region *r;
	uint32_t idx, va;

	for (r = vm->vm_map.rs_first; r != NULL; r = r->r_next) {
		if (r->r_vnode != vp)
			continue;
		va = r->r_start;
		if (first > r->r_pgoff) {
			if (first - r->r_pgoff >=
			    (r->r_end - r->r_start) >> PAGE_SHIFT)
				continue;
			va += (first - r->r_pgoff) << PAGE_SHIFT;
		}
		for (; pmap_next(&vm->vm_pmap, va, r->r_end, &m);
		    va = m.m_va + PAGE_SIZE) {
			idx = r->r_pgoff +
			    ((m.m_va - r->r_start) >> PAGE_SHIFT);
			if (vn_ispage(vp, idx, m.m_pa))
				vm_discard(vm, m.m_va, m.m_va + PAGE_SIZE);
		}
	}
}

/*
 * The file is about to lose its pages from `first' on: no mapping may go on
 * showing them.  Private copies stay.
 */
void
vm_truncated(struct vnode *vp, uint32_t first)
{
	struct proc *p;

	LIST_FOREACH(p, &allproc, p_list)
		if (p->p_vmspace != NULL)
			forget_pages(p->p_vmspace, vp, first);
}
