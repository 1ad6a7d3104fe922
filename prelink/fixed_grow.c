/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What is appended to a file: perhaps a segment, then sections without an
 * address and the new section headers.  The original's bytes stay where they
 * are, and the old section headers with them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixed_img.h"

#define	PAGE		4096u
#define	SECTIONS_MAX	0xff00u		/* SHN_LORESERVE */
#define	NEW_SECTIONS	8		/* at most added */

/* Append n bytes at a multiple of `align'; returns where. */
static size_t
append(struct grow *g, const void *data, size_t n, size_t align)
{
	size_t at;

	at = (g->n + align - 1) & ~(align - 1);
	if (at + n > g->room) {
		g->room = (at + n) * 2;
		g->b = need(realloc(g->b, g->room));
	}
	memset(g->b + g->n, 0, at - g->n);
	if (n != 0)
		memcpy(g->b + at, data, n);
	g->n = at + n;
	return (at);
}

/* Begin with the file as it is now.  False: it has too many sections. */
bool
grow_begin(struct grow *g, struct image *im, char *why)
{
	const Elf_Shdr *str;

	memset(g, 0, sizeof(*g));
	g->im = im;
	g->why = why;
	if (im->nsh + NEW_SECTIONS >= SECTIONS_MAX) {
		snprintf(why, WHY_MAX, "too many sections");
		return (false);
	}
	g->norig = g->n = im->n;
	g->room = im->n + 65536;
	g->b = need(malloc(g->room));
	memcpy(g->b, im->b, im->n);
	g->sh = need(calloc(im->nsh + NEW_SECTIONS, sizeof(*g->sh)));
	if (im->nsh != 0) {
		memcpy(g->sh, im->sh, im->nsh * sizeof(*g->sh));
		g->nsh = im->nsh;
		str = &im->sh[im->eh.e_shstrndx];
		g->nnames = str->sh_type == SHT_STRTAB ? str->sh_size : 0;
		g->names = need(malloc(g->nnames + 512));
		memcpy(g->names, im->b + str->sh_offset, g->nnames);
	} else {
		/* Section 0 is always there, and names begin with "". */
		g->nsh = 1;
		g->names = need(malloc(512));
	}
	if (g->nnames == 0 || g->names[g->nnames - 1] != '\0')
		g->names[g->nnames++] = '\0';
	return (true);
}

/*
 * A further section header; returns its number.  Its link is the caller's.
 */
unsigned
grow_section(struct grow *g, const char *name, uint32_t type, Elf_Addr addr,
    size_t off, size_t size, size_t entsize)
{
	Elf_Shdr *sh = &g->sh[g->nsh];
	size_t n = strlen(name) + 1;

	memset(sh, 0, sizeof(*sh));
	sh->sh_name = (uint32_t)g->nnames;
	memcpy(g->names + g->nnames, name, n);
	g->nnames += n;
	sh->sh_type = type;
	sh->sh_flags = addr != 0 ? SHF_ALLOC : 0;
	sh->sh_addr = addr;
	sh->sh_offset = (__typeof__(sh->sh_offset))off;
	sh->sh_size = (__typeof__(sh->sh_size))size;
	sh->sh_entsize = (__typeof__(sh->sh_entsize))entsize;
	sh->sh_addralign = entsize == 0 ? 1 : sizeof(Elf_Addr);
	return (g->nsh++);
}

/*
 * A segment of n bytes at the address `at' (a page's), in the program headers'
 * entry of PT_PHDR: rtld and kernels find the headers without it where they
 * lie in a segment and the object isn't moved.  Of a program, whose lowest
 * segment it becomes, it stands before the last PT_LOAD: kernels take what is
 * last for the data, behind which the break begins.  Returns its place in the
 * file, or 0: there is no entry to be had.
 */
size_t
grow_segment(struct grow *g, const void *data, size_t n, Elf_Addr at)
{
	Elf_Phdr *ph, seg;
	unsigned i, from, to, count = g->im->eh.e_phnum;

	ph = (Elf_Phdr *)(g->b + g->im->eh.e_phoff);
	for (from = count, i = 0; i < count; i++)
		if (ph[i].p_type == PT_PHDR)
			from = i;
	for (to = count, i = 0; i < count; i++)
		if (ph[i].p_type == PT_LOAD)
			to = i;
	if (from == count || to == count || from > to) {
		snprintf(g->why, WHY_MAX, "no room for a program header");
		return (0);
	}
	memset(&seg, 0, sizeof(seg));
	seg.p_type = PT_LOAD;
	seg.p_flags = PF_R | PF_W;
	seg.p_vaddr = seg.p_paddr = at;
	seg.p_filesz = seg.p_memsz = (__typeof__(seg.p_filesz))n;
	seg.p_align = PAGE;
	seg.p_offset = (__typeof__(seg.p_offset))append(g, data, n, PAGE);
	/* append() may have moved the file. */
	ph = (Elf_Phdr *)(g->b + g->im->eh.e_phoff);
	if (ph[to].p_vaddr > at)
		to--;
	memmove(&ph[from], &ph[from + 1], (to - from) * sizeof(*ph));
	ph[to] = seg;
	return (seg.p_offset);
}

