/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The system calls that change memory that is there.
 */
#include <sys/mman.h>

#include "errnoconst.h"
#include "proc.h"
#include "sysproto.h"

#define	ALL_PROT	(PROT_R | PROT_W | PROT_X)

/*
 * Whole pages that have [addr, addr + len): 0; EINVAL if that wraps or isn't
 * the user's.
 */
static int
range(uint32_t addr, uint32_t len, uint32_t *startp, uint32_t *endp)
{
	*startp = trunc_page(addr);
	if (addr >= USEREND)
		return (len == 0 && addr <= USEREND ? 0 : EINVAL);
	if (len > USEREND - addr)
		return (EINVAL);
	*endp = round_page(addr + len);
	return (0);
}

int
sys_munmap(struct thread *td, uaddr_t addr, size_t len)
{
	uint32_t end, start;
	int error;

	if (len == 0 || addr.a < USERMIN)
		return (EINVAL);
	if ((error = range(addr.a, len, &start, &end)) != 0)
		return (error);
	return (vm_unmap(td->td_proc->p_vmspace, start, end));
}

int
sys_mprotect(struct thread *td, uaddr_t addr, size_t len, int prot)
{
	uint32_t end, start;
	int error;

	if ((prot & ~ALL_PROT) != 0)
		return (EINVAL);
	if ((error = range(addr.a, len, &start, &end)) != 0 || len == 0)
		return (error);
	return (vm_protect(td->td_proc->p_vmspace, start, end, prot));
}

int
sys_minherit(struct thread *td, uaddr_t addr, size_t len, int inherit)
{
	uint32_t end, start;
	int error;

	if (inherit < INHERIT_SHARE || inherit > INHERIT_ZERO)
		return (EINVAL);
	if ((error = range(addr.a, len, &start, &end)) != 0 || len == 0)
		return (error);
	return (vm_setinherit(td->td_proc->p_vmspace, start, end, inherit));
}

int
sys_madvise(struct thread *td, uaddr_t addr, size_t len, int behav)
{
	uint32_t end, start;
	int error;

	if (behav < MADV_NORMAL || behav > MADV_PROTECT)
		return (EINVAL);
	if (behav == MADV_PROTECT)
		return (td->td_proc->p_cred->cr_uid == 0 ? 0 : EPERM);
	if ((error = range(addr.a, len, &start, &end)) != 0 || len == 0)
		return (error);
	if (behav == MADV_FREE)
		vm_advise_free(td->td_proc->p_vmspace, start, end);
	return (0);
}

/* Is all of [start, end) mapped? */
static bool
covered(struct vmspace *vm, uint32_t start, uint32_t end)
{
	struct region *r;

	while (start < end) {
		r = region_find(&vm->vm_map, start);
		if (r == NULL || (r->r_flags & R_GUARD) != 0)
			return (false);
		start = r->r_end;
	}
	return (true);
}

/* Files are in memory: there is nothing to write back. */
int
sys_msync(struct thread *td, uaddr_t addr, size_t len, int flags)
{
	uint32_t end, start;
	int error;

	if ((flags & ~(MS_ASYNC | MS_INVALIDATE)) != 0 ||
	    (flags & (MS_ASYNC | MS_INVALIDATE)) ==
	    (MS_ASYNC | MS_INVALIDATE))
		return (EINVAL);
	if ((error = range(addr.a, len, &start, &end)) != 0 || len == 0)
		return (error);
	return (covered(td->td_proc->p_vmspace, start, end) ? 0 : ENOMEM);
}

int
sys_mincore(struct thread *td, uaddr_t addr, size_t len, uaddr_t vec)
{
	struct vmspace *vm;
	struct mapping m;
	uint32_t end, start, va;
	char c;
	int error;

	if (range(addr.a, len, &start, &end) != 0)
		return (ENOMEM);
	vm = td->td_proc->p_vmspace;
	if (len == 0)
		return (0);
	if (!covered(vm, start, end))
		return (ENOMEM);
	for (va = start; va < end; va += PAGE_SIZE) {
		c = 0;
		if (pmap_extract(&vm->vm_pmap, va, &m))
			c = MINCORE_INCORE | MINCORE_REFERENCED |
			    ((m.m_prot & PROT_W) != 0 ? MINCORE_MODIFIED : 0);
		if ((error = copyout(&c, vec, 1)) != 0)
			return (error);
		vec = uaddr_add(vec, 1);
	}
	return (0);
}

