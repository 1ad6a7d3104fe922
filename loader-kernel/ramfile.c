/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Contents of regular files: pages, which are the files' only copy and their
 * page cache at the same time.  Whoever maps one takes a reference of its own,
 * so that a page outlives its removal from the file.
 *
 * Bytes of the last page beyond the end of the file are zero.
 */
#include "str.h"
#include "errnoconst.h"
#include "kernel.h"
#include "proc.h"
#include "vnode.h"

#define	BREATH		64	/* pages read before others may run */
#define	FILE_RESERVE	64	/* pages that files leave to programs */

static uint32_t
pages_for(int64_t size)
{
	return ((uint32_t)((size + PAGE_MASK) >> PAGE_SHIFT));
}

/*
 * Where the page number of index idx stands, for idx at or behind the run.
 * NULL if the table isn't there (make: if there is no memory for it).
 */
static paddr_t *
slot(struct vnode *vp, uint32_t idx, bool make)
{
	paddr_t *top, *leaf;

	if (idx < FILE_DIRECT)
		return (&vp->v_file.d_direct[idx]);
	if (vp->v_file.d_table == 0) {
		if (!make || (vp->v_file.d_table = page_alloc_zero()) == 0)
			return (NULL);
	}
	top = kva(vp->v_file.d_table);
	leaf = &top[idx / FILE_FAN];
	if (*leaf == 0 && (!make || (*leaf = page_alloc_zero()) == 0))
		return (NULL);
	return ((paddr_t *)kva(*leaf) + idx % FILE_FAN);
}

/* The page of that index, or 0: a hole. */
paddr_t
file_page(struct vnode *vp, uint32_t idx)
{
	paddr_t *pap;

	if (idx < vp->v_file.d_nbase)
		return (vp->v_file.d_base + ((paddr_t)idx << PAGE_SHIFT));
	pap = slot(vp, idx, false);
	return (pap == NULL ? 0 : *pap);
}

/* The same, but a hole becomes a page of zeros.  0 or ENOSPC. */
int
file_getpage(struct vnode *vp, uint32_t idx, paddr_t *pap)
{
	paddr_t *where, pa;

	*pap = file_page(vp, idx);
	if (*pap != 0)
		return (0);
	if (page_count_free() <= FILE_RESERVE)
		return (ENOSPC);
	where = slot(vp, idx, true);
	if (where == NULL || (pa = page_alloc_zero()) == 0)
		return (ENOSPC);
	*where = *pap = pa;
	vp->v_file.d_npages++;
	return (0);
}

/* Makes a new file out of pages of the initrd, which become its own. */
void
file_setrun(struct vnode *vp, paddr_t base, uint32_t n, int64_t size)
{
	vp->v_file.d_base = base;
	vp->v_file.d_nbase = n;
	vp->v_file.d_npages = n;
	vp->v_file.d_size = size;
}

/*
 * Reads at uio_offset; nothing beyond the end of the file.  0, EFAULT, or
 * EINTR if a signal came meanwhile; only for user memory.
 */
int
file_read(struct vnode *vp, struct uio *uio)
{
	uint32_t done, off;
	size_t len;
	int64_t left;
	paddr_t pa;
	int error;

	error = 0;
	done = 0;
	while (error == 0 && uio->uio_resid > 0) {
		left = vp->v_file.d_size - uio->uio_offset;
		if (left <= 0)
			break;
		off = (uint32_t)uio->uio_offset & PAGE_MASK;
		len = PAGE_SIZE - off;
		if (len > uio->uio_resid)
			len = uio->uio_resid;
		if ((int64_t)len > left)
			len = (size_t)left;
		pa = file_page(vp,
		    (uint32_t)(uio->uio_offset >> PAGE_SHIFT));
		if (pa == 0)
			error = uiozero(len, uio);
		else
			error = uiomove((char *)kva(pa) + off, len, uio);
		if (error == 0 && uio->uio_kbase == NULL &&
		    ++done % BREATH == 0 && sched_breathe())
			error = EINTR;
	}
	return (error);
}

