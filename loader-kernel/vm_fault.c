/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Page faults: every page that a program has gets there through here.
 */
#include <sys/ktrace.h>

#include "errnoconst.h"
#include "file.h"
#include "kernel.h"
#include "machdep.h"
#include "proc.h"
#include "signalconst.h"
#include "str.h"
#include "vm.h"
#include "watch.h"

#define	AROUND		16	/* pages mapped at one fault, at most */
#define	SMALL		64	/* pages of a file mapped when it is */
#define	DATA_NOW	3	/* pages of data made when they are mapped */
#define	BSS_SMALL	16	/* pages of zeros of which the same is true */
#define	RESERVE		256	/* pages kept free of guesses */

struct vmstats vmstats;

static uint32_t
page_index(const struct region *r, uint32_t va)
{
	return (r->r_pgoff + ((va - r->r_start) >> PAGE_SHIFT));
}

/* Maps `pa', whose reference becomes the mapping's; on ENOMEM it is dropped. */
static int
enter(struct vmspace *vm, uint32_t va, paddr_t pa, int prot)
{
	if (pmap_enter(&vm->vm_pmap, va, pa, prot) != 0) {
		page_unref(pa);
		return (ENOMEM);
	}
	return (0);
}

/* Keeps the high-water mark that getrusage(2) reports. */
static inline void
count_rss(struct vmspace *vm)
{
	if (vm->vm_pmap.pm_resident > vm->vm_maxrss)
		vm->vm_maxrss = vm->vm_pmap.pm_resident;
}

void
vm_count_rss(struct vmspace *vm)
{
	count_rss(vm);
}

/*
 * A page is mapped, but not with the rights that are wanted now.  A private
 * page that has other owners (a file, a process after fork(2)) is copied when
 * it is written to; the last owner keeps it.
 */
static int
fault_present(struct vmspace *vm, struct region *r, const struct mapping *m,
    int access, paddr_t *pap)
{
	paddr_t pa;
	int prot;

	*pap = m->m_pa;
	prot = r->r_prot;
	if ((r->r_flags & R_SHARED) != 0 || page_refs(m->m_pa) == 1) {
		if ((access & PROT_W) != 0)
			vmstats.v_cowreuse++;
		return (pmap_enter(&vm->vm_pmap, m->m_va, m->m_pa, prot));
	}
	if ((access & PROT_W) == 0)
		return (pmap_enter(&vm->vm_pmap, m->m_va, m->m_pa,
		    prot & ~PROT_W));
	if ((pa = page_alloc()) == 0)
		return (ENOMEM);
	page_copy(kva(pa), kva(m->m_pa));
	if (enter(vm, m->m_va, pa, prot) != 0)
		return (ENOMEM);
	page_unref(m->m_pa);
	r->r_flags |= R_WROTE;
	vmstats.v_cow++;
	*pap = pa;
	return (0);
}

/*
 * A copy of the first `len' bytes of a page, zeros behind them, at `va' of
 * `r', where nothing is.
 */
static int
enter_copy(struct vmspace *vm, struct region *r, uint32_t va, paddr_t from,
    uint32_t len, paddr_t *pap)
{
	paddr_t pa;

	if ((*pap = pa = page_alloc()) == 0)
		return (ENOMEM);
	/* Whole pages are much faster than parts. */
	if (len < PAGE_SIZE / 16) {
		page_zero(kva(pa));
		memcpy(kva(pa), kva(from), len);
	} else {
		page_copy(kva(pa), kva(from));
		mem_zero((char *)kva(pa) + len, PAGE_SIZE - len);
	}
	vmstats.v_cow++;
	return (enter(vm, va, pa, r->r_prot));
}

/* The first touch of a page of a file. */
static int
fault_file(struct vmspace *vm, struct region *r, uint32_t va, int access,
    paddr_t *pap)
{
	bool shared, write;
	paddr_t file;
	int error;

	shared = (r->r_flags & R_SHARED) != 0;
	write = (access & PROT_W) != 0;
	error = vn_getpage(r->r_vnode, page_index(r, va), write && shared,
	    &file);
	if (error != 0)
		return (error);
	if (!write || shared) {
		*pap = file;
		page_ref(file);
		return (enter(vm, va, file, write ? r->r_prot :
		    r->r_prot & ~PROT_W));
	}
	r->r_flags |= R_WROTE;
	return (enter_copy(vm, r, va, file, PAGE_SIZE, pap));
}

static int
fault_zero(struct vmspace *vm, struct region *r, uint32_t va, paddr_t *pap)
{
	if ((*pap = page_alloc_zero()) == 0)
		return (ENOMEM);
	vmstats.v_zfod++;
	return (enter(vm, va, *pap, r->r_prot));
}

