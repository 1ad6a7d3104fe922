/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * MIPS: e_flags, .MIPS.abiflags, and the dynamic tags of its own.
 * Sources: the MIPS processor supplement, and GNU's use for the ABI flags.
 */
#include <elf.h>
#include <stdio.h>

#include "elfnames.h"
#include "machine.h"

#define	END	{ 0, 0, 0, NULL }
#define	IF(m, v, t)	{ FW_IF, m, v, t }
#define	BIT(b, t)	{ FW_IF, b, b, t }
#define	OR(m, v, t)	{ FW_ELSE, m, v, t }
#define	ELSE(t)		{ FW_ELSE, 0, 0, t }

#define	ABIS(none)							\
	IF(0xf000, 0x1000, " [abi=O32]"), OR(0xf000, 0x2000, " [abi=O64]"), \
	OR(0xf000, 0x3000, " [abi=EABI32]"),				\
	OR(0xf000, 0x4000, " [abi=EABI64]"),				\
	OR(0xf020, 0x20, " [abi=N32]"), OR(0xf000, 0, none),		\
	ELSE(" [abi unknown]"), END
static const struct flagword abis[] = { ABIS(" [no abi set]") };
static const struct flagword abis64[] = { ABIS(" [abi=64]") };

#define	ARCH	0xf0000000
static const struct flagword words[] = {
	IF(ARCH, 0x00000000, " [mips1]"), OR(ARCH, 0x10000000, " [mips2]"),
	OR(ARCH, 0x20000000, " [mips3]"), OR(ARCH, 0x30000000, " [mips4]"),
	OR(ARCH, 0x40000000, " [mips5]"), OR(ARCH, 0x50000000, " [mips32]"),
	OR(ARCH, 0x60000000, " [mips64]"), OR(ARCH, 0x70000000, " [mips32r2]"),
	OR(ARCH, 0x80000000, " [mips64r2]"),
	OR(ARCH, 0x90000000, " [mips32r6]"),
	OR(ARCH, 0xa0000000, " [mips64r6]"), ELSE(" [unknown ISA]"),
	BIT(0x08000000, " [mdmx]"), BIT(0x04000000, " [mips16]"),
	BIT(0x02000000, " [micromips]"), BIT(0x400, " [nan2008]"),
	BIT(0x200, " [old fp64]"), BIT(0x100, " [32bitmode]"),
	ELSE(" [not 32bitmode]"), BIT(0x1, " [noreorder]"), BIT(0x2, " [PIC]"),
	BIT(0x4, " [CPIC]"), BIT(0x8, " [XGOT]"), BIT(0x10, " [UCODE]"), END
};

/* AFL_ASE_*: application-specific extensions. */
static const struct flagword ases[] = {
	BIT(0x1, "\n\tDSP ASE"), BIT(0x2, "\n\tDSP R2 ASE"),
	BIT(0x2000, "\n\tDSP R3 ASE"), BIT(0x4, "\n\tEnhanced VA Scheme"),
	BIT(0x8, "\n\tMCU (MicroController) ASE"), BIT(0x10, "\n\tMDMX ASE"),
	BIT(0x20, "\n\tMIPS-3D ASE"), BIT(0x40, "\n\tMT ASE"),
	BIT(0x80, "\n\tSmartMIPS ASE"), BIT(0x100, "\n\tVZ ASE"),
	BIT(0x200, "\n\tMSA ASE"), BIT(0x400, "\n\tMIPS16 ASE"),
	BIT(0x800, "\n\tMICROMIPS ASE"), BIT(0x1000, "\n\tXPA ASE"),
	BIT(0x4000, "\n\tMIPS16e2 ASE"), BIT(0x8000, "\n\tCRC ASE"),
	BIT(0x20000, "\n\tGINV ASE"), BIT(0x40000, "\n\tLoongson MMI ASE"),
	BIT(0x80000, "\n\tLoongson CAM ASE"),
	BIT(0x100000, "\n\tLoongson EXT ASE"),
	BIT(0x200000, "\n\tLoongson EXT2 ASE"),
	IF(0xffffffff, 0, "\n\tNone"), END
};
#define	ASES_KNOWN	0x003effffU

