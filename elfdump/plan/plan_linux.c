/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The initial stack of Linux, not randomized: fs/exec.c (copy_strings),
 * fs/binfmt_elf.c (create_elf_tables).  Which entries the auxiliary vector has
 * depends on the kernel: on a Linux machine of the program's kind they are
 * those of elfdump's own, elsewhere those of Linux 6.1.
 */
#include <sys/utsname.h>

#include <stdio.h>
#include <string.h>

#include "plan_kernel.h"

#define	ENTRIES_MAX	64

/* Numbers of include/uapi/linux/auxvec.h, for they are not FreeBSD's. */
static const char *const names[] = {
	[0] = "NULL", [3] = "PHDR", [4] = "PHENT", [5] = "PHNUM",
	[6] = "PAGESZ", [7] = "BASE", [8] = "FLAGS", [9] = "ENTRY",
	[11] = "UID", [12] = "EUID", [13] = "GID", [14] = "EGID",
	[15] = "PLATFORM", [16] = "HWCAP", [17] = "CLKTCK", [23] = "SECURE",
	[24] = "BASE_PLATFORM", [25] = "RANDOM", [26] = "HWCAP2",
	[27] = "RSEQ_FEATURE_SIZE", [28] = "RSEQ_ALIGN", [29] = "HWCAP3",
	[30] = "HWCAP4", [31] = "EXECFN", [33] = "SYSINFO_EHDR",
	[51] = "MINSIGSTKSZ"
};

/* The vector: pairs of tag and value. */
static struct {
	uint64_t	 e_tag;		/* as in names[] */
	uint64_t	 e_value;	/* of elfdump's own process */
} entries[ENTRIES_MAX];
static unsigned int entries_count;	/* without the last, 0 */
static bool entries_here;		/* this machine is of that kind */

/* Linux 6.1 on x86-64; elsewhere there is no MINSIGSTKSZ before 5.14. */
static const uint64_t usual[] = {
	33, 51, 16, 6, 17, 3, 4, 5, 7, 8, 9, 11, 12, 13, 14, 23, 25, 26, 31,
	15
};

/* Sets the entries. */
static void
find_entries(const struct plan_machine *m)
{
	struct utsname un;
	FILE *f;
	size_t i;

	entries_count = 0;
	entries_here = uname(&un) == 0 && strcmp(un.sysname, "Linux") == 0 &&
	    strcmp(un.machine, m->pm_uname) == 0 && sizeof(void *) == 8;
	f = entries_here ? fopen("/proc/self/auxv", "r") : NULL;
	if (f != NULL) {
		while (entries_count < ENTRIES_MAX &&
		    fread(&entries[entries_count], 16, 1, f) == 1 &&
		    entries[entries_count].e_tag != 0)
			entries_count++;
		fclose(f);
	}
	if (entries_count != 0)
		return;
	entries_here = false;
	for (i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
		entries[i].e_tag = usual[i];
		entries[i].e_value = 0;
	}
	entries_count = (unsigned)i;
}

/* The addresses. */
void
linux_stack(struct stack *s, const struct view *v)
{
	const struct plan_machine *m;
	uint64_t p;

	m = plan_machine(&v->v_o);
	find_entries(m);
	stack_strings(s, &v->v_o);
	s->s_top = m->pm_top;
	s->s_execpath = s->s_top - 8 - (strlen(v->v_o.o_part->pt_name) + 1);
	s->s_strings = s->s_execpath - s->s_bytes;
	p = s->s_strings & ~15ull;
	s->s_other = p - (strlen(m->pm_uname) + 1);
	s->s_random = s->s_other - 16;
	p = s->s_random - 16ull * (entries_count + 1);
	s->s_sp = (p - 8 * (1 + 2 + s->s_envc + 1)) & ~15ull;
	s->s_argv = s->s_sp + 8;
	s->s_envp = s->s_argv + 2 * 8;
	s->s_auxv = s->s_envp + (s->s_envc + 1) * 8;
}

/* The value of an entry, and where it comes from. */
static uint64_t
value_of(const struct view *v, const struct stack *s, unsigned int i,
    const char **from)
{
	const struct object *o;

	o = &v->v_o;
	*from = "";
	switch (entries[i].e_tag) {
	case 3:
		*from = "program headers";
		return (plan_place.pl_base + phdrs_address(o));
	case 4:
		return (object_phdr_size(o));
	case 5:
		*from = "e_phnum";
		return (v->v_phnum);
	case 6:
		return (4096);
	case 7:
		*from = "interpreter";
		return (plan_place.pl_interp);
	case 8:
		return (0);
	case 9:
		*from = "e_entry";
		return (plan_place.pl_base + getword(o,
		    o->o_part->pt_base + 24));
	case 15:
		*from = "the machine's name";
		return (s->s_other);
	case 25:
		*from = "random bytes";
		return (s->s_random);
	case 31:
		*from = "the program's name";
		return (s->s_execpath);
	case 33:
		*from = "the kernel's own library, wherever there is room";
		return (0);
	default:
		*from = entries_here ? "as of elfdump here" :
		    "of the machine it runs on";
		return (entries[i].e_value);
	}
}

/* The vector's entries. */
void
linux_auxv(const struct view *v, const struct stack *s)
{
	const char *from;
	uint64_t tag, value;
	unsigned int i;

	for (i = 0; i < entries_count; i++) {
		tag = entries[i].e_tag;
		value = value_of(v, s, i, &from);
		auxv_row(tag, tag < sizeof(names) / sizeof(names[0]) ?
		    names[tag] : NULL, value, from);
	}
}
