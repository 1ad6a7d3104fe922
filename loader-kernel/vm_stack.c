/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Stacks: a region that grows down into the guard below it, until one page of
 * guard is left.
 */
#include "errnoconst.h"
#include "proc.h"
#include "vm.h"

/*
 * Makes a stack that ends at `top' and may have `max' bytes, of which `init'
 * are there now; all page-aligned.  0, EINVAL, EEXIST or ENOMEM as vm_map().
 */
int
vm_stack_map(struct vmspace *vm, uint32_t top, uint32_t max, uint32_t init,
    int prot)
{
	struct backing gap = { .b_flags = R_GUARD | R_STACKGAP,
	    .b_prot = prot, .b_maxprot = PROT_R | PROT_W | PROT_X };
	struct backing stack = { .b_flags = R_STACK, .b_prot = prot,
	    .b_maxprot = PROT_R | PROT_W | PROT_X };
	int error;

	if (max > top || init > max)
		return (EINVAL);
	error = vm_map(vm, top - init, init, &stack, false);
	if (error != 0 || max == init)
		return (error);
	error = vm_map(vm, top - max, max - init, &gap, false);
	if (error != 0)
		vm_unmap(vm, top - init, top);
	return (error);
}

/*
 * `va' is in a stack's guard: grows the stack over it, by STACK_GROW bytes at
 * a time.  0, or ENOMEM: over the limit or too near to what is below.
 */
int
vm_stack_grow(struct proc *p, uint32_t va)
{
	struct vmspace *vm;
	struct region *gap, *stack;
	uint32_t grow, limit, need;
	bool main;

	vm = p->p_vmspace;
	gap = region_find(&vm->vm_map, va);
	stack = gap->r_next;
	if (stack == NULL || stack->r_start != gap->r_end ||
	    (stack->r_flags & R_STACK) == 0)
		return (ENOMEM);
	need = gap->r_end - trunc_page(va);
	limit = gap->r_end - gap->r_start - PAGE_SIZE;
	if (need > limit)
		return (ENOMEM);
	grow = (need + STACK_GROW - 1) & ~(uint32_t)(STACK_GROW - 1);
	grow = grow > limit ? limit : grow;
	/* mprotect(2) may have cut it in two. */
	main = stack->r_start >= USRSTACK - STACK_MAX &&
	    stack->r_end <= USRSTACK;
	if (main) {
		limit = p->p_limit[RLIMIT_STACK].rlim_cur > STACK_MAX ?
		    STACK_MAX : p->p_limit[RLIMIT_STACK].rlim_cur;
		limit = trunc_page(limit);
		if (vm->vm_ssize + need > limit)
			return (ENOMEM);
		if (vm->vm_ssize + grow > limit)
			grow = limit - vm->vm_ssize;
		vm->vm_ssize += grow;
	}
	vm->vm_size += grow;
	region_resize(&vm->vm_map, gap, gap->r_start, gap->r_end - grow);
	region_resize(&vm->vm_map, stack, stack->r_start - grow,
	    stack->r_end);
	return (0);
}