/* Val_GNU_MIPS_ABI_FP_*. */
static const char *const fp_abis[] = {
	"Hard or soft float",
	"Hard float (double precision)",
	"Hard float (single precision)",
	"Soft float",
	"Hard float (MIPS32r2 64-bit FPU 12 callee-saved)",
	"Hard float (32-bit CPU, Any FPU)",
	"Hard float (32-bit CPU, 64-bit FPU)",
	"Hard float compat (32-bit CPU, 64-bit FPU)"
};

/* AFL_EXT_*: processors. */
static const char *const isa_exts[] = {
	"None", "RMI XLR", "Cavium Networks Octeon2", "Cavium Networks OcteonP",
	NULL, "Cavium Networks Octeon", "Toshiba R5900", "MIPS R4650",
	"LSI R4010", "NEC VR4100", "Toshiba R3900", "MIPS R10000",
	"Broadcom SB-1", "NEC VR4111/VR4181", "NEC VR4120", "NEC VR5400",
	"NEC VR5500", "ST Microelectronics Loongson 2E",
	"ST Microelectronics Loongson 2F", "Cavium Networks Octeon3",
	"Imagination interAptiv MR2"
};

#define	COUNT(a)	(sizeof(a) / sizeof((a)[0]))

/* AFL_REG_* in bits. */
static int
register_bits(uint8_t size)
{
	static const int bits[] = { 0, 32, 64, 128 };

	return (size < COUNT(bits) ? bits[size] : -1);
}

static void
print_abiflags(const struct abiflags *ab)
{
	printf("\nMIPS ABI Flags Version: 0\n\nISA: MIPS%d",
	    ab->ab_isa_level);
	if (ab->ab_isa_rev > 1)
		printf("r%d", ab->ab_isa_rev);
	printf("\nGPR size: %d\nCPR1 size: %d\nCPR2 size: %d\nFP ABI: ",
	    register_bits(ab->ab_size[0]), register_bits(ab->ab_size[1]),
	    register_bits(ab->ab_size[2]));
	if (ab->ab_fp_abi < COUNT(fp_abis))
		puts(fp_abis[ab->ab_fp_abi]);
	else
		printf("??? (%d)\n", ab->ab_fp_abi);
	fputs("ISA Extension: ", stdout);
	if (ab->ab_isa_ext < COUNT(isa_exts) &&
	    isa_exts[ab->ab_isa_ext] != NULL)
		fputs(isa_exts[ab->ab_isa_ext], stdout);
	else
		printf("Unknown (%d)", (int)ab->ab_isa_ext);
	fputs("\nASEs:", stdout);
	flags_words(ases, ab->ab_ases);
	if ((ab->ab_ases & ~ASES_KNOWN) != 0)
		printf("\n\tUnknown (%x)", (unsigned)(ab->ab_ases &
		    ~ASES_KNOWN));
	printf("\nFLAGS 1: %8.8lx\nFLAGS 2: %8.8lx\n",
	    (unsigned long)ab->ab_flags[0], (unsigned long)ab->ab_flags[1]);
}

/* Prints the line, and the ABI flags if there are any. */
void
flags_mips_print(const struct object *o)
{
	printf("private flags = %lx:", (unsigned long)o->o_flags);
	flags_words(o->o_64 ? abis64 : abis, o->o_flags);
	flags_words(words, o->o_flags);
	putchar('\n');
	if (o->o_has_abiflags)
		print_abiflags(&o->o_abiflags);
}

/*
 * The name of a dynamic tag, or NULL if it is none of MIPS's.  objdump leaves
 * off DT_, and forgets to in the later ones.
 */
const char *
mips_tag(uint64_t tag)
{
	const struct name *n;

	if (tag == DT_MIPS_PROTECTED_GOTIDX)
		return ("MIPS_PROTECTED_GOT_IDX");
	n = NAME_FIND(dt_mips, tag);
	if (n == NULL)
		return (NULL);
	if (tag < DT_MIPS_DYNSTR_ALIGN || tag == DT_MIPS_RLD_MAP_REL)
		return (n->n_full + sizeof("DT_") - 1);
	return (n->n_full);
}
