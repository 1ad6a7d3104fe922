/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A file in memory, as it is and as it will be mapped.
 */
#include <sys/mman.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixed_img.h"

#define	PAGE		4096u
#define	TRUNC(a)	((a) & ~(Elf_Addr)(PAGE - 1))
#define	ROUND(a)	TRUNC((a) + PAGE - 1)
#define	SPAN_MAX	((Elf_Addr)1 << 30)	/* bytes of address space */
#define	ALIGN_MAX	((Elf_Addr)1 << 30)

static bool
fail(char *why, const char *what)
{

	snprintf(why, WHY_MAX, "corrupt (%s)", what);
	return (false);
}

/*
 * The bytes of the file that are mapped at `addr', or NULL unless all `size'
 * of them are in one segment's part of the file.
 */
void *
image_file(const struct image *im, Elf_Addr addr, size_t size)
{
	const Elf_Phdr *ph;
	unsigned i;

	for (i = 0; i < im->eh.e_phnum; i++) {
		ph = &im->ph[i];
		if (ph->p_type == PT_LOAD && addr >= ph->p_vaddr &&
		    addr - ph->p_vaddr < ph->p_filesz &&
		    ph->p_filesz - (addr - ph->p_vaddr) >= size)
			return (im->b + ph->p_offset + (addr - ph->p_vaddr));
	}
	return (NULL);
}

/* Where the segments are, and how they are aligned. */
static bool
measure(struct image *im, char *why)
{
	const Elf_Phdr *ph;
	Elf_Addr end;
	unsigned i;

	im->lo = ~(Elf_Addr)0;
	im->hi = 0;
	im->align = PAGE;
	for (i = 0; i < im->eh.e_phnum; i++) {
		ph = &im->ph[i];
		if (ph->p_type != PT_LOAD || ph->p_memsz == 0)
			continue;
		end = ph->p_vaddr + ph->p_memsz;
		if (end < ph->p_vaddr || ROUND(end) < end)
			return (fail(why, "a PT_LOAD wraps around"));
		if (ph->p_align > ALIGN_MAX ||
		    (ph->p_align & (ph->p_align - 1)) != 0)
			return (fail(why, "a PT_LOAD's alignment"));
		if (TRUNC(ph->p_vaddr) < im->lo)
			im->lo = TRUNC(ph->p_vaddr);
		if (ROUND(end) > im->hi)
			im->hi = ROUND(end);
		if (ph->p_align > im->align)
			im->align = ph->p_align;
	}
	if (im->hi <= im->lo || im->hi - im->lo > SPAN_MAX)
		return (fail(why, "its segments span nothing, or too much"));
	return (true);
}

