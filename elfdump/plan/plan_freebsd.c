/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The initial stack of FreeBSD 12.1/arm, and the auxiliary vector in the order
 * in which it is written.  (sys/kern/imgact_elf.c, elf_freebsd_fixup;
 * kern_exec.c, exec_copyout_strings; sys/arm/include/vmparam.h)
 */
#include <string.h>

#include "auxvconst.h"
#include "auxvnames.h"
#include "elfconst.h"
#include "plan_kernel.h"

#define	USRSTACK	0xbfbff000u	/* the shared page is above it */
#define	PS_STRINGS	(USRSTACK - 16)
#define	CANARY		32u		/* bytes */
#define	PAGESIZES	8u		/* bytes: 4 KB, 1 MB */
#define	TIMEKEEP	0x30u		/* in the shared page */
#define	RELEASE		1201000		/* __FreeBSD_version of 12.1 */
#define	ENTRIES		27u		/* room for the vector, AT_COUNT */

/* Where the program headers are: PT_PHDR, or with the file's beginning. */
uint64_t
phdrs_address(const struct object *o)
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

/*
 * The addresses.  FreeBSD aligns the stack pointer to 4; the board's kernel to
 * 8, as the AAPCS wants it at a call.
 */
void
freebsd_stack(struct stack *s, const struct view *v)
{
	uint64_t words;

	stack_strings(s, &v->v_o);
	s->s_top = PS_STRINGS;
	s->s_execpath = (PS_STRINGS -
	    (strlen(v->v_o.o_part->pt_name) + 1)) & ~3ull;
	s->s_random = s->s_execpath - CANARY;
	s->s_other = s->s_random - PAGESIZES;
	s->s_strings = (s->s_other - s->s_bytes) & ~3ull;
	words = 1 + 2 + s->s_envc + 1 + 2 * ENTRIES;
	s->s_sp = (s->s_strings - 4 * words) & ~7ull;
	s->s_argv = s->s_sp + 4;
	s->s_envp = s->s_argv + 2 * 4;
	s->s_auxv = s->s_envp + (s->s_envc + 1) * 4;
}

static void
row(uint64_t tag, uint64_t value, const char *from)
{
	auxv_row(tag, WORD_OF(auxv, tag), value, from);
}

/* The vector; of the machine it runs on is what only that can tell. */
void
freebsd_auxv(const struct view *v, const struct stack *s)
{
	const struct object *o;

	o = &v->v_o;
	row(AT_PHDR, plan_place.pl_base + phdrs_address(o),
	    "program headers");
	row(AT_PHENT, object_phdr_size(o), "");
	row(AT_PHNUM, v->v_phnum, "e_phnum");
	row(AT_PAGESZ, 4096, "");
	row(AT_FLAGS, 0, "");
	row(AT_ENTRY, plan_place.pl_base + getword(o,
	    o->o_part->pt_base + 24), "e_entry");
	row(AT_BASE, plan_place.pl_interp, "interpreter");
	row(AT_EHDRFLAGS, o->o_flags, "e_flags");
	row(AT_EXECPATH, s->s_execpath, "below ps_strings");
	row(AT_OSRELDATE, RELEASE, "the kernel's");
	row(AT_CANARY, s->s_random, "random bytes");
	row(AT_CANARYLEN, CANARY, "");
	row(AT_NCPUS, 0, "of the machine it runs on");
	row(AT_PAGESIZES, s->s_other, "");
	row(AT_PAGESIZESLEN, PAGESIZES, "");
	row(AT_TIMEKEEP, USRSTACK + TIMEKEEP, "shared page");
	row(AT_STACKPROT, stack_protection(o), "PT_GNU_STACK");
	row(AT_HWCAP, 0, "of the machine it runs on");
	row(AT_HWCAP2, 0, "of the machine it runs on");
}
