/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Section types from SHT_LOPROC on mean something else to each machine.  A
 * machine that is here takes its own types and no others, MIPS excepted.
 * Sources: the processor supplements; what is refused, objdump refuses.
 */
#include <elf.h>

#include "machine.h"

/* A type of a machine, and what its section must be called. */
struct kind {
	uint32_t	 k_type;	/* SHT_* */
	const char	*k_name;	/* the name, or NULL: any */
	bool		 k_prefix;	/* k_name is how names begin */
};

/* Is the type in kinds[0..n), the name right?  Then it becomes a section. */
static bool
take(struct object *o, uint32_t i, const struct shdr *sh, struct text name,
    const struct kind *kinds, size_t n)
{
	for (; n > 0; n--, kinds++)
		if (kinds->k_type == sh->sh_type)
			return ((kinds->k_name == NULL ||
			    text_is(name, kinds->k_name)) &&
			    section_make(o, i, sh, name));
	return (false);
}

#define	TAKE(machine)							\
bool									\
machine##_section(struct object *o, uint32_t i, const struct shdr *sh,	\
    struct text name)							\
{									\
									\
	return (take(o, i, sh, name, machine##_kinds,			\
	    sizeof(machine##_kinds) / sizeof(machine##_kinds[0])));	\
}

static const struct kind aarch64_kinds[] = {
	{ 0x70000003, NULL, false },	/* SHT_AARCH64_ATTRIBUTES */
};
TAKE(aarch64)

static const struct kind alpha_kinds[] = {
	{ 0x70000001, ".mdebug", false },	/* SHT_ALPHA_DEBUG */
};
TAKE(alpha)

static const struct kind arc_kinds[] = {
	{ 0x0000000c, NULL, false },	/* the MetaWare compiler's */
	{ 0x70000001, NULL, false },	/* SHT_ARC_ATTRIBUTES */
};
TAKE(arc)

static const struct kind arm_kinds[] = {
	{ 0x70000001, NULL, false },	/* SHT_ARM_EXIDX */
	{ 0x70000002, NULL, false },	/* SHT_ARM_PREEMPTMAP */
	{ 0x70000003, NULL, false },	/* SHT_ARM_ATTRIBUTES */
};
TAKE(arm)

static const struct kind hppa64_kinds[] = {
	{ 0x70000000, ".PARISC.archext", false },	/* SHT_PARISC_EXT */
	{ 0x70000001, ".PARISC.unwind", false },	/* SHT_PARISC_UNWIND */
};
TAKE(hppa64)

static const struct kind ia64_kinds[] = {
	{ 0x70000000, ".IA_64.archext", false },	/* SHT_IA_64_EXT */
	{ 0x70000001, NULL, false },	/* SHT_IA_64_UNWIND */
	{ 0x60000004, NULL, false },	/* SHT_IA_64_HP_OPT_ANOT */
};
TAKE(ia64)

static const struct kind ia64_vms_kinds[] = {
	{ 0x70000000, ".IA_64.archext", false },	/* SHT_IA_64_EXT */
	{ 0x70000001, NULL, false },	/* SHT_IA_64_UNWIND */
	{ 0x60000000, NULL, false },	/* SHT_IA_64_VMS_TRACE */
	{ 0x60000002, NULL, false },	/* SHT_IA_64_VMS_DEBUG */
	{ 0x60000003, NULL, false },	/* SHT_IA_64_VMS_DEBUG_STR */
	{ 0x60000004, NULL, false },	/* SHT_IA_64_HP_OPT_ANOT */
};
TAKE(ia64_vms)

static const struct kind msp430_kinds[] = {
	{ 0x70000003, NULL, false },	/* SHT_MSP430_ATTRIBUTES */
	{ 0x7f000005, NULL, false },	/* SHT_MSP430_SEC_FLAGS */
	{ 0x7f000006, NULL, false },	/* SHT_MSP430_SYM_ALIASES */
};
TAKE(msp430)

static const struct kind nfp_kinds[] = {
	{ 0x70000001, NULL, false },	/* SHT_NFP_MECONFIG */
	{ 0x70000002, NULL, false },	/* SHT_NFP_INITREG */
	{ 0x80000000, NULL, false },	/* SHT_NFP_UDEBUG */
};
TAKE(nfp)

static const struct kind x86_64_kinds[] = {
	{ 0x70000001, NULL, false },	/* SHT_X86_64_UNWIND */
};
TAKE(x86_64)

/* MIPS takes every type, but these only by their names. */
#define	MIPS_REGINFO	0x70000006
#define	MIPS_OPTIONS	0x7000000d
#define	MIPS_DWARF	0x7000001e
#define	MIPS_EVENTS	0x70000021
#define	MIPS_ABIFLAGS	0x7000002a

static const struct kind mips_kinds[] = {
	{ 0x70000000, ".liblist", false },
	{ 0x70000001, ".msym", false },
	{ 0x70000002, ".conflict", false },
	{ 0x70000003, ".gptab.", true },
	{ 0x70000004, ".ucode", false },
	{ 0x70000005, ".mdebug", false },
	{ MIPS_REGINFO, ".reginfo", false },
	{ 0x7000000b, ".MIPS.interfaces", false },
	{ 0x7000000c, ".MIPS.content", true },
	{ MIPS_OPTIONS, ".MIPS.options", false },
	{ MIPS_OPTIONS, ".options", false },
	{ MIPS_DWARF, ".debug_", true },
	{ MIPS_DWARF, ".gnu.debuglto_.debug_", true },
	{ MIPS_DWARF, ".zdebug_", true },
	{ MIPS_DWARF, ".gnu.debuglto_.zdebug_", true },
	{ 0x70000020, ".MIPS.symlib", false },
	{ MIPS_EVENTS, ".MIPS.events", true },
	{ MIPS_EVENTS, ".MIPS.post_rel", true },
	{ MIPS_ABIFLAGS, ".MIPS.abiflags", false },
	{ 0x7000002b, ".MIPS.xhash", false },
};

/* Has a section of this type a name that it may have? */
static bool
mips_named(uint32_t type, struct text name)
{
	const struct kind *k, *end;
	bool known;

	known = false;
	end = mips_kinds + sizeof(mips_kinds) / sizeof(mips_kinds[0]);
	for (k = mips_kinds; k < end; k++) {
		if (k->k_type != type)
			continue;
		known = true;
		if (k->k_prefix ? text_starts(name, k->k_name) :
		    text_is(name, k->k_name))
			return (true);
	}
	return (!known);
}

/* Keeps what .MIPS.abiflags says, if it is of version 0. */
static bool
mips_abiflags(struct object *o, const struct shdr *sh)
{
	const unsigned char *p;
	struct abiflags *ab;

	p = sh->sh_size < 24 ? NULL : part_at(o->o_part, sh->sh_offset, 24);
	if (p == NULL || get16(o, p) != 0)
		return (false);
	ab = &o->o_abiflags;
	ab->ab_isa_level = p[2];
	ab->ab_isa_rev = p[3];
	ab->ab_size[0] = p[4];
	ab->ab_size[1] = p[5];
	ab->ab_size[2] = p[6];
	ab->ab_fp_abi = p[7];
	ab->ab_isa_ext = get32(o, p + 8);
	ab->ab_ases = get32(o, p + 12);
	ab->ab_flags[0] = get32(o, p + 16);
	ab->ab_flags[1] = get32(o, p + 20);
	o->o_has_abiflags = true;
	return (true);
}

/* The options can all be read, or are said to be cut off. */
static bool
mips_options(struct object *o, const struct shdr *sh)
{
	const unsigned char *p, *end;
	unsigned int need;

	if (sh->sh_size == 0)
		return (true);
	p = part_contents(o->o_part, sh->sh_offset, sh->sh_size);
	if (p == NULL)
		return (false);
	/* kind, size, section, info; kind 1 has the registers' use behind. */
	for (end = p + sh->sh_size; end - p >= 8; p += p[1]) {
		need = p[0] != 1 ? 8 : o->o_64 ? 8 + 32 : 8 + 24;
		if (p[1] < need || end - p < (ptrdiff_t)need) {
			complain(o, "warning: truncated `%s' option",
			    o->o_vector->v_machine == &machine_mips &&
			    (o->o_flags & 0x20) == 0 ? ".options" :
			    ".MIPS.options");
			break;
		}
	}
	return (true);
}

bool
mips_section(struct object *o, uint32_t i, const struct shdr *sh,
    struct text name)
{
	if (!mips_named(sh->sh_type, name) ||
	    (sh->sh_type == MIPS_REGINFO && sh->sh_size != 24) ||
	    !section_make(o, i, sh, name))
		return (false);
	if (sh->sh_type == MIPS_ABIFLAGS)
		return (mips_abiflags(o, sh));
	if (sh->sh_type == MIPS_REGINFO)
		return (part_at(o->o_part, sh->sh_offset, 24) != NULL);
	return (sh->sh_type != MIPS_OPTIONS || mips_options(o, sh));
}
