/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The memory of a space that need not be the current one, as the kernel reads
 * and writes it through the linear map.
 */
#include "errnoconst.h"
#include "kernel.h"
#include "machdep.h"
#include "proc.h"
#include "str.h"
#include "vm.h"

bool vm_lazyzero;

/* Moves bytes of one page; `to_user' says which way. */
static int
move(struct vmspace *vm, uint32_t va, char *buf, size_t n, bool to_user)
{
	struct region *r;
	paddr_t pa;
	char *page;
	int error;

	r = region_find(&vm->vm_map, va);
	if (r == NULL || (r->r_flags & R_GUARD) != 0)
		return (EFAULT);
	error = vm_page(vm, r, va, to_user ? PROT_W : PROT_R, &pa);
	if (error != 0)
		return (error);
	page = (char *)kva(pa) + (va & PAGE_MASK);
	if (to_user) {
		memcpy(page, buf, n);
		page_written(pa);
		if ((r->r_prot & PROT_X) != 0)
			pmap_sync_icache(&vm->vm_pmap, va, n);
	} else
		memcpy(buf, page, n);
	return (0);
}

static int
move_all(struct vmspace *vm, uint32_t va, char *buf, size_t len, bool to_user)
{
	size_t n;
	int error;

	if (va >= USEREND || len > USEREND - va)
		return (EFAULT);
	for (; len > 0; va += n, buf += n, len -= n) {
		n = PAGE_SIZE - (va & PAGE_MASK);
		if (n > len)
			n = len;
		if ((error = move(vm, va, buf, n, to_user)) != 0)
			return (error);
	}
	vm_count_rss(vm);
	return (0);
}

/*
 * Writes to a space, whatever the rights of its regions; shared pages are
 * written, private ones copied first.  0, EFAULT where nothing is mapped, or
 * ENOMEM; then a part may have been written.
 */
int
vm_poke(struct vmspace *vm, uint32_t va, const void *from, size_t len)
{
	return (move_all(vm, va, (char *)(uintptr_t)from, len, true));
}

/* Reads from a space; errors as vm_poke()'s. */
int
vm_peek(struct vmspace *vm, uint32_t va, void *to, size_t len)
{
	return (move_all(vm, va, to, len, false));
}

/*
 * mlock(2): makes every page of [start, end) present, where something is
 * mapped; nothing is ever paged out, so it stays.  0; ENOMEM beyond the end of
 * a file; EAGAIN: no memory.
 */
int
vm_wire(struct vmspace *vm, uint32_t start, uint32_t end)
{
	struct region *r;
	paddr_t pa;
	uint32_t va;
	int error;

	for (va = start; va < end; va += PAGE_SIZE) {
		r = region_find(&vm->vm_map, va);
		if (r == NULL || (r->r_flags & R_GUARD) != 0 ||
		    r->r_prot == 0)
			continue;
		error = vm_page(vm, r, va, (r->r_prot & PROT_W) != 0 &&
		    (r->r_flags & R_SHARED) == 0 ? PROT_W : PROT_R, &pa);
		if (error != 0)
			return (error == EFAULT ? ENOMEM : EAGAIN);
		r->r_flags |= R_WIRED;
	}
	vm_count_rss(vm);
	return (0);
}

/*
 * How many bytes at `va' are in private zero pages that nobody has touched?
 * Reading zeros into them changes nothing.  Always 0 without bootarg lazyzero.
 */
size_t
vm_untouched(struct thread *td, uaddr_t va, size_t len)
{
	struct vmspace *vm;
	struct mapping m;
	struct region *r;
	uint32_t end;

	vm = td->td_proc->p_vmspace;
	if (!vm_lazyzero || va.a >= USEREND)
		return (0);
	r = region_find(&vm->vm_map, va.a);
	if (r == NULL || r->r_vnode != NULL || r->r_obj != NULL ||
	    (r->r_flags & R_GUARD) != 0 || (r->r_prot & PROT_W) == 0)
		return (0);
	end = len > r->r_end - va.a ? r->r_end : va.a + len;
	if (!pmap_next(&vm->vm_pmap, trunc_page(va.a), end, &m))
		return (end - va.a);
	return (m.m_va <= va.a ? 0 : m.m_va - va.a);
}
