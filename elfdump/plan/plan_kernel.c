/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where execve(2) puts a program and its interpreter.  FreeBSD 12.1:
 * sys/kern/imgact_elf.c; constants of sys/MACHINE/include/elf.h, vmparam.h.
 * Linux without address space randomization (setarch -R), for a stack limit
 * of no more than 127 MB: fs/binfmt_elf.c, mm/util.c (mmap_base).
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "plan.h"

#define	PAGE_MASK	((uint64_t)4095)
#define	GAP		((uint64_t)128 << 20)	/* Linux: kept for the stack */
#define	GB		((uint64_t)1 << 30)

enum kernel plan_kernel;
struct place plan_place;

static const struct plan_machine machines[] = {
	{ EM_ARM, "arm", "armv7l", 1, 8, 0x500000, GB / 2, 0, 0 },
	{ EM_X86_64, "amd64", "x86_64", 2, 0, 0x1021000, 32 * GB,
	    0x7ffffffff000, 0x555555554000 },
	{ EM_AARCH64, "aarch64", "aarch64", 1, 16, 0x100000, GB,
	    0x1000000000000, 0xaaaaaaaaa000 },
	{ EM_RISCV, "riscv64", "riscv64", 1, 0, 0x100000, GB, 0, 0 },
};

/*
 * The kernels' constants of the object's machine, NULL if not known: all are of
 * little-endian machines, ARM's of class 32, the others' of class 64.
 */
const struct plan_machine *
plan_machine(const struct object *o)
{
	size_t i;

	for (i = 0; i < sizeof(machines) / sizeof(machines[0]); i++)
		if (machines[i].pm_code == o->o_machine && !o->o_big &&
		    o->o_64 == (o->o_machine != EM_ARM))
			return (&machines[i]);
	return (NULL);
}

/* Settles on a kernel unless the user did. */
static void
choose_kernel(const struct view *v, const struct view *interp)
{
	const char *name;

	plan_place.pl_kernel_why = "--kernel";
	if (plan_kernel != KERNEL_UNSET)
		return;
	plan_kernel = KERNEL_FREEBSD;
	name = interp != NULL ? interp->v_o.o_part->pt_name : "";
	if (v->v_o.o_osabi == ELFOSABI_FREEBSD)
		plan_place.pl_kernel_why = "the file's OSABI";
	else if (strncmp(name, "/lib", 4) == 0 && strncmp(name, "/libexec/",
	    9) != 0) {
		plan_place.pl_kernel_why = "the interpreter's path";
		plan_kernel = KERNEL_LINUX;
	} else
		plan_place.pl_kernel_why = "nothing says otherwise";
}

/* The first and last address of the segments, to whole pages. */
static bool
extent(const struct view *v, uint64_t *low, uint64_t *high)
{
	struct phdr ph;
	uint32_t i;

	*low = UINT64_MAX;
	*high = 0;
	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type != PT_LOAD)
			continue;
		if (ph.p_vaddr < *low)
			*low = ph.p_vaddr & ~PAGE_MASK;
		if (ph.p_vaddr + ph.p_memsz > *high)
			*high = ph.p_vaddr + ph.p_memsz;
	}
	*high = (*high + PAGE_MASK) & ~PAGE_MASK;
	return (*low < *high);
}

/* The largest alignment of a segment that the kernel follows. */
static uint64_t
alignment(const struct view *v)
{
	struct phdr ph;
	uint64_t align;
	uint32_t i;

	align = PAGE_MASK + 1;
	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type == PT_LOAD && ph.p_align > align &&
		    (ph.p_align & (ph.p_align - 1)) == 0)
			align = ph.p_align;
	}
	return (align);
}

/* FreeBSD: where the data of the segments begins; the interpreter is behind. */
static uint64_t
data_start(const struct view *v, uint64_t base)
{
	struct phdr ph;
	uint64_t data;
	uint32_t i;

	data = 0;
	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type == PT_LOAD && ph.p_memsz != 0 &&
		    ((ph.p_flags & PF_X) == 0 || data == 0))
			data = (base + ph.p_vaddr) & ~PAGE_MASK;
	}
	return (data);
}

static void
settle_freebsd(const struct view *v, const struct view *interp,
    const struct plan_machine *m)
{
	uint64_t high, low;

	if (v->v_o.o_type == ET_DYN && extent(v, &low, &high) && low == 0) {
		plan_place.pl_base = m->pm_pie;
		plan_place.pl_why = "ET_DYN from address 0: ET_DYN_LOAD_ADDR";
	}
	if (interp == NULL || interp->v_o.o_type == ET_EXEC)
		return;
	plan_place.pl_interp = data_start(v, plan_place.pl_base) + m->pm_data;
	plan_place.pl_interp_why = "ET_DYN: the start of the program's data "
	    "and MAXDSIZ";
}

static void
settle_linux(const struct view *v, const struct view *interp,
    const struct plan_machine *m)
{
	uint64_t high, low, mmap_base;

	mmap_base = m->pm_top - GAP;
	if (v->v_o.o_type == ET_DYN && extent(v, &low, &high)) {
		plan_place.pl_base = interp != NULL ?
		    (m->pm_dyn & ~(alignment(v) - 1)) - low :
		    mmap_base - (high - low) - low;
		plan_place.pl_why = interp != NULL ?
		    "ET_DYN with an interpreter: ELF_ET_DYN_BASE" :
		    "ET_DYN without interpreter: the top of what mmap uses";
	}
	if (interp == NULL || interp->v_o.o_type == ET_EXEC ||
	    !extent(interp, &low, &high))
		return;
	plan_place.pl_interp = ((mmap_base - (high - low)) &
	    ~(alignment(interp) - 1)) - low;
	plan_place.pl_interp_why = "ET_DYN: the top of what mmap uses, 128 MB "
	    "below the stack";
}

/* Settles plan_kernel and plan_place; interp is NULL if there is none. */
void
plan_settle(struct view *v, struct view *interp)
{
	const struct plan_machine *m;

	memset(&plan_place, 0, sizeof(plan_place));
	choose_kernel(v, interp);
	m = plan_machine(&v->v_o);
	plan_place.pl_why = v->v_o.o_type == ET_EXEC ? "ET_EXEC: where it "
	    "says" : "ET_DYN from another address than 0: where it says";
	plan_place.pl_interp_why = interp == NULL ? "there is none" :
	    "ET_EXEC: where it says";
	if (m == NULL || (plan_kernel == KERNEL_LINUX && m->pm_top == 0)) {
		plan_place.pl_why = "not known for this machine";
		if (v->v_o.o_type == ET_DYN || interp != NULL)
			view_bad(v, "e_machine %u: where this machine's "
			    "kernel puts what can be anywhere is not known "
			    "here: addresses are those of the files",
			    v->v_o.o_machine);
	} else if (plan_kernel == KERNEL_FREEBSD)
		settle_freebsd(v, interp, m);
	else
		settle_linux(v, interp, m);
}
