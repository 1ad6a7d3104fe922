/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libFuzzer's target for the readers of abi/: the input is a file that the
 * linker is asked to load.  It is checked, its segments are put where they
 * belong (exactly as much memory as they say, so that the address sanitizer
 * sees any step outside), and then everything that the linker reads is read.
 */
#include <stdlib.h>
#include <string.h>

#include "elfimg.h"
#include "reloc.h"

#define	SPAN_MAX	0x100000u	/* larger ones are left alone */

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static volatile unsigned long sink;

/* The names and versions that the image itself mentions, and a few others. */
static void
look_up(struct elfimg *img, const char *name, const struct elfver *ver)
{
	struct elfreq req = { .name = name, .ver = ver,
	    .gnuhash = elf_gnuhash(name) };
	const Elf_Sym *sym;

	if ((sym = elf_lookup(img, &req)) != NULL)
		sink += sym->st_value;
	req.plt = true;
	req.dlsym = true;
	if ((sym = elf_lookup(img, &req)) != NULL)
		sink += sym->st_value;
}

static void
read_symbols(struct elfimg *img)
{
	const struct elfver *ver;
	const char *name;
	size_t i;

	look_up(img, "printf", NULL);
	for (i = 0; i < img->nsym && i < 300; i++) {
		name = elfimg_string(img, img->sym[i].st_name);
		ver = elf_version_of(img, i);
		if (ver != NULL)
			sink += strlen(ver->name) + elfimg_provides(img, ver);
		if (name != NULL)
			look_up(img, name, ver);
	}
}

/* Places and addends of relocations, as the linker reads them. */
static void
read_relocations(const struct elfimg *img)
{
	const struct reloc_how *how;
	const void *place;
	size_t i;

	for (i = 0; i < img->nrel; i++) {
		how = reloc_arm(ELF_R_TYPE(img->rel[i].r_info));
		if (how == NULL || how->size == 0)
			continue;
		place = elfimg_at(img, img->rel[i].r_offset, how->size, PF_R);
		if (place != NULL)
			sink += reloc_addend(how, place);
	}
	for (i = 0; i < img->nrela; i++)
		sink += img->rela[i].r_addend;
	for (i = 0; i < img->nrelr; i++)
		sink += img->relr[i];
	for (i = 0; i < img->nplt; i++)
		sink += ((const char *)img->plt)[i * (img->pltrela ?
		    sizeof(Elf_Rela) : sizeof(Elf_Rel))];
}

static void
read_image(struct elfimg *img)
{
	struct elfver *ver;
	unsigned n;
	size_t i;

	if (elfimg_digest(img) != IMG_OK ||
	    elfimg_versions(img, NULL, &n) != IMG_OK)
		return;
	ver = calloc(n + 1, sizeof(*ver));
	if (elfimg_versions(img, ver, &n) == IMG_OK) {
		img->ver = n == 0 ? NULL : ver;
		img->nver = n;
		read_symbols(img);
		read_relocations(img);
		for (i = 0; i < img->ndyn; i++)
			if (img->dyn[i].d_tag == DT_NEEDED &&
			    elfimg_string(img, img->dyn[i].d_un.d_val) != NULL)
				sink += strlen(elfimg_string(img,
				    img->dyn[i].d_un.d_val));
	}
	free(ver);
}

int
LLVMFuzzerTestOneInput(const uint8_t *file, size_t size)
{
	struct elfimg img = { 0 };
	Elf_Ehdr eh;
	Elf_Phdr *ph;
	Elf_Addr low, high;
	unsigned i;

	if (elfcheck_header(file, size, ELF_CLASS == 64 ? ELFCLASS64 :
	    ELFCLASS32, ELF_CLASS == 64 ? EM_X86_64 : EM_ARM) != ELFCHECK_OK ||
	    elfcheck_segments(file, size, size) != ELFCHECK_OK)
		return (0);
	memcpy(&eh, file, sizeof(eh));
	ph = malloc(eh.e_phnum * sizeof(*ph) + 1);
	memcpy(ph, file + eh.e_phoff, eh.e_phnum * sizeof(*ph));
	low = (Elf_Addr)-1;
	high = 0;
	for (i = 0; i < eh.e_phnum; i++)
		if (ph[i].p_type == PT_LOAD && ph[i].p_memsz != 0) {
			if (ph[i].p_vaddr < low)
				low = ph[i].p_vaddr;
			if (ph[i].p_vaddr + ph[i].p_memsz > high)
				high = ph[i].p_vaddr + ph[i].p_memsz;
		}
	if (high > low && high - low <= SPAN_MAX && low % 16 == 0) {
		unsigned char *mem = calloc(1, high - low);

		for (i = 0; i < eh.e_phnum; i++)
			if (ph[i].p_type == PT_LOAD && ph[i].p_memsz != 0)
				memcpy(mem + (ph[i].p_vaddr - low),
				    file + ph[i].p_offset, ph[i].p_filesz);
		img.mem = (unsigned char *)((uintptr_t)mem - low);
		img.phdr = ph;
		img.phnum = eh.e_phnum;
		read_image(&img);
		free(mem);
	}
	free(ph);
	return (0);
}
