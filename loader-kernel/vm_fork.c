/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fork(2)'s copy of an address space.
 */
#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "vm.h"

/*
 * Gives `to' the private pages that `from' has in `r', read-only in both: the
 * first who writes copies.  Pages of a file that was never written to are left
 * for `to' to fault in.  0 or ENOMEM.
 */
static int
share_pages(struct vmspace *from, struct vmspace *to, struct region *r)
{
	if (r->r_vnode != NULL && (r->r_flags & R_WROTE) == 0)
		return (0);
	return (pmap_share(&from->vm_pmap, &to->vm_pmap, r->r_start, r->r_end,
	    &vmstats.v_forkpages));
}

/*
 * A private region that minherit(2) made shared gets an object, which takes
 * over its pages.  0 or ENOMEM, and then all is as it was, or the object is
 * there.
 */
static int
make_shared(struct vmspace *vm, struct region *r)
{
	struct vmobj *o;
	struct mapping m;
	paddr_t pa;
	uint32_t idx, va;

	o = vmobj_new((r->r_end - r->r_start) >> PAGE_SHIFT);
	if (o == NULL)
		return (ENOMEM);
	for (va = r->r_start; va < r->r_end; va += PAGE_SIZE) {
		idx = (va - r->r_start) >> PAGE_SHIFT;
		if (!pmap_extract(&vm->vm_pmap, va, &m) &&
		    r->r_vnode == NULL)
			continue;
		/* Own every page that is there, and every one of a file. */
		if (vm_page(vm, r, va, PROT_W, &pa) != 0 ||
		    vmobj_insert(o, idx, pa) != 0) {
			vmobj_unref(o);
			return (ENOMEM);
		}
	}
	if (r->r_vnode != NULL)
		vn_unref(r->r_vnode);
	r->r_vnode = NULL;
	r->r_obj = o;
	r->r_pgoff = 0;
	r->r_flags = (r->r_flags & ~(R_COW | R_WROTE)) | R_SHARED;
	return (0);
}

static int
copy_region(struct vmspace *from, struct vmspace *to, struct region *r)
{
	struct region *n;

	if (r->r_inherit == INHERIT_NONE)
		return (0);
	if (r->r_inherit == INHERIT_SHARE &&
	    (r->r_flags & (R_SHARED | R_GUARD)) == 0 &&
	    make_shared(from, r) != 0)
		return (ENOMEM);
	n = kmalloc(sizeof(*n));
	if (n == NULL)
		return (ENOMEM);
	if ((r->r_flags & (R_SHARED | R_GUARD)) == 0 &&
	    r->r_inherit != INHERIT_ZERO && (r->r_flags & R_TOUCHED) != 0) {
		r->r_flags |= R_COW;
		r->r_flags &= r->r_vnode == NULL ? ~R_WROTE : ~0;
	}
	*n = *r;
	n->r_flags &= ~R_WIRED;
	n->r_nextfault = 0;
	if (r->r_inherit == INHERIT_ZERO && (r->r_flags & R_SHARED) == 0) {
		n->r_vnode = NULL;
		n->r_pgoff = 0;
		n->r_flags &= ~(R_COW | R_WROTE | R_TOUCHED);
	}
	if (n->r_vnode != NULL)
		vn_ref(n->r_vnode);
	if (n->r_obj != NULL)
		n->r_obj->o_refs++;
	region_insert(&to->vm_map, n);
	if ((n->r_flags & (R_SHARED | R_GUARD)) != 0 ||
	    (r->r_flags & R_TOUCHED) == 0 || r->r_inherit == INHERIT_ZERO)
		return (0);
	return (share_pages(from, to, r));
}

/*
 * A space with one reference that looks like `from': shared regions are
 * shared, private ones copied at the first write.  0; ENOMEM, and then nothing
 * is left of it.
 */
int
vm_fork(struct vmspace *from, struct vmspace **top)
{
	struct vmspace *to;
	struct region *r;
	int error;

	if ((error = vm_new(&to)) != 0)
		return (error);
	to->vm_taddr = from->vm_taddr;
	to->vm_tsize = from->vm_tsize;
	to->vm_daddr = from->vm_daddr;
	to->vm_dsize = from->vm_dsize;
	to->vm_brkbase = from->vm_brkbase;
	to->vm_brk = from->vm_brk;
	to->vm_mapbase = from->vm_mapbase;
	to->vm_ssize = from->vm_ssize;
	for (r = from->vm_map.rs_first; r != NULL; r = r->r_next) {
		if ((error = copy_region(from, to, r)) != 0) {
			vm_unref(to);
			return (error);
		}
		if (r->r_inherit != INHERIT_NONE && (r->r_flags & R_GUARD) == 0)
			to->vm_size += r->r_end - r->r_start;
	}
	vm_count_rss(to);
	*top = to;
	return (0);
}