/* The first touch of the page at `va'. */
static int
fault_absent(struct vmspace *vm, struct region *r, uint32_t va, int access,
    paddr_t *pap)
{
	int error;

	r->r_flags |= R_TOUCHED;
	if (r->r_obj != NULL) {
		error = vmobj_page(r->r_obj, page_index(r, va), pap);
		if (error != 0)
			return (error);
		page_ref(*pap);
		return (enter(vm, va, *pap, r->r_prot));
	}
	if (r->r_vnode != NULL)
		return (fault_file(vm, r, va, access, pap));
	return (fault_zero(vm, r, va, pap));
}

/*
 * Makes the page at `va', which is in `r', present for `access' (PROT_R,
 * PROT_W or PROT_X), whatever the region's rights are: the mapping has no more
 * than those.  *pap is the page, no reference taken.  0; EFAULT beyond the end
 * of a file; ENOMEM.
 */
int
vm_page(struct vmspace *vm, struct region *r, uint32_t va, int access,
    paddr_t *pap)
{
	struct mapping m;

	va = trunc_page(va);
	if (pmap_extract(&vm->vm_pmap, va, &m))
		return (fault_present(vm, r, &m, access, pap));
	return (fault_absent(vm, r, va, access, pap));
}

/*
 * Maps what the file has in [start, end) of `r' for reading; nothing is there
 * yet if `fresh'.  A guess: stops quietly where something is missing.
 */
static void
prefault(struct vmspace *vm, struct region *r, uint32_t start, uint32_t end,
    bool fresh)
{
	uint32_t n, va;
	paddr_t pa;

	start = start < r->r_start ? r->r_start : start;
	end = end > r->r_end ? r->r_end : end;
	for (va = start; va < end; va += n << PAGE_SHIFT) {
		n = vn_run(r->r_vnode, page_index(r, va),
		    (end - va) >> PAGE_SHIFT, &pa);
		if (n == 0)
			break;
		if (pa != 0)
			vmstats.v_around += pmap_fill(&vm->vm_pmap, va, pa, n,
			    r->r_prot & ~PROT_W, fresh);
	}
}

/*
 * The page at `va' of private memory without a file, where nothing is, becomes
 * a copy of the first `len' bytes of the file's page `idx', zeros behind them.
 * 0; EFAULT beyond the end of the file; ENOMEM.
 */
int
vm_fill_copy(struct vmspace *vm, uint32_t va, struct vnode *vp, uint32_t idx,
    uint32_t len)
{
	struct region *r;
	paddr_t file, pa;
	int error;

	r = region_find(&vm->vm_map, va);
	if ((error = vn_getpage(vp, idx, false, &file)) != 0)
		return (error);
	r->r_flags |= R_TOUCHED;
	return (enter_copy(vm, r, va, file, len, &pa));
}

/*
 * Up to n pages of their own for `r' from `start' on: copies of the file's, or
 * zeros.  Returns how many there are before the file or memory ends.
 */
static uint32_t
make_pages(const struct region *r, uint32_t start, uint32_t n, paddr_t *pas)
{
	uint32_t i, left;
	paddr_t file;

	file = 0;
	for (i = left = 0; i < n; i++, left--) {
		if (r->r_vnode != NULL && left == 0 && (left = vn_run(
		    r->r_vnode, page_index(r, start) + i, n - i, &file)) == 0)
			break;
		pas[i] = file == 0 ? page_alloc_zero() : page_alloc();
		if (pas[i] == 0)
			break;
		if (file != 0) {
			page_copy(kva(pas[i]), kva(file));
			file += PAGE_SIZE;
		}
	}
	return (i);
}

/*
 * The first pages of [start, end) of `r', which is private: nothing is there
 * yet, and they will be written to.  0 or ENOMEM.
 */
int
vm_fill_data(struct vmspace *vm, struct region *r, uint32_t start,
    uint32_t end)
{
	paddr_t pas[DATA_NOW];
	uint32_t have, n;

	n = (end - start) >> PAGE_SHIFT;
	n = n > DATA_NOW ? DATA_NOW : n;
	r->r_flags |= R_TOUCHED | (r->r_vnode != NULL ? R_WROTE : 0);
	have = make_pages(r, start, n, pas);
	*(r->r_vnode != NULL ? &vmstats.v_cow : &vmstats.v_zfod) += have;
	n = pmap_enter_run(&vm->vm_pmap, start, pas, have, r->r_prot);
	if (n == have)
		return (0);
	while (have > n)
		page_unref(pas[--have]);
	return (ENOMEM);
}

/*
 * Something was mapped at `start', where nothing is yet.  A small file, such as
 * a segment of a program, costs less all at once than a fault for each part of
 * it.  With
 * `data' it is a program's data: nearly every program writes to the first
 * pages of them before it begins, by relocation, so these are copied now; and
 * to the zeros behind them, unless they are many.
 * 0, or ENOMEM with `data'.
 */
