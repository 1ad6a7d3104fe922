/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Numbers to words, by abi's tables: those that go for all machines, and those
 * of the file's.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "elfconst.h"
#include "elfnames.h"
#include "relocnames.h"
#include "show.h"

static const struct names_of segments[] = {
	{ EM_ARM, pt_arm_names, &pt_arm_count },
	{ EM_MIPS, pt_mips_names, &pt_mips_count },
	{ EM_AARCH64, pt_aarch64_names, &pt_aarch64_count },
	{ EM_RISCV, pt_riscv_names, &pt_riscv_count },
	{ EM_PARISC, pt_parisc_names, &pt_parisc_count },
	{ EM_IA_64, pt_ia_64_names, &pt_ia_64_count },
	{ EM_TI_C6000, pt_c6000_names, &pt_c6000_count },
	{ EM_S390, pt_s390_names, &pt_s390_count },
	{ 0, NULL, NULL }
}, sections[] = {
	{ EM_ARM, sht_arm_names, &sht_arm_count },
	{ EM_X86_64, sht_x86_64_names, &sht_x86_64_count },
	{ EM_RISCV, sht_riscv_names, &sht_riscv_count },
	{ EM_AARCH64, sht_aarch64_names, &sht_aarch64_count },
	{ EM_MIPS, sht_mips_names, &sht_mips_count },
	{ EM_PARISC, sht_parisc_names, &sht_parisc_count },
	{ EM_IA_64, sht_ia_64_names, &sht_ia_64_count },
	{ EM_ARC, sht_arc_names, &sht_arc_count },
	{ EM_ARC_COMPACT, sht_arc_names, &sht_arc_count },
	{ EM_ARCV2, sht_arc_names, &sht_arc_count },
	{ EM_MSP430, sht_msp430_names, &sht_msp430_count },
	{ EM_TI_C6000, sht_c6000_names, &sht_c6000_count },
	{ EM_CSKY, sht_csky_names, &sht_csky_count },
	{ EM_NFP, sht_nfp_names, &sht_nfp_count },
	{ 0, NULL, NULL }
}, tags[] = {
	{ EM_ARM, dt_arm_names, &dt_arm_count },
	{ EM_AARCH64, dt_aarch64_names, &dt_aarch64_count },
	{ EM_X86_64, dt_x86_64_names, &dt_x86_64_count },
	{ EM_RISCV, dt_riscv_names, &dt_riscv_count },
	{ EM_PPC, dt_ppc_names, &dt_ppc_count },
	{ EM_PPC64, dt_ppc64_names, &dt_ppc64_count },
	{ EM_MIPS, dt_mips_names, &dt_mips_count },
	{ EM_SPARC, dt_sparc_names, &dt_sparc_count },
	{ EM_SPARC32PLUS, dt_sparc_names, &dt_sparc_count },
	{ EM_SPARCV9, dt_sparc_names, &dt_sparc_count },
	{ EM_IA_64, dt_ia_64_names, &dt_ia_64_count },
	{ EM_TI_C6000, dt_c6000_names, &dt_c6000_count },
	{ EM_ALTERA_NIOS2, dt_nios2_names, &dt_nios2_count },
	{ EM_ALPHA, dt_alpha_names, &dt_alpha_count },
	{ EM_SCORE7, dt_score_names, &dt_score_count },
	{ 0, NULL, NULL }
}, relocations[] = {
	{ EM_ARM, r_arm_names, &r_arm_count },
	{ EM_X86_64, r_x86_64_names, &r_x86_64_count },
	{ EM_AARCH64, r_aarch64_names, &r_aarch64_count },
	{ EM_RISCV, r_riscv_names, &r_riscv_count },
	{ 0, NULL, NULL }
};

/* The machine whose names the object's machine has, too. */
static uint16_t
namesake(uint16_t machine)
{
	switch (machine) {
	case 10:		/* EM_MIPS_RS3_LE */
		return (EM_MIPS);
	case 180:		/* EM_L1OM, EM_K1OM */
	case 181:
		return (EM_X86_64);
	case 0xa390:		/* before there was a number */
		return (EM_S390);
	default:
		return (machine);
	}
}