/* Where the program header of the dynamic section is; it has one. */
static Elf_Phdr *
dynamic_header(struct grow *g)
{
	Elf_Phdr *ph = (Elf_Phdr *)(g->b + g->im->eh.e_phoff);

	while (ph->p_type != PT_DYNAMIC)
		ph++;
	return (ph);
}

/* Remember where values are that only the finished file has. */
static void
note_tags(struct grow *g, size_t off, size_t n)
{
	Elf_Dyn d;
	size_t i;

	for (i = 0; i < n; i++, off += sizeof(d)) {
		memcpy(&d, g->b + off, sizeof(d));
		if (d.d_tag == (__typeof__(d.d_tag))DT_GNU_PRELINKED)
			g->stamp = off + offsetof(Elf_Dyn, d_un);
		if (d.d_tag == (__typeof__(d.d_tag))DT_CHECKSUM)
			g->sum = off + offsetof(Elf_Dyn, d_un);
	}
}

/* Into the free entries at the end of the section; false: too few. */
bool
grow_spare(struct grow *g, const Elf_Dyn *tag, unsigned n)
{
	const Elf_Phdr *ph = dynamic_header(g);
	size_t have, used = g->im->img.ndyn;
	Elf_Dyn d;
	size_t i;

	have = ph->p_filesz / sizeof(d);
	if (ph->p_filesz != ph->p_memsz || have < used + n + 1)
		return (false);
	for (i = used; i < have; i++) {
		memcpy(&d, g->b + ph->p_offset + i * sizeof(d), sizeof(d));
		if (d.d_tag != DT_NULL)
			return (false);
	}
	memcpy(g->b + ph->p_offset + used * sizeof(d), tag, n * sizeof(d));
	note_tags(g, ph->p_offset + used * sizeof(d), n);
	return (true);
}

/* The section header of the dynamic section follows it. */
static void
move_dynamic(struct grow *g, Elf_Addr at, size_t off, size_t size)
{
	Elf_Phdr *ph = dynamic_header(g);
	unsigned i;

	for (i = 0; i < g->nsh; i++)
		if (g->sh[i].sh_type == SHT_DYNAMIC) {
			g->sh[i].sh_addr = at;
			g->sh[i].sh_offset =
			    (__typeof__(g->sh[i].sh_offset))off;
			g->sh[i].sh_size = (__typeof__(g->sh[i].sh_size))size;
			g->sh[i].sh_flags = SHF_ALLOC | SHF_WRITE;
		}
	ph->p_vaddr = ph->p_paddr = at;
	ph->p_offset = (__typeof__(ph->p_offset))off;
	ph->p_filesz = ph->p_memsz = (__typeof__(ph->p_filesz))size;
}

/*
 * Add dynamic tags, and `more' bytes that they lead to: a multiple of words.
 * They come to `p', which is in a segment with so much room, or else becomes
 * one, with `more' behind them; with `more' NULL, to where they are if there is
 * room.  False: *why.
 */
bool
grow_tags(struct grow *g, const Elf_Dyn *tag, unsigned n, const void *more,
    size_t nmore, struct place *p)
{
	const Elf_Phdr *ph = dynamic_header(g);
	size_t old, size;
	unsigned char *data;

	old = g->im->img.ndyn * sizeof(Elf_Dyn);
	size = old + (n + 1) * sizeof(Elf_Dyn);
	data = need(calloc(1, size + nmore));
	/* The new ones first: who looks for them need not read the others. */
	memcpy(data, tag, n * sizeof(*tag));
	memcpy(data + n * sizeof(*tag), g->b + ph->p_offset, old);
	if (nmore != 0)
		memcpy(data + size, more, nmore);
	if (p->off != 0)
		memcpy(g->b + p->off, data, size + nmore);
	else
		p->off = grow_segment(g, data, size + nmore, p->at);
	free(data);
	if (p->off == 0)
		return (false);
	move_dynamic(g, p->at, p->off, size);
	note_tags(g, p->off, size / sizeof(Elf_Dyn));
	g->more = p->off + size;
	return (true);
}

/* The undo section: headers, struct fixed_undo, patches. */
static void
append_undo(struct grow *g, const struct fixed_undo *u, const void *patches)
{
	const struct image *im = g->im;
	size_t at;

	at = append(g, &im->eh, sizeof(im->eh), 8);
	append(g, im->ph, im->eh.e_phnum * sizeof(*im->ph), 1);
	append(g, im->sh, im->nsh * sizeof(*im->sh), 1);
	append(g, u, sizeof(*u), 8);
	append(g, patches, u->npatchbytes, 8);
	grow_section(g, UNDO_SECTION, SHT_PROGBITS, 0, at, g->n - at, 1);
}

