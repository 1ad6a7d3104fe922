/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The stack that execve(2) gives a program: its memory, and what args.c says
 * is on it.
 */
#include "auxvconst.h"
#include "errnoconst.h"
#include "exec.h"
#include "file.h"
#include "str.h"

#define	OSRELDATE	1201000
#define	LINKER_STACK	2	/* pages that linkers want before main() */

static const uint32_t pagesizes[2] = { PAGE_SIZE, SECTION_SIZE };

/* Where the new stack is written to: mostly the same page again. */
struct window {
	struct vmspace	*w_vm;		/* new memory */
	uint32_t	w_va;		/* address of the page, 0: none yet */
	char		*w_page;	/* the page */
};

static int
put(void *ctx, uint32_t va, const void *from, size_t len)
{
	struct window *w = ctx;
	paddr_t pa;
	int error;

	if (trunc_page(va) != trunc_page(va + len - 1) || len == 0)
		return (vm_poke(w->w_vm, va, from, len));
	if (w->w_va != trunc_page(va)) {
		error = vm_page(w->w_vm, region_find(&w->w_vm->vm_map, va),
		    va, PROT_W, &pa);
		if (error != 0)
			return (error);
		page_written(pa);
		w->w_va = trunc_page(va);
		w->w_page = kva(pa);
	}
	memcpy(w->w_page + (va & PAGE_MASK), from, len);
	return (0);
}

/*
 * Reserves the stack, large enough for what is about to be written there.  0;
 * E2BIG beyond the limit, ENOMEM.
 */
int
exec_stack_reserve(struct thread *td, struct image *im)
{
	const struct rlimit *lim;
	uint32_t init, need;
	int64_t soft;

	lim = &td->td_proc->p_limit[RLIMIT_STACK];
	soft = lim->rlim_cur;
	if (im->im_stacksize > soft)
		soft = im->im_stacksize > lim->rlim_max ? lim->rlim_max :
		    im->im_stacksize;
	soft = soft > STACK_MAX ? STACK_MAX : soft;
	need = USRSTACK - im->im_stack.st_sp;
	if (need + PAGE_SIZE > soft)
		return (E2BIG);
	init = (need + PAGE_SIZE + STACK_GROW - 1) & ~(STACK_GROW - 1);
	if (init > trunc_page(soft))
		init = trunc_page(soft);
	im->im_vm->vm_ssize = init;
	return (vm_stack_map(im->im_vm, USRSTACK, STACK_MAX, init,
	    im->im_stackprot));
}

/* The linker's part of the stack is there before it asks.  0 or ENOMEM. */
static int
fill_below(struct vmspace *vm, uint32_t sp)
{
	struct region *r;
	uint32_t end, start;

	r = region_find(&vm->vm_map, sp);
	end = trunc_page(sp);
	start = end - LINKER_STACK * PAGE_SIZE;
	return (vm_fill_data(vm, r, start < r->r_start ? r->r_start : start,
	    end));
}

/*
 * Everything on the stack; the auxiliary vector is in FreeBSD's order.  0 or
 * ENOMEM.
 */
int
exec_stack_fill(struct image *im)
{
	const struct argstack *st = &im->im_stack;
	const struct auxv aux[] = {
		{ AT_PHDR, im->im_phdr },
		{ AT_PHENT, sizeof(Elf32_Phdr) },
		{ AT_PHNUM, im->im_head->e_phnum },
		{ AT_PAGESZ, PAGE_SIZE },
		{ AT_FLAGS, 0 },
		{ AT_ENTRY, im->im_base + im->im_head->e_entry },
		{ AT_BASE, im->im_interp },
		{ AT_EHDRFLAGS, im->im_head->e_flags },
		{ AT_EXECPATH, st->st_execpath },
		{ AT_OSRELDATE, OSRELDATE },
		{ AT_CANARY, st->st_canary },
		{ AT_CANARYLEN, CANARY_LEN },
		{ AT_NCPUS, 1 },
		{ AT_PAGESIZES, st->st_pagesizes },
		{ AT_PAGESIZESLEN, sizeof(pagesizes) },
		{ AT_TIMEKEEP, SHAREDPAGE + TIMEKEEP_OFF },
		{ AT_STACKPROT, im->im_stackprot },
		{ AT_HWCAP, md_hwcap() },
		{ AT_HWCAP2, 0 },
		{ AT_NULL, 0 }
	};
	struct window w = { .w_vm = im->im_vm };
	char canary[CANARY_LEN];
	int error;

	random_bytes(canary, sizeof(canary));
	error = args_write(st, &im->im_args, aux, sizeof(aux) / sizeof(aux[0]),
	    put, &w);
	if (error == 0)
		error = put(&w, st->st_canary, canary, sizeof(canary));
	if (error == 0)
		error = put(&w, st->st_pagesizes, pagesizes,
		    sizeof(pagesizes));
	if (error == 0)
		error = put(&w, st->st_execpath, im->im_execpath,
		    im->im_execlen + 1);
	if (error == 0 && im->im_phinterp != NULL)
		error = fill_below(im->im_vm, st->st_sp);
	return (error);
}
