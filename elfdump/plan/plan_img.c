/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A file as the linker would have it in memory, so that the linker's own
 * look-up can search it.  Included for either class: ELF_CLASS is set.
 */
#include <stdlib.h>
#include <string.h>

#include "elfimg.h"
#include "plan_img.h"

#define	PAGE		4096u
#define	PHDRS_MAX	128		/* more than any linker takes */

/* An image and the memory it is in. */
struct plan_img {
	struct elfimg	 pi_img;	/* for elf_lookup */
	unsigned char	*pi_mem;	/* the segments */
	struct elfver	*pi_ver;	/* versions by index */
	Elf_Phdr	 pi_phdr[PHDRS_MAX];	/* in this machine's form */
};

/* The first address of the segments, and how many bytes they span. */
static bool
extent(const struct object *o, uint64_t *low, uint64_t *size)
{
	struct phdr ph;
	uint64_t high;
	uint32_t i;

	*low = UINT64_MAX;
	high = 0;
	for (i = 0; i < o->o_phnum; i++) {
		object_phdr(o, i, &ph);
		if (ph.p_type != PT_LOAD)
			continue;
		if (ph.p_filesz > ph.p_memsz ||
		    ph.p_vaddr + ph.p_memsz < ph.p_vaddr ||
		    !part_has(o->o_part, ph.p_offset, ph.p_filesz))
			return (false);
		if (ph.p_vaddr < *low)
			*low = ph.p_vaddr & ~(uint64_t)(PAGE - 1);
		if (ph.p_vaddr + ph.p_memsz > high)
			high = ph.p_vaddr + ph.p_memsz;
	}
	*size = high - *low;
	/* Memory is not asked for that a small file only claims to need. */
	return (high > *low && *size <= ((uint64_t)256 << 20) +
	    4 * o->o_part->pt_size);
}

/* Copies the segments and their headers. */
static void
fill(const struct object *o, struct plan_img *pi, uint64_t low)
{
	struct phdr ph;
	uint32_t i;

	for (i = 0; i < o->o_phnum; i++) {
		object_phdr(o, i, &ph);
		pi->pi_phdr[i].p_type = ph.p_type;
		pi->pi_phdr[i].p_flags = ph.p_flags;
		pi->pi_phdr[i].p_offset = (Elf_Addr)ph.p_offset;
		pi->pi_phdr[i].p_vaddr = (Elf_Addr)ph.p_vaddr;
		pi->pi_phdr[i].p_filesz = (Elf_Addr)ph.p_filesz;
		pi->pi_phdr[i].p_memsz = (Elf_Addr)ph.p_memsz;
		pi->pi_phdr[i].p_align = (Elf_Addr)ph.p_align;
		if (ph.p_type == PT_LOAD && ph.p_filesz != 0)
			memcpy(pi->pi_mem + (ph.p_vaddr - low),
			    o->o_part->pt_base + ph.p_offset,
			    (size_t)ph.p_filesz);
	}
	pi->pi_img.phdr = pi->pi_phdr;
	pi->pi_img.phnum = o->o_phnum;
	pi->pi_img.mem = (unsigned char *)((uintptr_t)pi->pi_mem -
	    (uintptr_t)low);
}

static void
img_close(struct plan_img *pi)
{
	if (pi != NULL) {
		free(pi->pi_mem);
		free(pi->pi_ver);
	}
	free(pi);
}

static struct plan_img *
img_open(const struct view *v, const char **why)
{
	struct plan_img *pi;
	enum elfimg_fault fault;
	uint64_t low, size;

	*why = "its segments cannot be mapped";
	if (v->v_o.o_phnum > PHDRS_MAX || !extent(&v->v_o, &low, &size))
		return (NULL);
	*why = "out of memory";
	size = (size + PAGE - 1) & ~(uint64_t)(PAGE - 1);
	pi = calloc(1, sizeof(*pi));
	if (pi == NULL || (pi->pi_mem = aligned_alloc(PAGE,
	    (size_t)size)) == NULL) {
		free(pi);
		return (NULL);
	}
	memset(pi->pi_mem, 0, (size_t)size);
	fill(&v->v_o, pi, low);
	fault = elfimg_digest(&pi->pi_img);
	if (fault == IMG_OK)
		fault = elfimg_versions(&pi->pi_img, NULL, &pi->pi_img.nver);
	if (fault == IMG_OK && pi->pi_img.nver != 0) {
		pi->pi_ver = calloc(pi->pi_img.nver, sizeof(*pi->pi_ver));
		if (pi->pi_ver != NULL)
			fault = elfimg_versions(&pi->pi_img, pi->pi_ver,
			    &pi->pi_img.nver);
		pi->pi_img.ver = pi->pi_ver;
	}
	if (fault == IMG_OK && (pi->pi_img.nver == 0 || pi->pi_ver != NULL))
		return (pi);
	*why = elfimg_text(fault);
	img_close(pi);
	return (NULL);
}

static bool
img_find(const struct plan_img *pi, const char *name, const char *version,
    bool plt, struct plan_answer *pa)
{
	const Elf_Sym *sym;
	struct elfreq req;
	struct elfver want;

	elf_request(&req, name);
	if (version != NULL) {
		memset(&want, 0, sizeof(want));
		want.name = version;
		want.hash = elf_sysvhash(version);
		req.ver = &want;
	}
	req.plt = plt;
	sym = elf_lookup(&pi->pi_img, &req);
	if (sym == NULL)
		return (false);
	pa->pa_value = sym->st_value;
	pa->pa_info = sym->st_info;
	return (true);
}

const struct plan_class ELF_CAT(plan_class, ELF_CLASS, ) = {
	img_open, img_find, img_close
};