uint32_t vm_max_wired = UINT32_MAX >> PAGE_SHIFT;

/* Bytes that are wired in it. */
static uint32_t
wired(const struct vmspace *vm)
{
	const struct region *r;
	uint32_t n;

	for (n = 0, r = vm->vm_map.rs_first; r != NULL; r = r->r_next)
		if ((r->r_flags & R_WIRED) != 0)
			n += r->r_end - r->r_start;
	return (n);
}

int
sys_mlock(struct thread *td, uaddr_t addr, size_t len)
{
	struct vmspace *vm;
	uint32_t end, start;
	int error;

	if ((error = range(addr.a, len, &start, &end)) != 0 || len == 0)
		return (error);
	vm = td->td_proc->p_vmspace;
	if (!covered(vm, start, end) || (int64_t)(wired(vm) + end - start) >
	    td->td_proc->p_limit[RLIMIT_MEMLOCK].rlim_cur)
		return (ENOMEM);
	if ((end - start) >> PAGE_SHIFT > vm_max_wired)
		return (EAGAIN);
	if ((error = vm_clip(vm, start, end)) != 0)
		return (error);
	return (vm_wire(vm, start, end));
}

int
sys_munlock(struct thread *td, uaddr_t addr, size_t len)
{
	struct vmspace *vm;
	struct region *r;
	uint32_t end, start;
	int error;

	if ((error = range(addr.a, len, &start, &end)) != 0 || len == 0)
		return (error);
	vm = td->td_proc->p_vmspace;
	if (!covered(vm, start, end))
		return (ENOMEM);
	if ((error = vm_clip(vm, start, end)) != 0)
		return (error);
	for (r = region_find(&vm->vm_map, start); r != NULL &&
	    r->r_start < end; r = r->r_next)
		r->r_flags &= ~R_WIRED;
	return (0);
}

int
sys_mlockall(struct thread *td, int how)
{
	struct vmspace *vm;
	struct region *r;
	int error;

	if (how == 0 || (how & ~(MCL_CURRENT | MCL_FUTURE)) != 0)
		return (EINVAL);
	vm = td->td_proc->p_vmspace;
	vm->vm_wirefuture = (how & MCL_FUTURE) != 0;
	if ((how & MCL_CURRENT) == 0)
		return (0);
	for (r = vm->vm_map.rs_first; r != NULL; r = r->r_next)
		if ((error = vm_wire(vm, r->r_start, r->r_end)) != 0)
			return (error);
	return (0);
}

int
sys_munlockall(struct thread *td)
{
	struct region *r;

	td->td_proc->p_vmspace->vm_wirefuture = false;
	for (r = td->td_proc->p_vmspace->vm_map.rs_first; r != NULL;
	    r = r->r_next)
		r->r_flags &= ~R_WIRED;
	return (0);
}

/* Grows the break to `new'; 0 or ENOMEM. */
static int
grow_break(struct proc *p, struct vmspace *vm, uint32_t new)
{
	struct backing b = { .b_prot = PROT_R | PROT_W,
	    .b_maxprot = ALL_PROT };
	uint32_t len;

	len = new - vm->vm_brk;
	if (new - vm->vm_brkbase > p->p_limit[RLIMIT_DATA].rlim_cur ||
	    (int64_t)vm->vm_size + len > p->p_limit[RLIMIT_VMEM].rlim_cur)
		return (ENOMEM);
	if (vm_map(vm, vm->vm_brk, len, &b, false) != 0)
		return (ENOMEM);
	if (vm->vm_wirefuture)
		(void)vm_wire(vm, vm->vm_brk, new);
	return (0);
}

/* brk(2), which returns the break in FreeBSD 12. */
int
sys_break(struct thread *td, uaddr_t nsize)
{
	struct vmspace *vm;
	uint32_t new;
	int error;

	vm = td->td_proc->p_vmspace;
	td->td_retval[0] = vm->vm_brk;
	if (nsize.a < vm->vm_brkbase)
		return (0);
	if (nsize.a > USEREND)
		return (ENOMEM);
	new = round_page(nsize.a);
	error = 0;
	if (new > vm->vm_brk)
		error = grow_break(td->td_proc, vm, new);
	else if (new < vm->vm_brk)
		error = vm_unmap(vm, new, vm->vm_brk);
	if (error != 0)
		return (error);
	vm->vm_dsize = new - vm->vm_daddr;
	vm->vm_brk = new;
	td->td_retval[0] = nsize.a;
	return (0);
}