/* Programs may have written behind the end through a mapping: zero it. */
static void
clear_tail(struct vnode *vp)
{
	uint32_t off;
	paddr_t pa;

	off = (uint32_t)vp->v_file.d_size & PAGE_MASK;
	if (off == 0)
		return;
	pa = file_page(vp, (uint32_t)(vp->v_file.d_size >> PAGE_SHIFT));
	if (pa != 0) {
		memset((char *)kva(pa) + off, 0, PAGE_SIZE - off);
		page_written(pa);
	}
}

/* Gives back pages [from, to) of the tables. */
static void
free_pages(struct vnode *vp, uint32_t from, uint32_t to)
{
	paddr_t *pap;
	uint32_t i;

	for (i = from; i < to; i++) {
		pap = slot(vp, i, false);
		if (pap == NULL) {	/* not one page in this table */
			i |= FILE_FAN - 1;
			continue;
		}
		if (*pap == 0)
			continue;
		page_unref(*pap);
		*pap = 0;
		vp->v_file.d_npages--;
	}
}

/* Gives back the tables that hold nothing at or behind page `keep'. */
static void
free_tables(struct vnode *vp, uint32_t keep)
{
	paddr_t *top;
	uint32_t i;

	if (vp->v_file.d_table == 0)
		return;
	top = kva(vp->v_file.d_table);
	for (i = (keep + FILE_FAN - 1) / FILE_FAN; i < FILE_FAN; i++) {
		if (top[i] != 0)
			page_unref(top[i]);
		top[i] = 0;
	}
	if (keep <= FILE_DIRECT) {
		if (top[0] != 0)
			page_unref(top[0]);
		page_unref(vp->v_file.d_table);
		vp->v_file.d_table = 0;
	}
}

/* Nothing is kept beyond the end: gives back pages from there to `had'. */
static void
trim(struct vnode *vp, uint32_t had)
{
	struct filedata *d;
	uint32_t keep;

	d = &vp->v_file;
	keep = pages_for(d->d_size);
	for (; d->d_nbase > keep; d->d_nbase--, d->d_npages--)
		page_unref(d->d_base + ((d->d_nbase - 1) << PAGE_SHIFT));
	free_pages(vp, keep > d->d_nbase ? keep : d->d_nbase, had);
	free_tables(vp, keep);
}

/*
 * Writes at uio_offset, making the file longer if need be.  Returns 0, EFAULT,
 * ENOSPC, or EFBIG beyond 4 GB; what was written before the error stays.
 */
int
file_write(struct vnode *vp, struct uio *uio)
{
	uint32_t off;
	size_t len, resid;
	paddr_t pa;
	int error;

	error = 0;
	if (uio->uio_offset > vp->v_file.d_size)
		clear_tail(vp);
	while (error == 0 && uio->uio_resid > 0) {
		if (uio->uio_offset >> PAGE_SHIFT >= (int64_t)FILE_MAXPAGES)
			return (EFBIG);
		off = (uint32_t)uio->uio_offset & PAGE_MASK;
		len = PAGE_SIZE - off;
		if (len > uio->uio_resid)
			len = uio->uio_resid;
		error = file_getpage(vp,
		    (uint32_t)(uio->uio_offset >> PAGE_SHIFT), &pa);
		if (error != 0)
			break;
		resid = uio->uio_resid;
		page_written(pa);
		error = uiomove((char *)kva(pa) + off, len, uio);
		if (uio->uio_resid != resid &&
		    uio->uio_offset > vp->v_file.d_size)
			vp->v_file.d_size = uio->uio_offset;
	}
	/* A page may have been made for what then couldn't be written. */
	if (error != 0)
		trim(vp, (uint32_t)(uio->uio_offset >> PAGE_SHIFT) + 1);
	return (error);
}

/*
 * Makes the file that long: pages behind are given back, what it gains is a
 * hole.  0, or EINVAL, EFBIG; then nothing is changed.
 */
int
file_truncate(struct vnode *vp, int64_t size)
{
	struct filedata *d;
	uint32_t had;

	d = &vp->v_file;
	if (size < 0)
		return (EINVAL);
	if (size > (int64_t)FILE_MAXPAGES << PAGE_SHIFT)
		return (EFBIG);
	if (size < d->d_size) {
		if (vp->v_refs != 0)
			vm_truncated(vp, pages_for(size));
		had = pages_for(d->d_size);
		d->d_size = size;
		trim(vp, had);
	}
	clear_tail(vp);
	d->d_size = size;
	return (0);
}
