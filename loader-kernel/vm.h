/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Address spaces.
 *
 * A space is a set of regions, page-aligned and disjoint.  A region says what
 * its pages are; the page table says which are there.  There are three kinds:
 *
 *	private		no object: a page that isn't mapped is the file's page
 *			(r_vnode) or zeros.  A private page belongs to the
 *			page-table entries that map it, one reference each;
 *			fork adds references, and a write to a page with more
 *			than one of them copies it first.
 *	shared file	r_vnode and R_SHARED: the file's own pages, writable.
 *	shared memory	r_obj: pages held by the object.
 */
#ifndef VM_H
#define	VM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pmap.h"

struct proc;
struct thread;
struct vnode;

#define	R_SHARED	0x01	/* writes are seen by every mapper */
#define	R_COW		0x02	/* a write makes a private copy */
#define	R_WROTE		0x04	/* such a copy may exist */
#define	R_STACK		0x08	/* grows down into the guard below it */
#define	R_GUARD		0x10	/* nothing there; every access faults */
#define	R_STACKGAP	0x20	/* a guard that a stack may grow into */
#define	R_NOCORE	0x40	/* not in core dumps */
#define	R_TOUCHED	0x80	/* some page was there once */
#define	R_WIRED		0x100	/* mlock(2) */

#define	INHERIT_SHARE	0	/* minherit(2)'s values */
#define	INHERIT_COPY	1
#define	INHERIT_NONE	2
#define	INHERIT_ZERO	3

/* Memory that several regions may map. */
struct vmobj {
	uint32_t	o_refs;		/* regions */
	uint32_t	o_npages;	/* length of o_page */
	bool		o_phys;		/* device-like: the shared page */
	paddr_t		**o_page;	/* tables of PAGE_SIZE / 4 pages, 0 =
					   not there yet */
};

/* In order of address: linked, and with many others a node of a tree. */
struct region {
	struct region	*r_parent;	/* NULL: the root */
	struct region	*r_left;	/* subtree of lower addresses */
	struct region	*r_right;	/* subtree of higher addresses */
	struct region	*r_prev;	/* next lower region */
	struct region	*r_next;	/* next higher region */
	uint32_t	r_rank;		/* a parent's is not lower */
	uint32_t	r_maxgap;	/* no hole just below a region of this
					   subtree is larger */
	uint32_t	r_start;	/* first address */
	uint32_t	r_end;		/* first address beyond */
	uint16_t	r_flags;	/* R_* */
	uint8_t		r_prot;		/* PROT_* now */
	uint8_t		r_maxprot;	/* PROT_* that mprotect may give */
	uint8_t		r_inherit;	/* INHERIT_* */
	uint8_t		r_run;		/* pages to add at the next one of a
					   run of faults */
	uint32_t	r_nextfault;	/* address where the run would go on */
	uint32_t	r_pgoff;	/* page in the file or object that is at
					   r_start */
	struct vnode	*r_vnode;	/* file, one reference, or NULL */
	struct vmobj	*r_obj;		/* shared memory, one reference */
};

/* The tree alone: region.c knows nothing of pages. */
struct regions {
	struct region	*rs_root;	/* of the tree; NULL: few, no tree */
	struct region	*rs_first;	/* lowest */
	struct region	*rs_hint;	/* found last */
	uint32_t	rs_count;	/* how many */
	uint32_t	rs_seed;	/* of the ranks */
};

struct vmspace {
	struct pmap	vm_pmap;	/* page table */
	struct regions	vm_map;		/* regions */
	uint32_t	vm_refs;	/* processes: vfork(2), rfork(2) */
	uint32_t	vm_size;	/* bytes in regions, guards excluded */
	uint32_t	vm_taddr;	/* text: address */
	uint32_t	vm_tsize;	/* text: bytes */
	uint32_t	vm_daddr;	/* data: address */
	uint32_t	vm_dsize;	/* data and break: bytes */
	uint32_t	vm_brkbase;	/* lowest break */
	uint32_t	vm_brk;		/* the break */
	uint32_t	vm_mapbase;	/* where mmap(2) searches from */
	uint32_t	vm_ssize;	/* stack bytes mapped */
	uint32_t	vm_maxrss;	/* most pages that were resident */
	bool		vm_wirefuture;	/* mlockall(MCL_FUTURE) */
};

/* What a new region shows. */
struct backing {
	struct vnode	*b_vnode;	/* file: vm_map() takes a reference */
	struct vmobj	*b_obj;		/* shared memory: the same */
	uint32_t	b_pgoff;	/* first page in it */
	uint16_t	b_flags;	/* R_* */
	uint8_t		b_prot;		/* PROT_* */
	uint8_t		b_maxprot;	/* PROT_* */
};

