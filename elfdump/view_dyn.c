/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The dynamic table, by PT_DYNAMIC as the run-time linker finds it or else by
 * SHT_DYNAMIC, and what it leads to.
 */
#include <elf.h>

#include "view.h"

/*
 * The bytes of the file that are mapped from addr to the end of its segment
 * into *s.  Returns false if there are none.
 */
bool
view_mapped(const struct view *v, uint64_t addr, struct span *s)
{
	const struct part *pt;
	struct phdr ph;
	uint64_t off;
	uint32_t i;

	pt = v->v_o.o_part;
	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type != PT_LOAD || addr < ph.p_vaddr ||
		    addr - ph.p_vaddr >= ph.p_filesz)
			continue;
		off = ph.p_offset + (addr - ph.p_vaddr);
		if (off < ph.p_offset || off >= pt->pt_size)
			return (false);
		s->s_p = pt->pt_base + off;
		s->s_off = off;
		s->s_size = ph.p_filesz - (addr - ph.p_vaddr);
		if (s->s_size > pt->pt_size - off)
			s->s_size = pt->pt_size - off;
		return (true);
	}
	return (false);
}

/* The value of the last entry of that tag, as the linker takes it. */
bool
view_tag(const struct view *v, uint64_t tag, uint64_t *value)
{
	const unsigned char *p;
	uint64_t left;
	size_t w;
	bool found;

	w = v->v_o.o_64 ? 8 : 4;
	if (!v->v_o.o_64)
		tag = (uint32_t)tag;
	found = false;
	p = v->v_dynamic.s_p;
	for (left = v->v_dynamic.s_size; left >= 2 * w; left -= 2 * w) {
		if (getword(&v->v_o, p) == DT_NULL)
			break;
		if (getword(&v->v_o, p) == tag) {
			*value = getword(&v->v_o, p + w);
			found = true;
		}
		p += 2 * w;
	}
	return (found);
}

/*
 * The size bytes that the address in that tag leads to, into *s; UINT64_MAX:
 * all up to the segment's end.  Returns false if there is no such tag, or after
 * a message if not all are in the file; *s then has those that are.
 */
bool
view_table(struct view *v, uint64_t tag, uint64_t size, struct span *s)
{
	uint64_t addr;

	s->s_p = NULL;
	s->s_size = s->s_off = 0;
	if (!view_tag(v, tag, &addr))
		return (false);
	if (!view_mapped(v, addr, s)) {
		view_bad(v, "dynamic tag %#llx: address %#llx is in no "
		    "segment's part of the file", (unsigned long long)tag,
		    (unsigned long long)addr);
		return (false);
	}
	if (size == UINT64_MAX || size == s->s_size)
		return (true);
	if (size > s->s_size) {
		view_bad(v, "dynamic tag %#llx: address %#llx, size %#llx: the "
		    "segment has %#llx bytes from there on",
		    (unsigned long long)tag, (unsigned long long)addr,
		    (unsigned long long)size, (unsigned long long)s->s_size);
		return (false);
	}
	s->s_size = size;
	return (true);
}

/* The section of type SHT_DYNAMIC, or 0. */
static uint32_t
dynamic_section(const struct view *v)
{
	struct shdr sh;
	uint32_t i;

	for (i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (sh.sh_type == SHT_DYNAMIC)
			return (i);
	}
	return (0);
}

/* The table by its program header. */
static bool
by_segment(struct view *v)
{
	struct phdr ph;
	uint64_t size;
	uint32_t i;

	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type == PT_DYNAMIC)
			break;
	}
	if (i == v->v_o.o_phnum)
		return (false);
	(void)view_span(v, ph.p_offset, ph.p_filesz, "PT_DYNAMIC",
	    &v->v_dynamic);
	size = UINT64_MAX;
	(void)view_tag(v, DT_STRSZ, &size);
	(void)view_table(v, DT_STRTAB, size, &v->v_dynstr);
	return (v->v_dynamic.s_p != NULL);
}

/*
 * Finds the dynamic table and its strings.  Returns false if there is none.
 * Debugging files have PT_DYNAMIC of the program and a section that says that
 * the contents are elsewhere: the section is then right.
 */
bool
view_dynamic(struct view *v)
{
	struct shdr sh, strings;
	uint32_t i;

	for (i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (sh.sh_type == SHT_NOBITS &&
		    (sh.sh_flags & SHF_ALLOC) != 0 &&
		    text_is(view_section_name(v, i), ".dynamic"))
			return (false);
	}
	if (by_segment(v))
		return (true);
	i = dynamic_section(v);
	if (i == 0)
		return (false);
	(void)view_section(v, i, &sh, &v->v_dynamic);
	if (sh.sh_link != 0)
		(void)view_section(v, sh.sh_link, &strings, &v->v_dynstr);
	return (v->v_dynamic.s_p != NULL);
}
