/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * PT_LOAD segments become regions (System V gABI, chapter 5; FreeBSD's
 * sys/kern/imgact_elf.c for what is shared and what is copied).
 */
#include "errnoconst.h"
#include "exec.h"
#include "file.h"
#include "kmem.h"
#include "page.h"

#define	TEXT_MAX	(256u << 20)	/* FreeBSD/arm's MAXTSIZ */

static const Elf32_Phdr *
phdrs(const Elf32_Ehdr *eh)
{
	return ((const void *)((const char *)eh + eh->e_phoff));
}

/* p_vaddr of the first PT_LOAD, or 0. */
uint32_t
elf_firstaddr(const Elf32_Ehdr *eh)
{
	const Elf32_Phdr *ph;
	int i;

	for (i = 0, ph = phdrs(eh); i < eh->e_phnum; i++, ph++)
		if (ph->p_type == PT_LOAD)
			return (ph->p_vaddr);
	return (0);
}

static int
prot_of(uint32_t flags)
{
	return (((flags & PF_R) != 0 ? PROT_R : 0) |
	    ((flags & PF_W) != 0 ? PROT_W : 0) |
	    ((flags & PF_X) != 0 ? PROT_X : 0));
}

/*
 * Maps a part of a new program: nothing may be there yet.  0; EINVAL, also if
 * something is; ENOMEM.
 */
static int
map(struct vmspace *vm, uint32_t start, uint32_t end, const struct backing *b)
{
	int error;

	if (start == end)
		return (0);
	if (start > end)
		return (EINVAL);
	error = vm_map(vm, start, end - start, b, false);
	return (error == EEXIST ? EINVAL : error);
}

/*
 * Puts file bytes into the page at va, which is a region's own from then on;
 * they don't go beyond its end.
 */
static int
copy_page(struct vmspace *vm, struct vnode *vp, uint32_t off, uint32_t va,
    uint32_t len)
{
	struct region *r;
	size_t got;
	paddr_t pa;
	int error;

	r = region_find(&vm->vm_map, va);
	if ((error = vm_page(vm, r, va, PROT_W, &pa)) != 0)
		return (error);
	error = vn_read(vp, off, (char *)kva(pa) + (va & PAGE_MASK), len,
	    &got);
	page_written(pa);
	if ((r->r_prot & PROT_X) != 0)
		pmap_sync_icache(&vm->vm_pmap, va, len);
	return (error == 0 && got != len ? EIO : error);
}

/* Copies file bytes to where only memory is mapped. */
static int
copy_bytes(struct vmspace *vm, struct vnode *vp, uint32_t off, uint32_t va,
    uint32_t len)
{
	uint32_t n;
	int error;

	for (error = 0; error == 0 && len > 0; len -= n, off += n, va += n) {
		n = PAGE_SIZE - (va & PAGE_MASK);
		n = n > len ? len : n;
		error = copy_page(vm, vp, off, va, n);
	}
	return (error);
}

/*
 * Maps one segment at `base'.  Whole pages of the file are shown where they
 * are; the page in which the file's part ends and zeros begin is a copy, and
 * so is all if offset and address differ in the low bits.
 */
static int
map_segment(struct vmspace *vm, struct vnode *vp, const Elf32_Phdr *ph,
    uint32_t base)
{
	struct backing anon = { .b_prot = prot_of(ph->p_flags),
	    .b_maxprot = PROT_R | PROT_W | PROT_X };
	struct backing file = { .b_vnode = vp, .b_flags = R_COW,
	    .b_pgoff = ph->p_offset >> PAGE_SHIFT, .b_prot = anon.b_prot,
	    .b_maxprot = anon.b_maxprot };
	uint32_t end, filend, mapend, start, vaddr;
	int error;

	vaddr = base + ph->p_vaddr;
	if (vaddr < base || vaddr < USERMIN || vaddr >= USEREND ||
	    ph->p_memsz > USEREND - vaddr)
		return (EINVAL);
	start = trunc_page(vaddr);
	end = round_page(vaddr + ph->p_memsz);
	filend = vaddr + ph->p_filesz;
	if (((vaddr ^ ph->p_offset) & PAGE_MASK) != 0) {
		error = map(vm, start, end, &anon);
		return (error != 0 ? error : copy_bytes(vm, vp, ph->p_offset,
		    vaddr, ph->p_filesz));
	}
	if (ph->p_filesz == 0)
		mapend = start;
	else if (ph->p_memsz > ph->p_filesz)
		mapend = trunc_page(filend);
	else
		mapend = end;
	if ((error = map(vm, start, mapend, &file)) != 0 ||
	    (start != mapend &&
	    (error = vm_fill_small(vm, start, true)) != 0) ||
	    (error = map(vm, mapend, end, &anon)) != 0)
		return (error);
	if (filend > mapend && ph->p_filesz != 0) {
		error = vm_fill_copy(vm, mapend, vp,
		    (ph->p_offset + ph->p_filesz) >> PAGE_SHIFT,
		    filend - mapend);
		if (error != 0)
			return (error == EFAULT ? EIO : error);
		mapend += PAGE_SIZE;
	}
	return (mapend == end ? 0 : vm_fill_small(vm, mapend, true));
}

/* Takes note of where text and data are; vm_daddr is the last segment's. */
static void
note_segment(struct vmspace *vm, const Elf32_Phdr *ph, uint32_t base)
{
	uint32_t size, start;

	start = trunc_page(base + ph->p_vaddr);
	size = round_page(base + ph->p_vaddr + ph->p_memsz) - start;
	if ((ph->p_flags & PF_X) != 0) {
		if (size > vm->vm_tsize) {
			vm->vm_tsize = size;
			vm->vm_taddr = start;
		}
	} else {
		vm->vm_dsize = size;
		vm->vm_daddr = start;
	}
}

/*
 * Maps all segments of a file whose headers elfcheck has passed.  0; EINVAL:
 * outside of the user's range, or two share a page; ENOMEM, EIO.
 */
int
elf_map(struct vmspace *vm, struct vnode *vp, const Elf32_Ehdr *eh,
    uint32_t base)
{
	const Elf32_Phdr *end, *ph;
	int error;

	vm->vm_tsize = vm->vm_dsize = vm->vm_taddr = vm->vm_daddr = 0;
	ph = phdrs(eh);
	for (end = ph + eh->e_phnum; ph < end; ph++) {
		if (ph->p_type != PT_LOAD || ph->p_memsz == 0)
			continue;
		if ((error = map_segment(vm, vp, ph, base)) != 0)
			return (error);
		note_segment(vm, ph, base);
	}
	if (vm->vm_dsize == 0) {
		vm->vm_daddr = vm->vm_taddr;
		vm->vm_dsize = vm->vm_tsize;
	}
	return (vm->vm_tsize > TEXT_MAX ? ENOMEM : 0);
}
