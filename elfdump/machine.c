/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The machines.  Numbers that have no EM_* in abi/elf.tab are those of
 * machines that never got an official one, or had another before it.
 */
#include <elf.h>

#include "machine.h"

/*
 * What object headers a machine takes besides what a format's mask says.
 */

/* amdgpu: not the older code object formats, and no GPU before GCN. */
static bool
amdgcn_accept(const struct object *o)
{
	return ((o->o_osabi != 64 || o->o_abiversion >= 1) &&
	    (o->o_flags & 0xff) >= 0x20);
}

/* cris: the variants common, v32, and v10 and v32. */
static bool
cris_accept(const struct object *o)
{
	return ((o->o_flags & 0xe) <= 4);
}

/* m68hc12: generic, HC12, HCS12. */
static bool
m68hc12_accept(const struct object *o)
{
	return ((o->o_flags & 0xf0) <= 0x20);
}

/* msp430: one of its variants is in no table of objdump's. */
static bool
msp430_accept(const struct object *o)
{
	return ((o->o_flags & 0xff) != 0x2c);
}

/* sh: the numbers of its variants have gaps. */
static bool
sh_accept(const struct object *o)
{
	return ((0x1ff3b7f >> (o->o_flags & 0x1f) & 1) != 0);
}

/* sparc: a SPARC V8+ file says by a flag that it is one. */
static bool
sparc_accept(const struct object *o)
{
	return (o->o_machine != EM_SPARC32PLUS || (o->o_flags & 0xb00) != 0);
}

/* z80: every variant, though with a word about one that it does not know. */
static bool
z80_accept(const struct object *o)
{
	uint32_t mach;

	mach = o->o_flags & 0xff;
	if ((mach < 1 || mach > 6) && mach != 0x84)
		complain(o, "unsupported mach %#x", (unsigned)mach);
	return (true);
}

/* aarch64: of the types that not all have, memory tags alone. */
static bool
aarch64_segment(const struct object *o, struct phdr *ph)
{
	return (ph->p_type == PT_AARCH64_MEMTAG_MTE);
}

/*
 * hppa64: HP-UX has types of its own for what is loaded, the stack and files
 * that were mapped; the process begins with its signal.
 */
static bool
hppa64_segment(const struct object *o, struct phdr *ph)
{
	switch (ph->p_type) {
	case PT_HP_CORE_PROC:
		return (part_has(o->o_part, ph->p_offset, 4));
	case PT_HP_CORE_LOADABLE:
	case PT_HP_CORE_STACK:
	case PT_HP_CORE_MMF:
		ph->p_type = PT_LOAD;
		break;
	}
	return (true);
}

/* The last of the types that x86 has for properties that are a number. */
#define	X86_PROPERTIES	0xc0017fff

#define	MACHINE(name)	const struct machine machine_##name
#define	M1(name, code)	MACHINE(name) = { .m_code = code }
#define	M2(name, code, old)						\
	MACHINE(name) = { .m_code = code, .m_alt = { old } }
