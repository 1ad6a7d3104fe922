/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Numbers to words, by abi's tables: those that go for all machines, and those
 * of the file's.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "elfnames.h"
#include "show.h"

static const struct names_of segments[] = {
	{ EM_ARM, pt_arm_names, &pt_arm_count },
	{ EM_MIPS, pt_mips_names, &pt_mips_count },
	{ EM_AARCH64, pt_aarch64_names, &pt_aarch64_count },
	{ EM_RISCV, pt_riscv_names, &pt_riscv_count },
	{ 0, NULL, NULL }
}, sections[] = {
	{ EM_ARM, sht_arm_names, &sht_arm_count },
	{ EM_X86_64, sht_x86_64_names, &sht_x86_64_count },
	{ EM_RISCV, sht_riscv_names, &sht_riscv_count },
	{ 0, NULL, NULL }
}, tags[] = {
	{ EM_ARM, dt_arm_names, &dt_arm_count },
	{ EM_AARCH64, dt_aarch64_names, &dt_aarch64_count },
	{ EM_X86_64, dt_x86_64_names, &dt_x86_64_count },
	{ EM_RISCV, dt_riscv_names, &dt_riscv_count },
	{ EM_PPC, dt_ppc_names, &dt_ppc_count },
	{ EM_PPC64, dt_ppc64_names, &dt_ppc64_count },
	{ EM_MIPS, dt_mips_names, &dt_mips_count },
	{ 0, NULL, NULL }
}, relocations[] = {
	{ EM_ARM, r_arm_names, &r_arm_count },
	{ EM_X86_64, r_x86_64_names, &r_x86_64_count },
	{ EM_AARCH64, r_aarch64_names, &r_aarch64_count },
	{ EM_RISCV, r_riscv_names, &r_riscv_count },
	{ 0, NULL, NULL }
};

/* The table of the object's machine, or NULL. */
static const struct names_of *
machine_table(const struct names_of *t, const struct object *o)
{
	for (; t->no_names != NULL; t++)
		if (t->no_machine == o->o_machine)
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

/* The name of a relocation's type; the table with it is kept. */
const char *
word_relocation(const struct object *o, uint32_t type)
{
	const struct names_of *t;

	t = machine_table(relocations, o);
	return (t != NULL ? word_of(t->no_names, *t->no_count, type) : NULL);
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