/* The names, the headers, and where they are. */
static void
append_headers(struct grow *g)
{
	Elf_Ehdr *eh;
	unsigned names;
	size_t at;

	names = grow_section(g, ".shstrtab", SHT_STRTAB, 0, 0, 0, 0);
	at = append(g, g->names, g->nnames, 1);
	g->sh[names].sh_offset = (__typeof__(g->sh->sh_offset))at;
	g->sh[names].sh_size = (__typeof__(g->sh->sh_size))g->nnames;
	at = append(g, g->sh, g->nsh * sizeof(*g->sh), 8);
	eh = (Elf_Ehdr *)g->b;
	eh->e_shoff = (__typeof__(eh->e_shoff))at;
	eh->e_shnum = (uint16_t)g->nsh;
	eh->e_shstrndx = (uint16_t)names;
	eh->e_shentsize = sizeof(*g->sh);
}

/* DT_GNU_PRELINKED and DT_CHECKSUM, once the rest is there. */
static void
set_stamp(struct grow *g, const struct fixed_params *p)
{
	Elf_Addr word = (Elf_Addr)p->stamp;

	if (g->stamp != 0)
		memcpy(g->b + g->stamp, &word, sizeof(word));
	if (g->sum == 0)
		return;
	memset(g->b + g->sum, 0, sizeof(word));
	word = fixed_crc(0, g->b, g->n);
	memcpy(g->b + g->sum, &word, sizeof(word));
}

/* What undoing from the bytes so far would leave wrong. */
static void *
find_patches(const unsigned char *now, const unsigned char *orig, size_t n,
    struct fixed_undo *u)
{
	struct fixed_patch p;
	unsigned char *out = NULL;
	size_t i, room = 0, len;

	for (i = 0; i < n; i++) {
		if (now[i] == orig[i])
			continue;
		p.off = i;
		while (i < n && now[i] != orig[i])
			i++;
		p.len = i - p.off;
		len = (p.len + 7) & ~(size_t)7;
		if (u->npatchbytes + sizeof(p) + len > room) {
			room = (u->npatchbytes + sizeof(p) + len) * 2;
			out = need(realloc(out, room));
		}
		memcpy(out + u->npatchbytes, &p, sizeof(p));
		memset(out + u->npatchbytes + sizeof(p), 0, len);
		memcpy(out + u->npatchbytes + sizeof(p), orig + p.off, p.len);
		u->npatchbytes += (uint32_t)(sizeof(p) + len);
		u->npatch++;
	}
	return (out);
}

/*
 * Make a tag's value differ from the original in each byte, so that it becomes
 * a patch whatever it will be.
 */
static void
spoil(struct grow *g, size_t at)
{
	size_t orig = at, i;

	if (at == 0 || (at >= g->gap && at < g->gap + g->ngap))
		return;
	if (at >= g->gap)
		orig -= g->ngap;
	for (i = 0; orig < g->norig && i < sizeof(Elf_Addr); i++)
		g->b[at + i] = (unsigned char)~g->im->b[orig + i];
}

/* Undo what has been made, without patches; new memory, or NULL. */
static unsigned char *
try_undo(struct grow *g, size_t *n)
{
	unsigned char *out = NULL;
	struct fixed_undo u;
	struct image im;

	if (!image_open(&im, g->b, g->n, g->why))
		return (NULL);
	if (!undo_restore(&im, &out, n, &u, false, g->why))
		out = NULL;
	image_close(&im);
	return (out);
}

/*
 * Append undo information and headers, such that undoing gives the original
 * in g->im's headers and `orig'.  The result is g->b and g->n.
 */
bool
grow_finish(struct grow *g, const struct fixed_params *p,
    const struct shift *s)
{
	struct fixed_undo u = { .magic = UNDO_MAGIC, .size = g->norig,
	    .delta = s->delta, .inplace = s->inplace, .gap = g->gap,
	    .ngap = g->ngap };
	size_t mark = g->n, nsh = g->nsh, nnames = g->nnames, n = 0;
	const unsigned char *orig = g->im->b;
	unsigned char *now;
	void *patches;

	u.crc = fixed_crc(0, orig, g->norig);
	append_undo(g, &u, NULL);
	append_headers(g);
	spoil(g, g->stamp);
	spoil(g, g->sum);
	if ((now = try_undo(g, &n)) == NULL)
		return (false);
	if (n != g->norig) {
		snprintf(g->why, WHY_MAX, "it could not be undone");
		free(now);
		return (false);
	}
	patches = find_patches(now, orig, g->norig, &u);
	free(now);
	g->n = mark;
	g->nsh = (unsigned)nsh;
	g->nnames = nnames;
	append_undo(g, &u, patches);
	free(patches);
	append_headers(g);
	set_stamp(g, p);
	return (true);
}