/* The table of the object's machine, or NULL. */
static const struct names_of *
machine_table(const struct names_of *t, const struct object *o)
{
	uint16_t machine;

	machine = namesake(o->o_machine);
	for (; t->no_names != NULL; t++)
		if (t->no_machine == machine)
			return (t);
	return (NULL);
}

/* The name of a value, or NULL. */
const char *
word_of(const struct name *names, size_t n, uint64_t value)
{
	const struct name *found;

	found = name_find(names, n, value);
	return (found != NULL ? found->n_name : NULL);
}

/* The same, where the machine's own names come first. */
static const char *
of_machine(const struct names_of *t, const struct object *o, uint64_t value,
    const struct name *names, size_t n)
{
	const char *word;

	word = NULL;
	t = machine_table(t, o);
	if (t != NULL)
		word = word_of(t->no_names, *t->no_count, value);
	return (word != NULL ? word : word_of(names, n, value));
}

const char *
word_segment(const struct object *o, uint32_t type)
{
	return (of_machine(segments, o, type, pt_names, pt_count));
}

const char *
word_section(const struct object *o, uint32_t type)
{
	return (of_machine(sections, o, type, sht_names, sht_count));
}

const char *
word_tag(const struct object *o, uint64_t tag)
{
	return (of_machine(tags, o, tag, dt_names, dt_count));
}

/* The name of a type in relocs.tab's group, or NULL. */
static const char *
in_group(const struct relocgroup *g, uint32_t type)
{
	const struct relocname *p;
	size_t low, high, middle;

	p = relocnames + g->rg_first;
	for (low = 0, high = g->rg_count; low < high;) {
		middle = (low + high) / 2;
		if (p[middle].rn_value == type)
			return (relocnames_text + p[middle].rn_name);
		if (p[middle].rn_value < type)
			low = middle + 1;
		else
			high = middle;
	}
	return (NULL);
}

/* The name of one type of relocation, or NULL. */
static const char *
one_relocation(const struct object *o, uint32_t type)
{
	const struct relocgroup *g, *end;
	const struct names_of *t;
	const char *name;

	end = relocgroups + relocgroups_count;
	for (g = relocgroups; g < end; g++)
		if (g->rg_machine == o->o_machine && (g->rg_class == 0 ||
		    g->rg_class == (o->o_64 ? 64 : 32)) &&
		    (name = in_group(g, type)) != NULL)
			return (name);
	t = machine_table(relocations, o);
	return (t != NULL ? word_of(t->no_names, *t->no_count, type) : NULL);
}

/*
 * The name of a relocation's type, or NULL.  One of 64-bit MIPS is up to three
 * types, whose names are then joined in memory that the next call takes again.
 */
const char *
word_relocation(const struct object *o, uint32_t type)
{
	static char joined[128];
	const char *name[3];
	unsigned int i;

	if (o->o_machine != EM_MIPS || !o->o_64)
		return (one_relocation(o, type));
	for (i = 0; i < 3; i++) {
		name[i] = one_relocation(o, type >> 8 * i & 0xff);
		if (name[i] == NULL)
			return (NULL);
	}
	if (type < 0x100)
		return (name[0]);
	snprintf(joined, sizeof(joined), "%s/%s/%s", name[0], name[1],
	    name[2]);
	return (joined);
}

/*
 * The names of the bits that are set, with spaces between, into buf[0..size);
 * what has no name is put as a number.  Returns buf.
 */
const char *
word_bits(const struct name *names, size_t n, uint64_t value, char *buf,
    size_t size)
{
	size_t i, len;

	buf[0] = '\0';
	for (i = len = 0; i < n && len < size; i++) {
		if (names[i].n_value == 0 ||
		    (value & names[i].n_value) != names[i].n_value)
			continue;
		value &= ~names[i].n_value;
		len += (size_t)snprintf(buf + len, size - len, "%s%s",
		    len != 0 ? " " : "", names[i].n_name);
	}
	if (value != 0 && len < size)
		snprintf(buf + len, size - len, "%s%#llx", len != 0 ? " " : "",
		    (unsigned long long)value);
	return (buf);
}