#define	MF(name, code, old)						\
	MACHINE(name) = { .m_code = code, .m_alt = { old },		\
	    .m_flags = &flags_##name }

M1(any, EM_NONE);

M1(bpf, EM_BPF);
M1(crx, EM_CRX);
M1(dlx, 0x5aa5);
M1(epiphany, 0x1223);
M1(ft32, EM_FT32);
M1(h8300, EM_H8_300);
M1(hppa, EM_PARISC);
M1(lm32, EM_LATTICEMICO32);
M1(loongarch, EM_LOONGARCH);
M1(mcore, EM_MCORE);
M1(metag, EM_METAG);
M1(mmix, EM_MMIX);
M1(nios2, EM_ALTERA_NIOS2);
M1(or1k, EM_OPENRISC);
M1(pru, EM_TI_PRU);
M1(s12z, 0x4def);
M1(spu, EM_SPU);
M1(tilegx, EM_TILEGX);
M1(tilepro, EM_TILEPRO);
M1(wasm32, 0x4157);
M1(xstormy16, 0xad45);

M2(avr, EM_AVR, 0x1057);
M2(cr16, EM_CR16, 115);
M2(d10v, EM_D10V, 0x7650);
M2(d30v, EM_D30V, 0x7676);
M2(fr30, EM_FR30, 0x3330);
M2(ip2k, EM_IP2K, 0x8217);
M2(microblaze, EM_MICROBLAZE, 0xbaab);
M2(mn10200, EM_MN10200, 0xdead);
M2(mn10300, EM_MN10300, 0xbeef);
M2(moxie, EM_MOXIE, 0xfeed);
M2(pj, EM_PJ, 99);
M2(s390, EM_S390, 0xa390);

MF(bfin, EM_BLACKFIN, 0);
MF(frv, 0x5441, 0);
MF(iq2000, 0xfeba, 0);
MF(m32c, EM_M32C, 0xfeb0);
MF(m32r, EM_M32R, 0x9041);
MF(m68hc11, EM_68HC11, 0);
MF(m68k, EM_68K, 0);
MF(mep, 0xf00d, 0);
MF(mt, 0x2530, 0);
MF(nds32, EM_NDS32, 0);
MF(ppc64, EM_PPC64, 0);
MF(rh850, EM_V800, 0);
MF(rl78, EM_RL78, 0);
MF(rx, EM_RX, 0);
MF(score, EM_SCORE7, 95);
MF(v850, EM_V850, 0x9080);
MF(vax, EM_VAX, 0);
MF(visium, EM_VISIUM, 0);
MF(xgate, EM_XGATE, 0);
MF(xtensa, EM_XTENSA, 0xabc7);

MACHINE(aarch64) = { .m_code = EM_AARCH64, .m_section = aarch64_section,
    .m_last_property = GNU_PROPERTY_AARCH64_FEATURE_1_AND,
    .m_segment = aarch64_segment, .m_flags = &flags_aarch64 };
MACHINE(alpha) = { .m_code = EM_ALPHA, .m_section = alpha_section };
MACHINE(amdgcn) = { .m_code = EM_AMDGPU, .m_accept = amdgcn_accept };
MACHINE(arc) = { .m_code = EM_ARC_COMPACT, .m_alt = { EM_ARCV2 },
    .m_attrs = 0x70000001, .m_section = arc_section, .m_flags = &flags_arc };
MACHINE(arm) = { .m_code = EM_ARM, .m_attrs = 0x70000003,
    .m_section = arm_section, .m_flags = &flags_arm };
MACHINE(cris) = { .m_code = EM_CRIS, .m_accept = cris_accept,
    .m_flags = &flags_cris };
MACHINE(csky) = { .m_code = EM_CSKY, .m_alt = { EM_MCORE },
    .m_attrs = 0x70000001 };
MACHINE(hppa64) = { .m_code = EM_PARISC, .m_section = hppa64_section,
    .m_segment = hppa64_segment };
MACHINE(i386) = { .m_code = EM_386, .m_last_property = X86_PROPERTIES,
    .m_solaris = true };
MACHINE(ia64) = { .m_code = EM_IA_64, .m_alt = { 1999, 1998 },
    .m_section = ia64_section, .m_flags = &flags_ia64 };
MACHINE(ia64_vms) = { .m_code = EM_IA_64, .m_section = ia64_vms_section,
    .m_flags = &flags_ia64 };
MACHINE(iamcu) = { .m_code = EM_IAMCU, .m_last_property = X86_PROPERTIES,
    .m_solaris = true };
MACHINE(m68hc12) = { .m_code = EM_68HC12, .m_accept = m68hc12_accept,
    .m_flags = &flags_m68hc12 };
MACHINE(mips) = { .m_code = EM_MIPS, .m_section = mips_section,
    .m_flags = &flags_mips };
MACHINE(mips64) = { .m_code = EM_MIPS, .m_section = mips_section,
    .m_flags = &flags_mips64 };
MACHINE(msp430) = { .m_code = EM_MSP430, .m_alt = { 0x1059 },
    .m_attrs = 0x70000003, .m_section = msp430_section,
    .m_accept = msp430_accept };
MACHINE(nfp) = { .m_code = 250, .m_alt = { 0x6000, 0x3200 },
    .m_section = nfp_section };
MACHINE(ppc) = { .m_code = EM_PPC, .m_alt = { 0x9025, 17 } };
MACHINE(riscv) = { .m_code = EM_RISCV, .m_attrs = 0x70000003 };
MACHINE(sh) = { .m_code = EM_SH, .m_accept = sh_accept };
MACHINE(sparc) = { .m_code = EM_SPARC, .m_alt = { EM_SPARC32PLUS },
    .m_solaris = true, .m_accept = sparc_accept };
MACHINE(sparc64) = { .m_code = EM_SPARCV9, .m_alt = { 11 },
    .m_solaris = true };
MACHINE(tic6x) = { .m_code = EM_TI_C6000, .m_attrs = 0x70000003 };
MACHINE(x86_64) = { .m_code = EM_X86_64, .m_last_property = X86_PROPERTIES,
    .m_solaris = true,
    .m_section = x86_64_section };
MACHINE(z80) = { .m_code = EM_Z80, .m_accept = z80_accept };
