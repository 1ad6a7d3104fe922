/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What e_flags says, machine by machine, in objdump's words.  Numbers: the
 * processor supplements, and the GNU tools where there is none.
 */
#include "machine.h"

#define	END	{ 0, 0, 0, NULL }
#define	IF(m, v, t)	{ FW_IF, m, v, t }
#define	BIT(b, t)	{ FW_IF, b, b, t }
#define	OR(m, v, t)	{ FW_ELSE, m, v, t }
#define	ELSE(t)		{ FW_ELSE, 0, 0, t }
#define	STOP(m, v, t)	{ FW_STOP, m, v, t }
#define	WORDS(name)	static const struct flagword name##_words[] =
#define	LINE(name, ...)							\
	const struct flagline flags_##name = {				\
	    .fl_words = name##_words, .fl_lead = __VA_ARGS__ }

#define	PLAIN	"private flags = %lx:"
#define	HEX	"private flags = 0x%lx:"

WORDS(aarch64) {
	IF(0xffffffff, 0, ""), ELSE(" <Unrecognised flag bits set>"), END
};
LINE(aarch64, HEX);

WORDS(arc) {
	IF(0xff, 6, " -mcpu=ARCv2HS"), OR(0xff, 5, " -mcpu=ARCv2EM"),
	OR(0xff, 2, " -mcpu=ARC600"), OR(0xff, 4, " -mcpu=ARC601"),
	OR(0xff, 3, " -mcpu=ARC700"), ELSE("-mcpu=unknown"),
	IF(0xf00, 0, " (ABI:legacy)"), OR(0xf00, 0x200, " (ABI:v2)"),
	OR(0xf00, 0x300, " (ABI:v3)"), OR(0xf00, 0x400, " (ABI:v4)"),
	ELSE(" (ABI:unknown)"), END
};
LINE(arc, HEX);

WORDS(bfin) { BIT(1, " -fpic"), BIT(2, " -mfdpic"), END };
LINE(bfin, PLAIN);

WORDS(cris) {
	BIT(1, " [symbols have a _ prefix]"), IF(0xe, 4, " [v10 and v32]"),
	IF(0xe, 2, " [v32]"), END
};
LINE(cris, PLAIN);

WORDS(frv) {
	IF(0xff000000, 0x03000000, " -mcpu=simple"),
	IF(0xff000000, 0x06000000, " -mcpu=fr550"),
	IF(0xff000000, 0x01000000, " -mcpu=fr500"),
	IF(0xff000000, 0x08000000, " -mcpu=fr450"),
	IF(0xff000000, 0x07000000, " -mcpu=fr405"),
	IF(0xff000000, 0x05000000, " -mcpu=fr400"),
	IF(0xff000000, 0x02000000, " -mcpu=fr300"),
	IF(0xff000000, 0x04000000, " -mcpu=tomcat"),
	IF(0x3, 0x1, " -mgpr-32"), IF(0x3, 0x2, " -mgpr-64"),
	IF(0xc, 0x4, " -mfpr-32"), IF(0xc, 0x8, " -mfpr-64"),
	IF(0xc, 0xc, " -msoft-float"), IF(0x30, 0x10, " -mdword"),
	IF(0x30, 0x20, " -mno-dword"), BIT(0x40, " -mdouble"),
	BIT(0x80, " -mmedia"), BIT(0x400, " -mmuladd"), BIT(0x100, " -fpic"),
	BIT(0x800, " -fPIC"), BIT(0x1000, " -mlibrary-pic"),
	BIT(0x8000, " -mfdpic"), BIT(0x200, " non-pic relocations"),
	BIT(0x2000, " -G0"), END
};
LINE(frv, HEX);

WORDS(ia64) {
	BIT(0x1, "TRAPNIL, "), BIT(0x4, "EXT, "), BIT(0x8, "BE, "),
	ELSE("LE, "), BIT(0x20, "REDUCEDFP, "), BIT(0x40, "CONS_GP, "),
	BIT(0x80, "NOFUNCDESC_CONS_GP, "), BIT(0x100, "ABSOLUTE, "),
	BIT(0x10, "ABI64"), ELSE("ABI32"), END
};
LINE(ia64, "private flags = ", .fl_before = true);

WORDS(iq2000) { IF(3, 2, " -m10"), IF(3, 1, " -m2000"), END };
LINE(iq2000, HEX);

WORDS(m32c) { IF(0x7f, 0x75, " -m16c"), IF(0x7f, 0x78, " -m32c"), END };
LINE(m32c, HEX);

WORDS(m32r) {
	IF(0x30000000, 0x10000000, ": m32rx instructions"),
	OR(0x30000000, 0x20000000, ": m32r2 instructions"),
	ELSE(": m32r instructions"), END
};
LINE(m32r, "private flags = %lx");

#define	HC_SIZES							\
	BIT(0x1, "[abi=32-bit int, "), ELSE("[abi=16-bit int, "),	\
	BIT(0x2, "64-bit double, "), ELSE("32-bit double, ")
#define	HC_MEMORY							\
	BIT(0x4, " [memory=bank-model]"), ELSE(" [memory=flat]"),	\
	BIT(0x100, " [XGATE RAM offsetting]"), END

WORDS(m68hc11) { HC_SIZES, IF(0, 0, "cpu=HC11]"), HC_MEMORY };
LINE(m68hc11, PLAIN);

