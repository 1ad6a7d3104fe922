/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the run-time linker sees: the dynamic table of PT_DYNAMIC, and by the
 * addresses in it the strings and versions, whether or not there are sections.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "elfdump.h"

/* What of the dynamic table leads to other tables. */
struct found {
	uint64_t	 f_strtab;	/* DT_STRTAB */
	uint64_t	 f_strsz;	/* DT_STRSZ */
	uint64_t	 f_verdef;	/* DT_VERDEF */
	uint64_t	 f_verdefnum;	/* DT_VERDEFNUM */
	uint64_t	 f_verneed;	/* DT_VERNEED */
	uint64_t	 f_verneednum;	/* DT_VERNEEDNUM */
};

/* The first program header of a type into *ph. */
static bool
segment_find(const struct object *o, uint32_t type, struct phdr *ph)
{
	uint32_t i;

	for (i = 0; i < o->o_phnum; i++) {
		object_phdr(o, i, ph);
		if (ph->p_type == type)
			return (true);
	}
	return (false);
}

/*
 * The bytes that are mapped from addr on, *size of them, or NULL if none of the
 * file are.
 */
static const unsigned char *
mapped(const struct object *o, uint64_t addr, uint64_t *size)
{
	const struct part *pt;
	struct phdr ph;
	uint64_t off;
	uint32_t i;

	pt = o->o_part;
	for (i = 0; i < o->o_phnum; i++) {
		object_phdr(o, i, &ph);
		if (ph.p_type != PT_LOAD || addr < ph.p_vaddr ||
		    addr - ph.p_vaddr >= ph.p_filesz)
			continue;
		off = ph.p_offset + (addr - ph.p_vaddr);
		if (off < ph.p_offset || !part_has(pt, off, 1))
			return (NULL);
		*size = ph.p_filesz - (addr - ph.p_vaddr);
		if (*size > pt->pt_size - off)
			*size = pt->pt_size - off;
		return (pt->pt_base + off);
	}
	return (NULL);
}

static void
collect(const struct object *o, const unsigned char *p, uint64_t size,
    struct found *f)
{
	uint64_t value;
	size_t w;

	memset(f, 0, sizeof(*f));
	w = o->o_64 ? 8 : 4;
	for (; size >= 2 * w; p += 2 * w, size -= 2 * w) {
		value = getword(o, p + w);
		switch (getword(o, p)) {
		case DT_NULL:
			return;
		case DT_STRTAB:
			f->f_strtab = value;
			break;
		case DT_STRSZ:
			f->f_strsz = value;
			break;
		case DT_VERDEF:
			f->f_verdef = value;
			break;
		case DT_VERDEFNUM:
			f->f_verdefnum = value;
			break;
		case DT_VERNEED:
			f->f_verneed = value;
			break;
		case DT_VERNEEDNUM:
			f->f_verneednum = value;
			break;
		}
	}
}

/*
 * A version table at addr into *t, num entries of at least size bytes; none if
 * addr is 0.  Returns false with the reason set if it is not in the file.
 */
static bool
version_table(struct object *o, uint64_t addr, uint64_t num, uint64_t size,
    struct version_table *t)
{
	t->vt_base = NULL;
	if (addr == 0 || num == 0)
		return (true);
	t->vt_base = mapped(o, addr, &t->vt_size);
	if (t->vt_base == NULL || num > t->vt_size / size) {
		complain(o, "%s: %llu entries at %#llx are not in the file",
		    t->vt_name, (unsigned long long)num,
		    (unsigned long long)addr);
		reason_set(REASON_TRUNCATED);
		return (false);
	}
	t->vt_count = (uint32_t)num;
	t->vt_strings = STRINGS_SEGMENT;
	return (true);
}

/*
 * Prints the dynamic table and the versions that PT_DYNAMIC leads to.  Returns
 * false with the reason set if one of them cannot be read to its end.
 */
bool
segment_print(struct object *o)
{
	struct version_table def = { .vt_name = "DT_VERDEF" };
	struct version_table need = { .vt_name = "DT_VERNEED" };
	const unsigned char *p;
	struct found f;
	struct phdr ph;
	uint64_t size;

	if (!segment_find(o, PT_DYNAMIC, &ph))
		return (true);
	fputs("\nDynamic Section (PT_DYNAMIC):\n", stdout);
	p = part_at(o->o_part, ph.p_offset, ph.p_filesz);
	if (p == NULL)
		return (false);
	collect(o, p, ph.p_filesz, &f);
	size = 0;
	o->o_dynstr.t_str = (const char *)mapped(o, f.f_strtab, &size);
	o->o_dynstr.t_len = (size_t)(f.f_strsz < size ? f.f_strsz : size);
	return (dyn_entries(o, p, ph.p_filesz, STRINGS_SEGMENT) &&
	    version_table(o, f.f_verdef, f.f_verdefnum, 20, &def) &&
	    version_table(o, f.f_verneed, f.f_verneednum, 16, &need) &&
	    version_tables(o, &def, &need));
}
