/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Memory that several regions may map: MAP_SHARED without a file, and the
 * shared page.  The object holds one reference to each of its pages.
 */
#include "errnoconst.h"

#include "kernel.h"
#include "kmem.h"
#include "machdep.h"
#include "vm.h"

#define	TABLE_PAGES	(PAGE_SIZE / sizeof(paddr_t))

struct vmobj *vm_shared_page;

static uint32_t
tables(uint32_t npages)
{
	return ((npages + TABLE_PAGES - 1) / TABLE_PAGES);
}

/* An object of `npages' zero pages with one reference; NULL: no memory. */
struct vmobj *
vmobj_new(uint32_t npages)
{
	struct vmobj *o;

	o = kmalloc_zero(sizeof(*o));
	if (o == NULL)
		return (NULL);
	o->o_page = kmalloc_zero(tables(npages) * sizeof(paddr_t *));
	if (o->o_page == NULL) {
		kfree(o);
		return (NULL);
	}
	o->o_refs = 1;
	o->o_npages = npages;
	return (o);
}

/* Drops a reference; the last one frees the object and lets go its pages. */
void
vmobj_unref(struct vmobj *o)
{
	paddr_t *table;
	uint32_t i, j;

	if (--o->o_refs != 0)
		return;
	for (i = 0; i < tables(o->o_npages); i++) {
		if ((table = o->o_page[i]) == NULL)
			continue;
		for (j = 0; j < TABLE_PAGES; j++)
			if (table[j] != 0)
				page_unref(table[j]);
		page_unref(kvtop(table));
	}
	kfree(o->o_page);
	kfree(o);
}

/*
 * The page with index `idx', made of zeros if it isn't there yet.  Takes no
 * reference.  0, EFAULT beyond the end, or ENOMEM.
 */
int
vmobj_page(struct vmobj *o, uint32_t idx, paddr_t *pap)
{
	paddr_t *table;
	paddr_t pa;

	if (idx >= o->o_npages)
		return (EFAULT);
	if ((table = o->o_page[idx / TABLE_PAGES]) == NULL) {
		if ((pa = page_alloc_zero()) == 0)
			return (ENOMEM);
		table = o->o_page[idx / TABLE_PAGES] = kva(pa);
	}
	if (table[idx % TABLE_PAGES] == 0) {
		if ((pa = page_alloc_zero()) == 0)
			return (ENOMEM);
		table[idx % TABLE_PAGES] = pa;
		vmstats.v_zfod++;
	}
	*pap = table[idx % TABLE_PAGES];
	return (0);
}

/*
 * Puts `pa' there, with a reference of the object's own; the place must be
 * empty.  0 or ENOMEM.
 */
int
vmobj_insert(struct vmobj *o, uint32_t idx, paddr_t pa)
{
	paddr_t table;

	if (o->o_page[idx / TABLE_PAGES] == NULL) {
		if ((table = page_alloc_zero()) == 0)
			return (ENOMEM);
		o->o_page[idx / TABLE_PAGES] = kva(table);
	}
	o->o_page[idx / TABLE_PAGES][idx % TABLE_PAGES] = pa;
	page_ref(pa);
	return (0);
}

/* Is the page with index `idx' there? */
bool
vmobj_has(const struct vmobj *o, uint32_t idx)
{
	return (idx < o->o_npages && o->o_page[idx / TABLE_PAGES] != NULL &&
	    o->o_page[idx / TABLE_PAGES][idx % TABLE_PAGES] != 0);
}

/* Makes the page that every process sees at SHAREDPAGE; 0 or ENOMEM. */
int
vm_shared_page_init(void)
{
	paddr_t pa;

	vm_shared_page = vmobj_new(1);
	if (vm_shared_page == NULL || vmobj_page(vm_shared_page, 0, &pa) != 0)
		return (ENOMEM);
	vm_shared_page->o_phys = true;
	md_shared_page(kva(pa));
	return (0);
}
