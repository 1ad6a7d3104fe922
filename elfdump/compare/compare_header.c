/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the ELF headers say: gABI, "ELF Header", and the machines' supplements.
 */
#include <elf.h>
#include <stdio.h>

#include "compare.h"
#include "elfnames.h"

/* The bits of e_flags that are part of how functions call each other. */
static const struct { uint16_t machine; uint32_t mask; } calls[] = {
	{ EM_ARM, 0xff000000 | 0x600 },		/* EABI; float ABI */
	{ EM_RISCV, 0x6 | 0x8 },		/* float ABI; RVE */
	{ EM_MIPS, 0xf000 | 0x20 | 0x400 },	/* ABI, n32, NaN */
	{ EM_PPC64, 0x3 },			/* function descriptors */
};

/* The name of a value, or the value, into buf[0..24). */
static const char *
name_or(const char *name, uint64_t value, char *buf)
{
	snprintf(buf, 24, "%#llx", (unsigned long long)value);
	return (name != NULL ? name : buf);
}

static void
flags(struct comparison *c, const struct object *a, const struct object *b)
{
	enum verdict verdict;
	const char *why;
	size_t i;

	verdict = VERDICT_NOTED;
	why = "none that calls depend on";
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		if (calls[i].machine == a->o_machine &&
		    ((a->o_flags ^ b->o_flags) & calls[i].mask) != 0) {
			verdict = VERDICT_BREAKS;
			why = "functions are called in another way";
		}
	compare_numbers(c, verdict, "header", "e_flags", a->o_flags,
	    b->o_flags, why);
}

/*
 * The system: the kernel chooses by it what a program's system calls are; the
 * run-time linkers do not look at a library's.
 */
static void
system_of(struct comparison *c, const struct object *a, const struct object *b)
{
	char old[24], new[24];

	compare_words(c, a->o_type == ET_EXEC ? VERDICT_BREAKS :
	    VERDICT_COMPATIBLE, "header", "EI_OSABI",
	    name_or(WORD_OF(osabi, a->o_osabi), a->o_osabi, old),
	    name_or(WORD_OF(osabi, b->o_osabi), b->o_osabi, new),
	    "made for another system");
	compare_numbers(c, VERDICT_COMPATIBLE, "header", "EI_ABIVERSION",
	    a->o_abiversion, b->o_abiversion, "of the same system");
}

/* Rows for what differs in the headers. */
void
compare_header(struct comparison *c)
{
	const struct object *a, *b;
	struct phdr ph;
	char old[24], new[24];
	bool program;

	a = &c->c_a->v_o;
	b = &c->c_b->v_o;
	compare_words(c, VERDICT_BREAKS, "header", "EI_CLASS",
	    a->o_64 ? "64" : "32", b->o_64 ? "64" : "32",
	    "not loaded with the other class");
	compare_words(c, VERDICT_BREAKS, "header", "EI_DATA",
	    a->o_big ? "MSB" : "LSB", b->o_big ? "MSB" : "LSB",
	    "not loaded with the other byte order");
	compare_words(c, VERDICT_BREAKS, "header", "e_machine",
	    name_or(WORD_OF(em, a->o_machine), a->o_machine, old),
	    name_or(WORD_OF(em, b->o_machine), b->o_machine, new),
	    "not loaded with the other machine");
	program = compare_segment(c->c_a, PT_INTERP, &ph) &&
	    compare_segment(c->c_b, PT_INTERP, &ph);
	compare_words(c, program ? VERDICT_NOTED : VERDICT_BREAKS, "header",
	    "e_type", name_or(WORD_OF(et, a->o_type), a->o_type, old),
	    name_or(WORD_OF(et, b->o_type), b->o_type, new),
	    program ? "both are programs" : "another kind of file");
	system_of(c, a, b);
	if (a->o_machine == b->o_machine)
		flags(c, a, b);
}
