/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The formats, in objdump's order, and who knows them.  Of those that take a
 * file the one for its system is chosen before the one for its machine, that
 * before a generic one; the default one before all.
 */
#include <elf.h>
#include <string.h>

#include "machine.h"

#define	A	SET_ALL
#define	AM	(SET_ALL | SET_MULTI)
#define	AMN	(SET_ALL | SET_MULTI | SET_NATIVE)
#define	NEVER	(SET_ALL | SET_NEVER)

#define	V(name, class, data, machine, osabi, sets)			\
	{ name, &machine_##machine, ELFCLASS##class, ELFDATA2##data,	\
	    ELFOSABI_##osabi, sets, 0, 0 }
#define	F(name, class, data, machine, sets, mask, want)			\
	{ name, &machine_##machine, ELFCLASS##class, ELFDATA2##data,	\
	    ELFOSABI_NONE, sets, mask, want }

const struct vector vectors[] = {
	V("elf64-x86-64", 64, LSB, x86_64, NONE, AMN),
	V("elf32-bigaarch64", 32, MSB, aarch64, NONE, AM),
	V("elf32-littleaarch64", 32, LSB, aarch64, NONE, AM),
	V("elf64-bigaarch64", 64, MSB, aarch64, NONE, AM),
	V("elf64-bigaarch64-cloudabi", 64, MSB, aarch64, CLOUDABI, A),
	V("elf64-littleaarch64", 64, LSB, aarch64, NONE, AM),
	V("elf64-littleaarch64-cloudabi", 64, LSB, aarch64, CLOUDABI, A),
	V("elf64-amdgcn", 64, LSB, amdgcn, NONE, A),
	V("elf64-alpha", 64, LSB, alpha, NONE, AM),
	V("elf64-alpha-freebsd", 64, LSB, alpha, FREEBSD, A),
	V("elf32-am33lin", 32, LSB, mn10300, NONE, A),
	V("elf32-bigarc", 32, MSB, arc, NONE, A),
	V("elf32-littlearc", 32, LSB, arc, NONE, A),
	V("elf32-bigarm", 32, MSB, arm, NONE, AM),
	V("elf32-littlearm", 32, LSB, arm, NONE, AM),
	V("elf32-bigarm-fdpic", 32, MSB, arm, ARM_FDPIC, AM),
	V("elf32-littlearm-fdpic", 32, LSB, arm, ARM_FDPIC, AM),
	V("elf32-bigarm-vxworks", 32, MSB, arm, NONE, A),
	V("elf32-littlearm-vxworks", 32, LSB, arm, NONE, A),
	V("elf32-avr", 32, LSB, avr, NONE, A),
	F("elf32-bfin", 32, LSB, bfin, A, 0x2, 0x0),
	F("elf32-bfinfdpic", 32, LSB, bfin, A, 0x2, 0x2),
	V("elf32-cr16", 32, LSB, cr16, NONE, A),
	F("elf32-cris", 32, LSB, cris, A, 0x1, 0x0),
	F("elf32-us-cris", 32, LSB, cris, A, 0x1, 0x1),
	V("elf32-crx", 32, LSB, crx, NONE, A),
	V("elf32-csky-big", 32, MSB, csky, NONE, A),
	V("elf32-csky-little", 32, LSB, csky, NONE, A),
	V("elf32-d10v", 32, MSB, d10v, NONE, A),
	V("elf32-d30v", 32, MSB, d30v, NONE, A),
	V("elf32-dlx", 32, MSB, dlx, NONE, A),
	V("elf32-big", 32, MSB, any, NONE, AMN),
	V("elf32-little", 32, LSB, any, NONE, AMN),
	V("elf64-big", 64, MSB, any, NONE, AMN),
	V("elf64-little", 64, LSB, any, NONE, AMN),
	V("elf32-epiphany", 32, LSB, epiphany, NONE, A),
	V("elf32-fr30", 32, MSB, fr30, NONE, A),
	F("elf32-frv", 32, MSB, frv, A, 0x8000, 0x0),
	F("elf32-frvfdpic", 32, MSB, frv, A, 0x8000, 0x8000),
	V("elf32-h8300", 32, MSB, h8300, NONE, A),
	V("elf32-h8300-linux", 32, MSB, h8300, NONE, A),
	V("elf32-hppa", 32, MSB, hppa, HPUX, AM),
	V("elf32-hppa-linux", 32, MSB, hppa, GNU, AM),
	V("elf32-hppa-netbsd", 32, MSB, hppa, NETBSD, A),
	V("elf64-hppa", 64, MSB, hppa64, HPUX, A),
	V("elf64-hppa-linux", 64, MSB, hppa64, GNU, A),
	V("elf32-i386", 32, LSB, i386, NONE, AMN),
	V("elf32-i386-freebsd", 32, LSB, i386, FREEBSD, A),
	V("elf32-i386-sol2", 32, LSB, i386, NONE, A),
	V("elf32-i386-vxworks", 32, LSB, i386, NONE, A),
	V("elf32-iamcu", 32, LSB, iamcu, NONE, AMN),
	V("elf64-bpfbe", 64, MSB, bpf, NONE, A),
	V("elf64-bpfle", 64, LSB, bpf, NONE, A),
	V("elf32-ia64-hpux-big", 32, MSB, ia64, HPUX, A),
	V("elf64-ia64-big", 64, MSB, ia64, NONE, AM),
	V("elf64-ia64-little", 64, LSB, ia64, NONE, AM),
	V("elf64-ia64-hpux-big", 64, MSB, ia64, HPUX, A),
	V("elf64-ia64-vms", 64, LSB, ia64_vms, OPENVMS, A),
	V("elf32-ip2k", 32, MSB, ip2k, NONE, A),
	V("elf32-iq2000", 32, MSB, iq2000, NONE, A),
	V("elf32-lm32", 32, MSB, lm32, NONE, A),
	V("elf32-m32c", 32, LSB, m32c, NONE, A),
	V("elf32-m32r", 32, MSB, m32r, NONE, A),
	V("elf32-m32rle", 32, LSB, m32r, NONE, A),
	V("elf32-m32r-linux", 32, MSB, m32r, NONE, AM),
	V("elf32-m32rle-linux", 32, LSB, m32r, NONE, AM),
	V("elf32-m68hc11", 32, MSB, m68hc11, NONE, A),
	V("elf32-m68hc12", 32, MSB, m68hc12, NONE, A),
	V("elf32-m68k", 32, MSB, m68k, NONE, AM),
	V("elf32-s12z", 32, MSB, s12z, NONE, A),
	V("elf32-mcore-big", 32, MSB, mcore, NONE, A),
	V("elf32-mcore-little", 32, LSB, mcore, NONE, A),
	V("elf32-mep", 32, MSB, mep, NONE, A),
	V("elf32-metag", 32, LSB, metag, NONE, A),
	V("elf32-microblaze", 32, MSB, microblaze, NONE, A),
	F("elf32-bigmips", 32, MSB, mips, A, 0x20, 0x0),
	F("elf32-littlemips", 32, LSB, mips, A, 0x20, 0x0),
	F("elf32-nbigmips", 32, MSB, mips, A, 0x20, 0x20),
	F("elf32-nlittlemips", 32, LSB, mips, A, 0x20, 0x20),
	F("elf32-ntradbigmips", 32, MSB, mips, AM, 0x20, 0x20),
	F("elf32-ntradlittlemips", 32, LSB, mips, AM, 0x20, 0x20),
	{ "elf32-ntradbigmips-freebsd", &machine_mips, ELFCLASS32, ELFDATA2MSB,
	    ELFOSABI_FREEBSD, A, 0x20, 0x20 },
	{ "elf32-ntradlittlemips-freebsd", &machine_mips, ELFCLASS32,
	    ELFDATA2LSB, ELFOSABI_FREEBSD, A, 0x20, 0x20 },
	F("elf32-tradbigmips", 32, MSB, mips, AM, 0x20, 0x0),
	F("elf32-tradlittlemips", 32, LSB, mips, AM, 0x20, 0x0),
	{ "elf32-tradbigmips-freebsd", &machine_mips, ELFCLASS32, ELFDATA2MSB,
	    ELFOSABI_FREEBSD, A, 0x20, 0x0 },
	{ "elf32-tradlittlemips-freebsd", &machine_mips, ELFCLASS32,
	    ELFDATA2LSB, ELFOSABI_FREEBSD, A, 0x20, 0x0 },
	F("elf32-bigmips-vxworks", 32, MSB, mips, A, 0x20, 0x0),
	F("elf32-littlemips-vxworks", 32, LSB, mips, A, 0x20, 0x0),
	V("elf64-bigmips", 64, MSB, mips64, NONE, A),
	V("elf64-littlemips", 64, LSB, mips64, NONE, A),
	V("elf64-tradbigmips", 64, MSB, mips64, NONE, AM),
	V("elf64-tradlittlemips", 64, LSB, mips64, NONE, AM),
	V("elf64-tradbigmips-freebsd", 64, MSB, mips64, FREEBSD, A),
	V("elf64-tradlittlemips-freebsd", 64, LSB, mips64, FREEBSD, A),
	V("elf64-mmix", 64, MSB, mmix, NONE, A),
	V("elf32-mn10200", 32, LSB, mn10200, NONE, A),
	V("elf32-mn10300", 32, LSB, mn10300, NONE, A),
	V("elf32-bigmoxie", 32, MSB, moxie, NONE, A),
	V("elf32-littlemoxie", 32, LSB, moxie, NONE, A),
	V("elf32-msp430", 32, LSB, msp430, STANDALONE, A),
	V("elf32-msp430", 32, LSB, msp430, NONE, A),
	V("elf32-mt", 32, MSB, mt, NONE, A),
	V("elf32-nds32be", 32, MSB, nds32, NONE, A),
	V("elf32-nds32le", 32, LSB, nds32, NONE, A),
	V("elf32-nds32be-linux", 32, MSB, nds32, NONE, A),
	V("elf32-nds32le-linux", 32, LSB, nds32, NONE, A),
	V("elf64-nfp", 64, LSB, nfp, NONE, A),
	V("elf32-bignios2", 32, MSB, nios2, NONE, A),
	V("elf32-littlenios2", 32, LSB, nios2, NONE, A),
	V("elf32-or1k", 32, MSB, or1k, NONE, A),
	V("elf32-pj", 32, MSB, pj, NONE, NEVER),
	V("elf32-pjl", 32, LSB, pj, NONE, NEVER),
	V("elf32-powerpc", 32, MSB, ppc, NONE, AM),
	V("elf32-powerpcle", 32, LSB, ppc, NONE, AM),
	V("elf32-powerpc-freebsd", 32, MSB, ppc, FREEBSD, A),
	V("elf32-powerpc-vxworks", 32, MSB, ppc, NONE, A),
	V("elf64-powerpc", 64, MSB, ppc64, NONE, AM),
	V("elf64-powerpcle", 64, LSB, ppc64, NONE, AM),
	V("elf64-powerpc-freebsd", 64, MSB, ppc64, FREEBSD, A),
	V("elf64-powerpcle-freebsd", 64, LSB, ppc64, FREEBSD, A),
	V("elf32-pru", 32, LSB, pru, NONE, A),
	V("elf32-littleriscv", 32, LSB, riscv, NONE, AM),
	V("elf64-littleriscv", 64, LSB, riscv, NONE, AM),
	V("elf32-bigriscv", 32, MSB, riscv, NONE, AM),
	V("elf64-bigriscv", 64, MSB, riscv, NONE, AM),
	V("elf32-rl78", 32, LSB, rl78, NONE, A),
	V("elf32-rx-be", 32, MSB, rx, NONE, A),
	V("elf32-rx-be-ns", 32, MSB, rx, NONE, NEVER),
	V("elf32-rx-le", 32, LSB, rx, NONE, A),
	V("elf32-s390", 32, MSB, s390, NONE, AM),
	V("elf64-s390", 64, MSB, s390, NONE, AM),
	V("elf32-bigscore", 32, MSB, score, NONE, A),
	V("elf32-littlescore", 32, LSB, score, NONE, A),
	F("elf32-sh", 32, MSB, sh, A, 0x8000, 0x0),
	F("elf32-shl", 32, LSB, sh, A, 0x8000, 0x0),
	F("elf32-shbig-fdpic", 32, MSB, sh, AM, 0x8000, 0x8000),
	F("elf32-sh-fdpic", 32, LSB, sh, AM, 0x8000, 0x8000),
	F("elf32-sh-linux", 32, LSB, sh, AM, 0x8000, 0x0),
	F("elf32-shbig-linux", 32, MSB, sh, AM, 0x8000, 0x0),
	F("elf32-sh-nbsd", 32, MSB, sh, A, 0x8000, 0x0),
	F("elf32-shl-nbsd", 32, LSB, sh, A, 0x8000, 0x0),
	F("elf32-sh-vxworks", 32, MSB, sh, A, 0x8000, 0x0),
	F("elf32-shl-vxworks", 32, LSB, sh, A, 0x8000, 0x0),
	V("elf32-sparc", 32, MSB, sparc, NONE, AM),
	V("elf32-sparc-sol2", 32, MSB, sparc, NONE, A),
	V("elf32-sparc-vxworks", 32, MSB, sparc, NONE, A),
	V("elf64-sparc", 64, MSB, sparc64, NONE, AM),
	V("elf64-sparc-freebsd", 64, MSB, sparc64, FREEBSD, A),
	V("elf64-sparc-sol2", 64, MSB, sparc64, NONE, A),
	V("elf32-spu", 32, MSB, spu, NONE, A),
	V("elf32-tic6x-be", 32, MSB, tic6x, NONE, A),
	V("elf32-tic6x-le", 32, LSB, tic6x, NONE, A),
	V("elf32-tilegx-be", 32, MSB, tilegx, NONE, A),
	V("elf32-tilegx-le", 32, LSB, tilegx, NONE, A),
	V("elf64-tilegx-be", 64, MSB, tilegx, NONE, A),
	V("elf64-tilegx-le", 64, LSB, tilegx, NONE, A),
	V("elf32-tilepro", 32, LSB, tilepro, NONE, A),
	V("elf32-ft32", 32, LSB, ft32, NONE, A),
	V("elf32-v850-rh850", 32, LSB, rh850, NONE, A),
	V("elf32-v850", 32, LSB, v850, NONE, A),
	V("elf32-vax", 32, LSB, vax, NONE, A),
	V("elf32-visium", 32, MSB, visium, STANDALONE, A),
	V("elf32-wasm32", 32, LSB, wasm32, NONE, A),
	V("elf32-x86-64", 32, LSB, x86_64, NONE, AMN),
	V("elf64-x86-64-cloudabi", 64, LSB, x86_64, CLOUDABI, A),
	V("elf64-x86-64-freebsd", 64, LSB, x86_64, FREEBSD, A),
	V("elf64-x86-64-sol2", 64, LSB, x86_64, NONE, A),
	V("elf32-xgate", 32, MSB, xgate, NONE, A),
	V("elf32-xstormy16", 32, LSB, xstormy16, NONE, A),
	F("elf32-xtensa-be", 32, MSB, xtensa, A, 0xf, 0x0),
	F("elf32-xtensa-le", 32, LSB, xtensa, A, 0xf, 0x0),
	V("elf32-z80", 32, LSB, z80, NONE, A),
	V("elf32-loongarch", 32, LSB, loongarch, NONE, A),
	V("elf64-loongarch", 64, LSB, loongarch, NONE, A),
};
const size_t vectors_count = sizeof(vectors) / sizeof(vectors[0]);

/* Does the objdump whose names are wanted know the format? */
bool
vector_known(const struct vector *v)
{
	unsigned int set;

	set = options.op_names == NAMES_NATIVE ? SET_NATIVE :
	    options.op_names == NAMES_MULTI ? SET_MULTI : SET_ALL;
	return ((v->v_sets & set) != 0 && (v->v_sets & SET_NEVER) == 0);
}

/* Is it the one that objdump was configured for? */
bool
vector_default(const struct vector *v)
{
	return (strcmp(v->v_name, options.op_names == NAMES_FREEBSD ?
	    "elf64-x86-64-freebsd" : "elf64-x86-64") == 0);
}

/*
 * Is it one of those that belong to the configuration, and so decide between
 * several that take a file equally well?  Those are the native ones.
 */
bool
vector_associated(const struct vector *v)
{
	return ((v->v_sets & SET_NATIVE) != 0);
}

/* 0 for a machine and system, 1 for a machine, 2 for neither, 128 for FDPIC. */
int
vector_priority(const struct vector *v)
{
	if (v->v_machine->m_code == EM_NONE)
		return (2);
	if (v->v_osabi == ELFOSABI_ARM_FDPIC)
		return (128);
	return (v->v_osabi == ELFOSABI_NONE ? 1 : 0);
}
