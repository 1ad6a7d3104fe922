/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Stage 1: the linker relocates itself.  Until boot_relocate() has returned
 * nothing may be used that needs a relocation: no pointer in initialised data,
 * no function outside of this file, no string library.  All symbols are
 * hidden, so that there are relative relocations only.
 */
#include "md.h"

/* RELR: an even word is an address; an odd one a map of the words after it. */
static void
relocate_relr(const Elf_Addr *relr, size_t n, unsigned char *base)
{
	Elf_Addr bits, *where = NULL, *p;

	for (; n-- > 0; relr++) {
		if ((*relr & 1) == 0) {
			where = (Elf_Addr *)(base + *relr);
			*where++ += (Elf_Addr)base;
			continue;
		}
		/* Four at a time: most machines need no jump for them. */
		p = where;
		for (bits = *relr >> 1; bits != 0; bits >>= 4, p += 4) {
			if ((bits & 1) != 0)
				p[0] += (Elf_Addr)base;
			if ((bits & 2) != 0)
				p[1] += (Elf_Addr)base;
			if ((bits & 4) != 0)
				p[2] += (Elf_Addr)base;
			if ((bits & 8) != 0)
				p[3] += (Elf_Addr)base;
		}
		where += ELF_CLASS - 1;
	}
}

/*
 * Apply the relative relocations of the image whose dynamic section is `dyn'
 * and whose address 0 is at `base'.  Others are left alone.
 */
void
boot_relocate(const Elf_Dyn *dyn, unsigned char *base)
{
	Elf_Addr v[DT_RELR + 1];	/* by tag; only some are set */
	const Elf_Rela *a;
	const Elf_Rel *r;

	v[DT_REL] = v[DT_RELSZ] = v[DT_RELA] = v[DT_RELASZ] = 0;
	v[DT_RELR] = v[DT_RELRSZ] = 0;
	for (; dyn->d_tag != DT_NULL; dyn++)
		if ((Elf_Addr)dyn->d_tag <= DT_RELR)
			v[dyn->d_tag] = dyn->d_un.d_val;
	relocate_relr((const Elf_Addr *)(base + v[DT_RELR]),
	    v[DT_RELRSZ] / sizeof(Elf_Addr), base);
	r = (const Elf_Rel *)(base + v[DT_REL]);
	for (; v[DT_RELSZ] >= sizeof(*r); v[DT_RELSZ] -= sizeof(*r), r++)
		if (ELF_R_TYPE(r->r_info) == MD_RELATIVE)
			*(Elf_Addr *)(base + r->r_offset) += (Elf_Addr)base;
	a = (const Elf_Rela *)(base + v[DT_RELA]);
	for (; v[DT_RELASZ] >= sizeof(*a); v[DT_RELASZ] -= sizeof(*a), a++)
		if (ELF_R_TYPE(a->r_info) == MD_RELATIVE)
			*(Elf_Addr *)(base + a->r_offset) =
			    (Elf_Addr)base + (Elf_Addr)a->r_addend;
}