WORDS(m68hc12) {
	HC_SIZES, BIT(0x20, "cpu=HCS12]"), ELSE("cpu=HC12]"), HC_MEMORY
};
LINE(m68hc12, PLAIN);

#define	M68K_ARCH	0x03818000
WORDS(m68k) {
	STOP(M68K_ARCH, 0x01000000, " [m68000]"),
	STOP(M68K_ARCH, 0x00810000, " [cpu32]"),
	STOP(M68K_ARCH, 0x02000000, " [fido]"),
	IF(M68K_ARCH, 0x00008000, " [cfv4e]"), STOP(0xf, 0, ""),
	IF(0xf, 1, " [isa A] [nodiv]"), OR(0xf, 2, " [isa A]"),
	OR(0xf, 3, " [isa A+]"), OR(0xf, 4, " [isa B] [nousp]"),
	OR(0xf, 5, " [isa B]"), OR(0xf, 6, " [isa C]"),
	OR(0xf, 7, " [isa C] [nodiv]"), ELSE(" [isa unknown]"),
	BIT(0x40, " [float]"), IF(0x30, 0x10, " [mac]"),
	IF(0x30, 0x20, " [emac]"), IF(0x30, 0x30, " [emac_b]"), END
};
LINE(m68k, PLAIN);

WORDS(mep) {
	IF(0xff000000, 0x00000000, "  core: MeP"),
	IF(0xff000000, 0x01000000, "  core: MeP-c2"),
	IF(0xff000000, 0x02000000, "  core: MeP-c3"),
	IF(0xff000000, 0x03000000, "  core: MeP-h1"),
	IF(0xff, 0, "  me_module: basic"), IF(0xff, 1, "  me_module: default"),
	END
};
LINE(mep, "private flags = 0x%lx");

WORDS(mt) {
	IF(3, 2, " ms1-16-003"), OR(3, 3, " ms2"), ELSE(" ms1-16-002"), END
};
LINE(mt, HEX);

WORDS(nds32) {
	IF(0xf0000000, 0x10000000, ": n1h instructions"),
	ELSE(": n1 instructions"), END
};
LINE(nds32, "private flags = %lx");

WORDS(ppc64) {
	IF(3, 1, " [abiv1]"), IF(3, 2, " [abiv2]"), IF(3, 3, " [abiv3]"), END
};
LINE(ppc64, HEX, .fl_if_any = true);

WORDS(rl78) {
	IF(0xc, 0x4, " [G10]"), IF(0xc, 0x8, " [G13]"), IF(0xc, 0xc, " [G14]"),
	BIT(0x1, " [64-bit doubles]"), END
};
LINE(rl78, HEX);

WORDS(rx) {
	BIT(0x1, "64-bit doubles"), ELSE("32-bit doubles"),
	BIT(0x2, ", dsp"), ELSE(", no dsp"),
	BIT(0x4, ", pid"), ELSE(", no pid"),
	BIT(0x8, ", RX ABI"), ELSE(", GCC ABI"),
	IF(0xc0, 0xc0, ", uses String instructions"),
	OR(0x40, 0x40, ", bans String instructions"), END
};
LINE(rx, HEX, .fl_same_line = true);

WORDS(score) {
	BIT(0x80000000, " [pic]"), BIT(0x40000000, " [fix dep]"), END
};
LINE(score, PLAIN);

WORDS(v850) {
	IF(0xf0000000, 0x10000000, "v850e architecture"),
	OR(0xf0000000, 0x20000000, "v850e1 architecture"),
	OR(0xf0000000, 0x30000000, "v850e2 architecture"),
	OR(0xf0000000, 0x40000000, "v850e2v3 architecture"),
	OR(0xf0000000, 0x60000000, "v850e3v5 architecture"),
	ELSE("v850 architecture"), END
};
LINE(v850, "private flags = %lx: ");

WORDS(rh850) {
	IF(0xf0100000, 0xf0100000, "v850 E3 architecture"),
	OR(0xf0000000, 0xf0000000, "v850 architecture"),
	ELSE("unknown v850 architecture"), END
};
LINE(rh850, "private flags = %lx: ");

WORDS(vax) {
	BIT(0x1, " [nonpic]"), BIT(0x100, " [d-float]"),
	BIT(0x200, " [g-float]"), END
};
LINE(vax, PLAIN);

WORDS(visium) {
	BIT(0x4, " -mtune=gr6"), OR(0x1, 0x1, " -mtune=mcm"),
	OR(0x2, 0x2, " -mtune=mcm24"), END
};
LINE(visium, HEX);

WORDS(xgate) {
	HC_SIZES, BIT(0x80, "cpu=XGATE]"),
	ELSE("error reading cpu type from elf private data"), END
};
LINE(xgate, PLAIN);

WORDS(xtensa) {
	IF(0xf, 0, "\nMachine     = Base\n"),
	BIT(0x100, "Insn tables = true\n"), ELSE("Insn tables = false\n"),
	BIT(0x200, "Literal tables = true\n"),
	ELSE("Literal tables = false\n"), END
};
LINE(xtensa, "\nXtensa header:\n", .fl_before = true, .fl_same_line = true,
    .fl_fails = true);

const struct flagline flags_arm = { .fl_print = flags_arm_print };
const struct flagline flags_mips = { .fl_print = flags_mips_print };
const struct flagline flags_mips64 = { .fl_print = flags_mips_print };