/* As the linker maps it. */
static bool
map(struct image *im, char *why)
{
	const Elf_Phdr *ph;
	unsigned i;

	im->mem = mmap(NULL, im->hi - im->lo, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (im->mem == MAP_FAILED) {
		im->mem = NULL;
		snprintf(why, WHY_MAX, "out of memory");
		return (false);
	}
	for (i = 0; i < im->eh.e_phnum; i++) {
		ph = &im->ph[i];
		if (ph->p_type == PT_LOAD)
			memcpy(im->mem + (ph->p_vaddr - im->lo),
			    im->b + ph->p_offset, ph->p_filesz);
	}
	return (true);
}

/* A copy of the section headers, each inside the file. */
static bool
copy_sections(struct image *im, char *why)
{
	const Elf_Shdr *sh;
	unsigned i;

	if (im->eh.e_shoff == 0 || im->eh.e_shnum == 0)
		return (true);
	im->nsh = im->eh.e_shnum;
	if (im->eh.e_shentsize != sizeof(*sh) || im->eh.e_shoff > im->n ||
	    (im->n - im->eh.e_shoff) / sizeof(*sh) < im->nsh ||
	    im->eh.e_shstrndx >= im->nsh)
		return (fail(why, "its section headers are outside of it"));
	im->sh = need(calloc(im->nsh, sizeof(*sh)));
	memcpy(im->sh, im->b + im->eh.e_shoff, im->nsh * sizeof(*sh));
	for (i = 0; i < im->nsh; i++) {
		sh = &im->sh[i];
		if (sh->sh_type != SHT_NOBITS && sh->sh_type != SHT_NULL &&
		    (sh->sh_offset > im->n ||
		    im->n - sh->sh_offset < sh->sh_size))
			return (fail(why, "a section is outside of it"));
	}
	return (true);
}

/* Machines of 64 bits, and what their relocations mean. */
static const struct {
	unsigned machine;	/* e_machine */
	const struct reloc_how *(*how)(uint32_t type);	/* reloc_MACHINE */
} machines[] = {
	{ EM_X86_64, reloc_amd64 },
	{ EM_AARCH64, reloc_aarch64 },
	{ EM_RISCV, reloc_riscv64 }
};

/* The e_machine that the file ought to have, and sets im->how. */
static unsigned
find_machine(struct image *im)
{
	Elf_Ehdr eh;
	size_t i;

	im->how = reloc_arm;
	if (ELF_CLASS == 32 || im->n < sizeof(eh))
		return (EM_ARM);
	memcpy(&eh, im->b, sizeof(eh));
	for (i = 1; i < sizeof(machines) / sizeof(machines[0]); i++)
		if (eh.e_machine == machines[i].machine)
			break;
	if (i == sizeof(machines) / sizeof(machines[0]))
		i = 0;
	im->how = machines[i].how;
	return (machines[i].machine);
}

static bool
open_headers(struct image *im, char *why)
{
	enum elfcheck c;

	/* The program headers may be anywhere, but are no more than a page. */
	c = elfcheck_header(im->b, im->n, ELF_CLASS == 64 ? ELFCLASS64 :
	    ELFCLASS32, find_machine(im));
	if (c == ELFCHECK_OK || c == ELFCHECK_PHDRS)
		c = elfcheck_segments(im->b, im->n, im->n);
	if (c == ELFCHECK_OK) {
		memcpy(&im->eh, im->b, sizeof(im->eh));
		if (im->eh.e_phnum * sizeof(*im->ph) > PAGE)
			c = ELFCHECK_PHDRS;
		else if (im->eh.e_phoff % sizeof(Elf_Addr) != 0)
			c = ELFCHECK_PHALIGN;
	}
	if (c != ELFCHECK_OK)
		return (fail(why, elfcheck_text(c)));
	im->ph = need(calloc(im->eh.e_phnum + 1u, sizeof(*im->ph)));
	memcpy(im->ph, im->b + im->eh.e_phoff,
	    im->eh.e_phnum * sizeof(*im->ph));
	return (measure(im, why));
}

/*
 * Look at the n bytes at b, which are a program or library of this class.
 * False: *why says what is wrong with it; nothing needs to be closed.
 */
bool
image_open(struct image *im, unsigned char *b, size_t n, char *why)
{
	enum elfimg_fault fault;

	memset(im, 0, sizeof(*im));
	im->b = b;
	im->n = n;
	if (!open_headers(im, why) || !copy_sections(im, why) ||
	    !map(im, why)) {
		image_close(im);
		return (false);
	}
	im->img.mem = (unsigned char *)((uintptr_t)im->mem - im->lo);
	im->img.phdr = im->ph;
	im->img.phnum = im->eh.e_phnum;
	fault = elfimg_digest(&im->img);
	if (fault != IMG_OK || im->img.dyn == NULL) {
		image_close(im);
		return (fail(why, fault != IMG_OK ? elfimg_text(fault) :
		    "no dynamic section"));
	}
	return (true);
}

void
image_close(struct image *im)
{

	if (im->mem != NULL)
		munmap(im->mem, im->hi - im->lo);
	free(im->ph);
	free(im->sh);
	im->mem = NULL;
	im->ph = NULL;
	im->sh = NULL;
}
