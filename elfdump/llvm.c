/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What llvm-objdump 14 calls the formats.
 */
#include <elf.h>

#include "elfdump.h"

struct format {
	uint16_t	 f_machine;	/* EM_* */
	const char	*f_little[2];	/* class 32, 64; NULL: unknown */
	const char	*f_big[2];	/* big endian, if different */
};

static const struct format formats[] = {
	{ EM_68K, { "elf32-m68k", NULL }, { NULL, NULL } },
	{ EM_386, { "elf32-i386", "elf64-i386" }, { NULL, NULL } },
	{ EM_IAMCU, { "elf32-iamcu", NULL }, { NULL, NULL } },
	{ EM_X86_64, { "elf32-x86-64", "elf64-x86-64" }, { NULL, NULL } },
	{ EM_ARM, { "elf32-littlearm", NULL }, { "elf32-bigarm", NULL } },
	{ EM_AVR, { "elf32-avr", NULL }, { NULL, NULL } },
	{ EM_QDSP6, { "elf32-hexagon", NULL }, { NULL, NULL } },
	{ EM_LANAI, { "elf32-lanai", NULL }, { NULL, NULL } },
	{ EM_MIPS, { "elf32-mips", "elf64-mips" }, { NULL, NULL } },
	{ EM_MSP430, { "elf32-msp430", NULL }, { NULL, NULL } },
	{ EM_PPC, { "elf32-powerpcle", NULL }, { "elf32-powerpc", NULL } },
	{ EM_PPC64, { NULL, "elf64-powerpcle" }, { NULL, "elf64-powerpc" } },
	{ EM_RISCV, { "elf32-littleriscv", "elf64-littleriscv" },
	    { NULL, NULL } },
	{ EM_CSKY, { "elf32-csky", NULL }, { NULL, NULL } },
	{ EM_SPARC, { "elf32-sparc", NULL }, { NULL, NULL } },
	{ EM_SPARC32PLUS, { "elf32-sparc", NULL }, { NULL, NULL } },
	{ EM_SPARCV9, { NULL, "elf64-sparc" }, { NULL, NULL } },
	{ EM_AMDGPU, { "elf32-amdgpu", "elf64-amdgpu" }, { NULL, NULL } },
	{ EM_AARCH64, { NULL, "elf64-littleaarch64" },
	    { NULL, "elf64-bigaarch64" } },
	{ EM_S390, { NULL, "elf64-s390" }, { NULL, NULL } },
	{ EM_BPF, { NULL, "elf64-bpf" }, { NULL, NULL } },
	{ EM_VE, { NULL, "elf64-ve" }, { NULL, NULL } },
};

/* The name of the object's format. */
const char *
llvm_name(const struct object *o)
{
	const struct format *f;
	const char *name;
	size_t i;

	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		f = &formats[i];
		if (f->f_machine != o->o_machine)
			continue;
		name = o->o_big ? f->f_big[o->o_64] : NULL;
		if (name == NULL)
			name = f->f_little[o->o_64];
		if (name != NULL)
			return (name);
	}
	return (o->o_64 ? "elf64-unknown" : "elf32-unknown");
}