int
vm_fill_small(struct vmspace *vm, uint32_t start, bool data)
{
	struct region *r;
	int error;

	r = region_find(&vm->vm_map, start);
	if (r == NULL || (r->r_prot & PROT_R) == 0 ||
	    (r->r_flags & R_GUARD) != 0)
		return (0);
	error = 0;
	if (data && (r->r_prot & PROT_W) != 0 && (r->r_vnode != NULL ||
	    r->r_end - r->r_start <= BSS_SMALL * PAGE_SIZE))
		error = vm_fill_data(vm, r, start, r->r_end);
	else if (r->r_vnode != NULL &&
	    r->r_end - r->r_start <= SMALL * PAGE_SIZE) {
		r->r_flags |= R_TOUCHED;
		/* Or else it goes on where another one ended. */
		prefault(vm, r, r->r_start, r->r_end, r->r_start == start);
	}
	count_rss(vm);
	return (error);
}

/*
 * Anonymous memory that is touched page by page, upward: each fault of the run
 * brings twice as many pages as the one before.
 */
static void
zero_ahead(struct vmspace *vm, struct region *r, uint32_t va)
{
	struct mapping m;
	paddr_t pa;
	uint32_t end;

	if (va != r->r_nextfault) {
		r->r_run = 1;
		r->r_nextfault = va + PAGE_SIZE;
		return;
	}
	va += PAGE_SIZE;
	end = va + r->r_run * PAGE_SIZE;
	if (end > r->r_end)
		end = r->r_end;
	if (page_count_free() < RESERVE)
		end = va;
	if (va < end && pmap_next(&vm->vm_pmap, va, end, &m))
		end = m.m_va;
	for (; va < end && fault_zero(vm, r, va, &pa) == 0; va += PAGE_SIZE)
		vmstats.v_around++;
	r->r_run = r->r_run >= AROUND / 2 ? AROUND - 1 : r->r_run * 2;
	r->r_nextfault = va;
}

/* Maps some neighbours of the page that has just been faulted in. */
static void
fault_around(struct vmspace *vm, struct region *r, uint32_t va, int access)
{
	uint32_t block;

	if (r->r_obj != NULL)
		return;
	if (r->r_vnode == NULL)
		zero_ahead(vm, r, va);
	else if ((access & PROT_W) == 0) {
		block = va & ~(uint32_t)(AROUND * PAGE_SIZE - 1);
		prefault(vm, r, block, block + AROUND * PAGE_SIZE, false);
	}
}

/* Out of memory: the process that needs it goes, the others stay. */
static int
out_of_memory(struct proc *p)
{
	kprintf("pid %d (%s), uid %u: killed: out of memory\n", p->p_pid,
	    p->p_comm, (unsigned int)p->p_cred->cr_uid);
	psignal(p, SIGKILL);
	return (SIGKILL);
}

/* With a record before it and one behind it, for ktrace(2). */
static int
traced_fault(struct proc *p, uint32_t va, int access, int *codep)
{
	uint32_t flags = p->p_traceflag;
	int sig;

	if (ktr_wants(p, KTR_FAULT))
		ktr_fault(curthread, va, access);
	p->p_traceflag = 0;
	sig = vm_fault(p, va, access, codep);
	p->p_traceflag = flags;
	if (ktr_wants(p, KTR_FAULTEND))
		ktr_faultend(curthread, sig == 0 ? 0 : *codep);
	return (sig);
}

/*
 * A user address of `p', the current process, could not be accessed.  0 if
 * it can be now; or the signal that the program has earned and, in *codep, its
 * si_code (FreeBSD 12.1/arm: SIGSEGV, whatever the reason).
 */
int
vm_fault(struct proc *p, uint32_t va, int access, int *codep)
{
	struct vmspace *vm;
	struct region *r;
	paddr_t pa;
	bool present;
	int error;
	struct mapping m;

	if (__builtin_expect(p->p_traceflag != 0, 0))
		return (traced_fault(p, va, access, codep));
	vmstats.v_faults++;
	*codep = SEGV_MAPERR;
	if ((vm = p->p_vmspace) == NULL || va < USERMIN || va >= USEREND)
		return (SIGSEGV);
	r = region_find(&vm->vm_map, va);
	if (r != NULL && (r->r_flags & R_STACKGAP) != 0 &&
	    vm_stack_grow(p, va) == 0)
		r = region_find(&vm->vm_map, va);
	if (r == NULL)
		return (SIGSEGV);
	*codep = SEGV_ACCERR;
	if ((r->r_flags & R_GUARD) != 0 || (access & ~r->r_prot) != 0)
		return (SIGSEGV);
	va = trunc_page(va);
	present = pmap_extract(&vm->vm_pmap, va, &m);
	error = present ? fault_present(vm, r, &m, access, &pa) :
	    fault_absent(vm, r, va, access, &pa);
	if (error != 0) {
		*codep = SEGV_MAPERR;
		return (error == ENOMEM ? out_of_memory(p) : SIGSEGV);
	}
	if (!present)
		fault_around(vm, r, va, access);
	count_rss(vm);
	p->p_use.u_ru.ru_minflt++;
	return (0);
}
