/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The auxiliary vector that the program and the linker find behind argv and
 * envp, in the order in which FreeBSD 12.1/arm writes it, and what lies at the
 * top of the stack.  (sys/kern/imgact_elf.c, elf_freebsd_fixup)
 */
#include <string.h>

#include "auxvconst.h"
#include "auxvnames.h"
#include "elfconst.h"
#include "plan_stack.h"

/* sys/arm/include/vmparam.h, kern_exec.c: exec_copyout_strings. */
#define	USRSTACK	0xbfbff000u	/* the shared page is above it */
#define	PS_STRINGS	(USRSTACK - 16)
#define	CANARY		32u		/* bytes */
#define	PAGESIZES	8u		/* bytes: 4 KB, 1 MB */
#define	TIMEKEEP	0x30u		/* in the shared page */
#define	RELEASE		1201000		/* __FreeBSD_version of 12.1 */

static const struct column columns[] = {
	{ "tag", "Tag", CELL_NAMED, -14 },
	{ "value", "Value", CELL_WORD, 0 },
	{ "from", "From", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

static void
row(uint64_t tag, uint64_t value, const char *from)
{
	out_row();
	out_named(tag, WORD_OF(auxv, tag));
	out_number(value);
	out_string(from);
	out_row_end();
}

/* Where the program headers are: PT_PHDR, or with the file's beginning. */
static uint64_t
headers(const struct object *o)
{
	struct phdr ph;
	uint64_t at;
	uint32_t i;

	at = 0;
	for (i = 0; i < o->o_phnum; i++) {
		object_phdr(o, i, &ph);
		if (ph.p_type == PT_PHDR)
			return (ph.p_vaddr);
		if (ph.p_type == PT_LOAD && ph.p_offset == 0)
			at = ph.p_vaddr + o->o_phoff;
	}
	return (at);
}

/* The protection of the stack, as PROT_*: PT_GNU_STACK's, or all. */
static unsigned int
stack_protection(const struct object *o)
{
	struct phdr ph;
	uint32_t i;

	for (i = 0; i < o->o_phnum; i++) {
		object_phdr(o, i, &ph);
		if (ph.p_type == PT_GNU_STACK && (ph.p_flags & PF_X) == 0)
			return (3);
	}
	return (7);
}

/* The vector; of the machine it runs on is what only that can tell. */
void
plan_stack(struct view *v)
{
	const struct object *o;
	struct text none = { "", 0 };
	uint64_t execpath;

	o = &v->v_o;
	if (o->o_machine != EM_ARM)
		return;
	execpath = PS_STRINGS - ((strlen(o->o_part->pt_name) + 1 + 3) & ~3ul);
	out_display("plan-auxv");
	out_table(o, "Auxiliary vector", none, 0, columns);
	row(AT_PHDR, plan_base + headers(o), "program headers");
	row(AT_PHENT, object_phdr_size(o), "");
	row(AT_PHNUM, v->v_phnum, "e_phnum");
	row(AT_PAGESZ, 4096, "");
	row(AT_FLAGS, 0, "");
	row(AT_ENTRY, plan_base + getword(o, o->o_part->pt_base + 24),
	    "e_entry");
	row(AT_BASE, plan_interp_base, "interpreter");
	row(AT_EHDRFLAGS, o->o_flags, "e_flags");
	row(AT_EXECPATH, execpath, "below ps_strings");
	row(AT_OSRELDATE, RELEASE, "the kernel's");
	row(AT_CANARY, execpath - CANARY, "random bytes");
	row(AT_CANARYLEN, CANARY, "");
	row(AT_NCPUS, 0, "of the machine it runs on");
	row(AT_PAGESIZES, execpath - CANARY - PAGESIZES, "");
	row(AT_PAGESIZESLEN, PAGESIZES, "");
	row(AT_TIMEKEEP, USRSTACK + TIMEKEEP, "shared page");
	row(AT_STACKPROT, stack_protection(o), "PT_GNU_STACK");
	row(AT_HWCAP, 0, "of the machine it runs on");
	row(AT_HWCAP2, 0, "of the machine it runs on");
	out_table_end();
	out_display_end();
}
