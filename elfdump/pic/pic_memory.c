/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What is in memory: the pages of each PT_LOAD, in it the sections that are
 * there, and between them nothing.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "pic.h"

#define	PADDING		64		/* a hole that is shown */

/* Where the parts of a segment are going to. */
struct memory {
	struct strip	*m_strip;	/* the strip */
	uint64_t	 m_at;		/* it is filled up to here */
	uint64_t	 m_end;		/* of the segment */
	uint64_t	 m_zero;	/* of its part of the file */
	uint64_t	 m_headers;	/* of ELF's own tables in it */
	enum paint	 m_paint;	/* the segment's */
};

/* A part of a segment in which no section is, up to an address. */
static void
unnamed(struct memory *m, uint64_t to)
{
	const char *name;
	enum paint paint;

	paint = m->m_paint;
	name = m->m_at < m->m_headers ? "(ELF's tables)" : "(no section)";
	if (m->m_at >= m->m_zero) {
		name = "(zeroed)";
		paint = paint == PAINT_DATA ? PAINT_ZERO : paint;
	}
	/* Alignment is not worth a word. */
	if (to - m->m_at >= PADDING || to == m->m_end)
		(void)strip_add(m->m_strip, m->m_at, to - m->m_at,
		    text_words(name), "in no section", paint);
	m->m_at = to;
}

/* The same; the file's part of the segment may end before that. */
static void
no_section(struct memory *m, uint64_t to)
{
	if (m->m_at < m->m_zero && to > m->m_zero)
		unnamed(m, m->m_zero);
	if (to > m->m_at)
		unnamed(m, to);
}

/* Does the section take memory at its address? */
static bool
in_memory(const struct shdr *sh)
{
	return ((sh->sh_flags & SHF_ALLOC) != 0 && sh->sh_size != 0 &&
	    (sh->sh_type != SHT_NOBITS || (sh->sh_flags & SHF_TLS) == 0));
}

/* A section that takes memory. */
struct alloc {
	uint64_t	 a_addr;	/* where */
	uint64_t	 a_size;	/* how much */
	uint32_t	 a_index;	/* which */
};

static int
by_addr(const void *a, const void *b)
{
	const struct alloc *p = a, *q = b;

	if (p->a_addr != q->a_addr)
		return (p->a_addr < q->a_addr ? -1 : 1);
	return (p->a_index < q->a_index ? -1 : 1);
}

/* The sections in memory, by address, allocated; *n: how many. */
static struct alloc *
sections_in_memory(const struct view *v, size_t *n)
{
	struct alloc *a;
	struct shdr sh;
	uint32_t i;

	*n = 0;
	a = calloc((size_t)v->v_o.o_shnum + 1, sizeof(*a));
	for (i = 1; a != NULL && i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (!in_memory(&sh))
			continue;
		a[*n].a_addr = sh.sh_addr;
		a[*n].a_size = sh.sh_size;
		a[(*n)++].a_index = i;
	}
	if (a != NULL)
		qsort(a, *n, sizeof(*a), by_addr);
	return (a);
}

/* A segment, section by section. */
static void
segment(struct memory *m, struct view *v, const struct phdr *ph,
    const struct alloc *a, size_t n)
{
	struct shdr sh;
	uint64_t end;
	size_t i;

	if (ph->p_vaddr > m->m_at) {
		if (m->m_strip->st_count != 0)
			(void)strip_add(m->m_strip, m->m_at, ph->p_vaddr -
			    m->m_at, text_words("(gap)"), "not mapped, but for "
			    "the rest of pages", PAINT_GAP);
		m->m_at = ph->p_vaddr;
	}
	m->m_end = ph->p_vaddr + ph->p_memsz;
	if (m->m_end < ph->p_vaddr)
		m->m_end = UINT64_MAX;
	m->m_zero = ph->p_filesz < ph->p_memsz ? ph->p_vaddr + ph->p_filesz :
	    m->m_end;
	m->m_headers = ph->p_offset == 0 ? ph->p_vaddr + v->v_o.o_phoff : 0;
	m->m_paint = segment_paint(ph);
	for (i = 0; i < n; i++) {
		end = a[i].a_size < m->m_end - a[i].a_addr ?
		    a[i].a_addr + a[i].a_size : m->m_end;
		if (a[i].a_addr >= m->m_end || a[i].a_addr < m->m_at)
			continue;
		no_section(m, a[i].a_addr);
		object_shdr(&v->v_o, a[i].a_index, &sh);
		(void)strip_add(m->m_strip, a[i].a_addr, end - a[i].a_addr,
		    view_section_name(v, a[i].a_index), word_section(&v->v_o,
		    sh.sh_type), m->m_paint == PAINT_DATA &&
		    sh.sh_type == SHT_NOBITS ? PAINT_ZERO : m->m_paint);
		m->m_at = end;
	}
	no_section(m, m->m_end);
}

static int
by_vaddr(const void *a, const void *b)
{
	const struct band *p = a, *q = b;

	if (p->b_phdr.p_vaddr != q->b_phdr.p_vaddr)
		return (p->b_phdr.p_vaddr < q->b_phdr.p_vaddr ? -1 : 1);
	return (p->b_index < q->b_index ? -1 : 1);
}

/* Fills l's strip of memory, by its bands. */
void
memory_strip(struct layout *l, struct view *v)
{
	struct memory m;
	struct alloc *a;
	size_t i, n;

	l->l_object = v->v_o.o_type == ET_REL;
	if (l->l_bands == 0)
		return;
	memset(&m, 0, sizeof(m));
	m.m_strip = &l->l_memory;
	qsort(l->l_band, l->l_bands, sizeof(*l->l_band), by_vaddr);
	a = sections_in_memory(v, &n);
	for (i = 0; i < l->l_bands; i++)
		segment(&m, v, &l->l_band[i].b_phdr, a, n);
	free(a);
}