static inline uint32_t
trunc_page(uint32_t a)
{
	return (a & ~(uint32_t)PAGE_MASK);
}

/* The caller knows that a is not in the last page of all. */
static inline uint32_t
round_page(uint32_t a)
{
	return ((a + PAGE_MASK) & ~(uint32_t)PAGE_MASK);
}

/* region.c */
void	region_init(struct regions *rs);
struct region *region_find(struct regions *rs, uint32_t va);
struct region *region_at_or_after(struct regions *rs, uint32_t va);
struct region *region_last(struct regions *rs);
void	region_insert(struct regions *rs, struct region *r);
void	region_insert_between(struct regions *rs, struct region *r,
	    struct region *prev, struct region *next);
void	region_remove(struct regions *rs, struct region *r);
void	region_resize(struct regions *rs, struct region *r, uint32_t start,
	    uint32_t end);
bool	region_space(struct regions *rs, uint32_t from, uint32_t to,
	    uint32_t len, uint32_t align, uint32_t *startp);

/* vm_map.c */
int	vm_new(struct vmspace **vmp);
void	vm_unref(struct vmspace *vm);
int	vm_map(struct vmspace *vm, uint32_t start, uint32_t len,
	    const struct backing *b, bool replace);
int	vm_unmap(struct vmspace *vm, uint32_t start, uint32_t end);
int	vm_clip(struct vmspace *vm, uint32_t start, uint32_t end);
bool	vm_inuse(struct vmspace *vm, uint32_t start, uint32_t end);
void	vm_discard(struct vmspace *vm, uint32_t start, uint32_t end);
int	vm_protect(struct vmspace *vm, uint32_t start, uint32_t end, int prot);
int	vm_setinherit(struct vmspace *vm, uint32_t start, uint32_t end,
	    int inherit);
void	vm_advise_free(struct vmspace *vm, uint32_t start, uint32_t end);

/* vm_fault.c; vm_fault() itself is in machdep.h */
int	vm_page(struct vmspace *vm, struct region *r, uint32_t va, int access,
	    paddr_t *pap);
int	vm_fill_copy(struct vmspace *vm, uint32_t va, struct vnode *vp,
	    uint32_t idx, uint32_t len);
int	vm_fill_data(struct vmspace *vm, struct region *r, uint32_t start,
	    uint32_t end);
int	vm_fill_small(struct vmspace *vm, uint32_t start, bool data);
void	vm_count_rss(struct vmspace *vm);

/* vm_copy.c */
int	vm_poke(struct vmspace *vm, uint32_t va, const void *from, size_t len);
int	vm_wire(struct vmspace *vm, uint32_t start, uint32_t end);
int	vm_peek(struct vmspace *vm, uint32_t va, void *to, size_t len);
size_t	vm_untouched(struct thread *td, uaddr_t va, size_t len);
extern bool vm_lazyzero;	/* bootarg lazyzero: vm_untouched() works */

/* Counters since boot, for sysctl vm.stats. */
struct vmstats {
	uint32_t	v_faults;	/* vm_fault() calls */
	uint32_t	v_cow;		/* pages copied on a write */
	uint32_t	v_cowreuse;	/* last owner: made writable */
	uint32_t	v_zfod;		/* pages of zeros made */
	uint32_t	v_around;	/* pages mapped before wanted */
	uint32_t	v_forks;	/* fork(2) */
	uint32_t	v_vforks;	/* vfork(2) */
	uint32_t	v_forkpages;	/* pages shared by them */
};
extern struct vmstats vmstats;

/* sys_mem.c */
extern uint32_t vm_max_wired;	/* pages of one mlock(2), sysctl */

/* vm_stack.c */
int	vm_stack_map(struct vmspace *vm, uint32_t top, uint32_t max,
	    uint32_t init, int prot);
int	vm_stack_grow(struct proc *p, uint32_t va);

/* vm_fork.c */
int	vm_fork(struct vmspace *from, struct vmspace **top);

/* vm_object.c */
struct vmobj *vmobj_new(uint32_t npages);
void	vmobj_unref(struct vmobj *o);
int	vmobj_page(struct vmobj *o, uint32_t idx, paddr_t *pap);
int	vmobj_insert(struct vmobj *o, uint32_t idx, paddr_t pa);
bool	vmobj_has(const struct vmobj *o, uint32_t idx);
int	vm_shared_page_init(void);
extern struct vmobj *vm_shared_page;	/* everybody has it at SHAREDPAGE */

#endif
