/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ARM's e_flags: what a bit means depends on the version of the EABI.
 * Source: ELF for the ARM Architecture, 4.3.1; before the EABI, GNU's use.
 */
#include <elf.h>
#include <stdio.h>

#include "machine.h"

#define	END	{ 0, 0, 0, NULL }
#define	BIT(b, t)	{ FW_IF, b, b, t }
#define	OR(m, v, t)	{ FW_ELSE, m, v, t }
#define	ELSE(t)		{ FW_ELSE, 0, 0, t }

static const struct flagword before_eabi[] = {
	BIT(0x4, " [interworking enabled]"), BIT(0x8, " [APCS-26]"),
	ELSE(" [APCS-32]"), BIT(0x400, " [VFP float format]"),
	OR(0x800, 0x800, " [Maverick float format]"),
	ELSE(" [FPA float format]"),
	BIT(0x10, " [floats passed in float registers]"),
	BIT(0x20, " [position independent]"), BIT(0x80, " [new ABI]"),
	BIT(0x100, " [old ABI]"), BIT(0x200, " [software FP]"), END
};

#define	SORTED								\
	BIT(EF_ARM_SYMSARESORTED, " [sorted symbol table]"),		\
	ELSE(" [unsorted symbol table]")
static const struct flagword version1[] = { SORTED, END };
static const struct flagword version2[] = {
	SORTED,
	BIT(EF_ARM_DYNSYMSUSESEGIDX, " [dynamic symbols use segment index]"),
	BIT(EF_ARM_MAPSYMSFIRST, " [mapping symbols precede others]"), END
};
static const struct flagword version3[] = { END };

#define	BYTE_ORDER8							\
	BIT(EF_ARM_BE8, " [BE8]"), BIT(EF_ARM_LE8, " [LE8]"), END
static const struct flagword version4[] = { BYTE_ORDER8 };
static const struct flagword version5[] = {
	BIT(EF_ARM_ABI_FLOAT_SOFT, " [soft-float ABI]"),
	BIT(EF_ARM_ABI_FLOAT_HARD, " [hard-float ABI]"), BYTE_ORDER8
};
/* 2.17 did not know the float ABIs, and printed the rest without a blank. */
static const struct flagword version5_old[] = { BYTE_ORDER8 };

/* A version: what it is called, its words, the bits that they explain. */
struct version {
	const char	*v_title;
	const struct flagword *v_words;
	uint32_t	 v_known;
};

static const struct version versions[] = {
	{ "", before_eabi, 0xfbc },
	{ " [Version1 EABI]", version1, 0x4 },
	{ " [Version2 EABI]", version2, 0x1c },
	{ " [Version3 EABI]", version3, 0 },
	{ " [Version4 EABI]", version4, EF_ARM_BE8 | EF_ARM_LE8 },
	{ " [Version5 EABI]", version5, EF_ARM_BE8 | EF_ARM_LE8 | 0x600 },
};
static const struct version version5_217 =
	{ " [Version5 EABI]", version5_old, EF_ARM_BE8 | EF_ARM_LE8 };
static const struct version unknown =
	{ " <EABI version unrecognised>", version3, 0 };

/* What follows the version's own words: it differs from 2.17 to 2.40. */
static void
put_rest(const struct object *o, uint32_t flags)
{
	uint32_t known;

	known = EF_ARM_RELEXEC | (options.op_old ? EF_ARM_HASENTRY : 0x20);
	if (flags & EF_ARM_RELEXEC)
		fputs(" [relocatable executable]", stdout);
	if (options.op_old && (flags & EF_ARM_HASENTRY))
		fputs(" [has entry point]", stdout);
	if (!options.op_old && (flags & 0x20))
		fputs(" [position independent]", stdout);
	if (o->o_osabi == ELFOSABI_ARM_FDPIC && !options.op_old)
		fputs(" [FDPIC ABI supplement]", stdout);
	if ((flags & ~known) != 0)
		fputs(options.op_old ? "<Unrecognised flag bits set>" :
		    " <Unrecognised flag bits set>", stdout);
}

/* Prints the line. */
void
flags_arm_print(const struct object *o)
{
	const struct version *v;
	uint32_t flags;

	flags = o->o_flags;
	v = &unknown;
	if (flags >> 24 < sizeof(versions) / sizeof(versions[0]))
		v = &versions[flags >> 24];
	if (options.op_old && flags >> 24 == 5)
		v = &version5_217;
	printf(options.op_old ? "private flags = %lx:" :
	    "private flags = 0x%lx:", (unsigned long)flags);
	fputs(v->v_title, stdout);
	flags_words(v->v_words, flags);
	put_rest(o, flags & ~v->v_known & 0xffffff);
	putchar('\n');
}
